"""A foreigner at the desk: written down with the passport, found again by it."""

import pytest
from django.urls import reverse

from motcua.dossiers.public import answers_of, dossier_detail, drafts_of, save_draft
from motcua.parties.models import Lookup
from motcua.parties.public import PartyKind, party_by_passport

from .conftest import COPY, NOW
from .pages import Page
from .stories import filed
from .test_walk_in import filled, start

pytestmark = pytest.mark.django_db
PASSPORT = {"so-ho-chieu": "TK 4412 98", "quoc-tich": "JP"}
HARUKA = {**PASSPORT, "ho-ten": "Sato Haruka", "ngay-sinh": "01/02/1988"}


def test_a_foreigner_is_written_down_once_and_found_by_the_passport(at_work):
    desk = at_work("tiepnhan.hongbang")

    first = start(desk, COPY, **HARUKA)
    second = start(desk, COPY, **PASSPORT)

    assert (first.status_code, second.status_code) == (302, 302), Page(second).errors
    person = party_by_passport("JP", "TK441298")
    assert (person.kind, person.full_name) == (PartyKind.FOREIGNER, "Sato Haruka")
    applicants = {draft.choices["applicant_id"] for draft in drafts_of(desk.actor)}
    assert applicants == {str(person.id)}
    assert "Sato Haruka, TK441298" in Page(desk.get(second["Location"])).text


def test_a_passport_nobody_knows_is_asked_for_a_name_and_stays_typed(at_work):
    desk = at_work("tiepnhan.hongbang")

    page = Page(start(desk, COPY, **PASSPORT))

    assert page.status == 422
    assert page.field("so-ho-chieu") == PASSPORT["so-ho-chieu"]
    assert page.root.xpath("//select[@id='quoc-tich']/option[@selected]/@value") == ["JP"]
    assert page.root.xpath("//*[@id='ho-ten-error']")


@pytest.mark.parametrize(
    ("typed", "box"),
    [
        ({"quoc-tich": ""}, "quoc-tich"),
        ({"quoc-tich": "VN"}, "quoc-tich"),
        ({"quoc-tich": "ZZ"}, "quoc-tich"),
        ({"so-ho-chieu": "số 1"}, "so-ho-chieu"),
        ({"so-dinh-danh": "031190001234"}, "so-ho-chieu"),
        ({"ngay-sinh": ""}, "ngay-sinh"),
        ({"ngay-sinh": "01/02/2988"}, "ngay-sinh"),
    ],
)
def test_a_mistake_stands_at_its_box(at_work, typed, box):
    desk = at_work("tiepnhan.hongbang")

    page = Page(start(desk, COPY, **{**HARUKA, **typed}))

    assert page.status == 422
    assert page.root.xpath(f"//*[@id='{box}-error']"), page.errors
    assert not drafts_of(desk.actor)


def test_every_look_up_at_the_page_is_written_down(at_work, people):
    desk = at_work("tiepnhan.hongbang")

    start(desk, COPY, **{"so-dinh-danh": people[0].personal_id})

    rows = Lookup.objects.filter(official_id=desk.actor.official_id)
    assert [row.party_id for row in rows] == [people[0].party_id]


def test_over_the_limit_the_page_says_so(at_work, people, settings):
    settings.MOTCUA = settings.MOTCUA.model_copy(update={"party_lookups_per_hour": 1})
    desk = at_work("tiepnhan.hongbang")
    number = {"so-dinh-danh": people[0].personal_id}

    answers = [start(desk, COPY, **number) for _ in range(2)]

    assert [one.status_code for one in answers] == [302, 422]
    assert "Bạn đã tra cứu quá nhiều người trong một giờ qua" in Page(answers[1]).errors


def test_countries_stand_in_the_order_of_the_page_without_vietnam(at_work):
    desk = at_work("tiepnhan.hongbang")

    page = Page(desk.get(reverse("desk:new_filing"), **{"thu-tuc": COPY}))

    codes = page.root.xpath("//select[@id='quoc-tich']/option/@value")
    assert {"JP", "FR", "LA"} < set(codes)
    assert "VN" not in codes


def test_a_foreigner_with_a_passport_is_filed_and_received(at_work, people):
    desk = at_work("tiepnhan.hongbang")
    state = filed(people[0], by=desk.actor, code=COPY)  # answers that pass
    place = start(desk, COPY, **HARUKA, **{"dia-chi": "Số 12"})["Location"]
    (draft,) = drafts_of(desk.actor)
    assert draft.answers["requester"]["personal_id"] == "TK441298"
    answers = answers_of(state.id)[-1].answers
    answers["requester"] |= draft.answers["requester"] | {"phone": "0912004417"}
    save_draft(draft.id, actor=desk.actor, now=NOW, answers=answers)

    answer = desk.post(place, filled(desk, place, people[0]))

    assert answer.status_code == 302, Page(answer).errors
    number = answer["Location"].strip("/").split("/")[-1]
    state = dossier_detail(number, actor=desk.actor, now=NOW).state
    assert state.applicant.party_id == party_by_passport("JP", "TK441298").id
    assert state.received_at is not None
