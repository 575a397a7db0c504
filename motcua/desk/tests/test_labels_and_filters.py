"""Labels and saved filters on the pages: whose they are, what they find, who never sees them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from motcua.dossiers.public import (
    Tone,
    WorkChoices,
    dossier_detail,
    labels_for,
    make_label,
    put_labels,
    save_work_filter,
)
from motcua.kernel.identifiers import uuid7
from motcua.organizations.public import record_absence

from .conftest import NOW
from .pages import Page
from .stories import carried_to, received, worker_of

pytestmark = pytest.mark.django_db
LIST = "desk:work_list"


def found(official, **chosen) -> set[str]:
    page = Page(official.get(reverse(LIST), **chosen))
    return {words for words in page.links() if words.startswith("H24.")}


@pytest.fixture
def two(at_work, people):
    """Two dossiers of one unit, and who handles them."""
    states = [carried_to("handle", received(one, at_work), at_work) for one in people[:2]]
    return states, at_work(worker_of(states[0]))


def test_a_label_is_made_put_shown_and_found(two):
    (first, second), official = two
    made = official.post(
        reverse("desk:labels"), {"ten": "  Chờ  xác minh ", "mau": "purple", "cua": ""}
    )
    (label,) = labels_for(official.actor)
    official.post(reverse("desk:labels_of_dossier", args=[first.number]), {"nhan": str(label.id)})

    shown = Page(official.get(reverse(LIST)))
    dossier = Page(official.get(reverse("desk:dossier", args=[first.number])))

    assert made.status_code == 302
    assert (label.name, label.tone) == ("Chờ xác minh", "purple")
    assert len(shown.root.xpath("//tr//strong[. = 'Chờ xác minh']")) == 1
    assert "Chờ xác minh" in dossier.text
    assert found(official, nhan=str(label.id)) == {first.number}
    assert second.number in found(official)


def test_a_units_label_is_seen_by_colleagues_and_an_own_one_by_nobody_else(two, at_work):
    (first, _), official = two
    unit = first.open_steps[0].place.unit_id
    own = make_label(name="Riêng", tone=Tone.RED, actor=official.actor, now=NOW)
    shared = make_label(name="Chung", tone=Tone.BLUE, unit_id=unit, actor=official.actor, now=NOW)
    put_labels(number=first.number, label_ids=[own, shared], actor=official.actor, now=NOW)
    colleague = next(
        one
        for one in map(at_work, ("vanphong.hongbang", "hotich.hongbang", "vanxa.hongbang"))
        if unit in one.actor.unit_ids and one.actor.official_id != official.actor.official_id
    )
    other = next(
        one
        for one in map(at_work, ("vanxa.hongbang", "kinhte.hongbang", "vanthu.hongbang"))
        if unit not in one.actor.unit_ids
    )
    page = reverse("desk:dossier", args=[first.number])

    seen, unseen = Page(colleague.get(page)), Page(other.get(page))

    assert "Chung" in seen.text
    assert "Riêng" not in seen.text
    assert not {"Chung", "Riêng"} & set(unseen.text.split())
    assert found(colleague, nhan=str(own)) == set()


def test_a_label_leaves_no_event(two):
    (first, _), official = two
    label = make_label(name="Xem kỹ", tone=Tone.ORANGE, actor=official.actor, now=NOW)
    before = dossier_detail(first.number, actor=official.actor, now=NOW).state

    put_labels(number=first.number, label_ids=[label], actor=official.actor, now=NOW)

    assert dossier_detail(first.number, actor=official.actor, now=NOW).state == before


def test_a_removed_label_goes_from_every_dossier(two):
    (first, second), official = two
    label = make_label(name="Tạm", tone=Tone.GREY, actor=official.actor, now=NOW)
    for state in (first, second):
        put_labels(number=state.number, label_ids=[label], actor=official.actor, now=NOW)
    address = reverse("desk:drop_label", args=[label])

    asked = Page(official.get(address))
    gone = official.post(address)

    assert "Tạm" in asked.text
    assert gone.status_code == 302
    assert labels_for(official.actor) == []
    assert official.get(address).status_code == 404
    assert {first.number, second.number} <= found(official)


@pytest.mark.parametrize("name", ["", "   ", "x" * 31])
def test_a_label_without_a_fitting_name_is_refused_beside_its_field(two, name):
    _, official = two

    page = Page(official.post(reverse("desk:labels"), {"ten": name, "mau": "red", "cua": ""}))

    assert page.status == 422
    assert page.errors == ["Hãy viết tên không quá 30 ký tự."]
    assert page.field("ten") == name


def test_no_label_can_be_made_for_a_unit_one_does_not_work_in(two, at_work):
    _, official = two
    foreign = next(iter(at_work("tiepnhan.lechan").actor.unit_ids))

    page = Page(
        official.post(reverse("desk:labels"), {"ten": "Lạ", "mau": "red", "cua": str(foreign)})
    )

    assert page.status == 422
    assert labels_for(official.actor) == []


def test_choices_are_kept_under_a_name_and_come_back_by_a_link(two):
    (first, second), official = two
    sent = {"ten": "Sắp hết hạn", "han": "tuan", "loai": "handle", "thu-tuc": "1.001193"}

    saved = official.post(reverse("desk:work_filters"), sent)
    links = Page(official.get(reverse(LIST))).links()
    back = Page(official.get(reverse(LIST) + links["Sắp hết hạn"]))

    assert saved.status_code == 302
    assert "han=tuan" in saved["Location"]
    assert "loai=handle" in links["Sắp hết hạn"]
    assert back.root.xpath("//a[@aria-current='true'][. = 'Sắp hết hạn']")
    assert {first.number, second.number} <= {one for one in back.links() if one[:4] == "H24."}


def test_the_same_name_takes_new_choices_and_a_filter_is_forgotten(two):
    _, official = two
    page = reverse("desk:work_filters")
    official.post(page, {"ten": "Của tôi", "cua": "toi"})
    official.post(page, {"ten": "của TÔI", "loai": "sign"})

    shown = Page(official.get(page))
    (place,) = [
        one
        for one in shown.root.xpath("//main//form/@action")
        if one.startswith(page) and one != page
    ]
    official.post(place)

    assert [words for words in shown.links() if words.lower() == "của tôi"] == ["của TÔI"]
    assert "Của tôi" not in Page(official.get(reverse(LIST))).links()
    assert official.post(place).status_code == 404


def test_a_saved_filter_is_there_for_nobody_else(two, at_work):
    _, official = two
    saved = save_work_filter(
        name="Riêng tôi", choices=WorkChoices(mine_only=True), actor=official.actor, now=NOW
    )
    other = at_work("vanthu.hongbang")

    refused = other.post(reverse("desk:drop_work_filter", args=[saved]))

    assert refused.status_code == 404
    assert "Riêng tôi" not in Page(other.get(reverse(LIST))).links()
    assert "Riêng tôi" in Page(official.get(reverse(LIST))).links()


def test_the_list_narrows_to_the_legal_time_and_to_a_status(at_work, people):
    late = carried_to("handle", received(people[0], at_work), at_work)
    official = at_work(worker_of(late))
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE dossiers_step SET dossier_due = %s WHERE dossier_id = %s",
            [NOW - timedelta(minutes=1), late.id],
        )
    later = carried_to("handle", received(people[1], at_work), at_work)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE dossiers_step SET dossier_due = %s WHERE dossier_id = %s",
            [NOW + timedelta(days=3), later.id],
        )

    shown = {key: found(official, han=key) for key in ("tre", "hom-nay", "tuan")}

    assert late.number in shown["tre"] & shown["hom-nay"] & shown["tuan"]
    assert later.number in shown["tuan"] - shown["hom-nay"] - shown["tre"]
    assert {late.number, later.number} <= found(official, **{"trang-thai": "in_progress"})
    assert found(official, **{"trang-thai": "suspended"}) == set()


def test_the_queue_of_an_absent_colleague_says_whose_it_is(at_work):
    away, official = at_work("kinhte.hongbang"), at_work("hotich.hongbang")
    record_absence(
        official_id=away.actor.official_id,
        stand_in=official.actor.official_id,
        valid_from=NOW.date(),
        valid_to=NOW.date(),
    )

    links = Page(official.get(reverse(LIST))).links()
    page = Page(official.get(links[away.actor.name]))

    assert f"Việc của {away.actor.name}" in page.text
    assert page.root.xpath("//input[@type='hidden'][@name='can-bo']")


def test_more_labelled_dossiers_need_no_more_queries(at_work, people):
    first = carried_to("handle", received(people[0], at_work), at_work)
    official = at_work(worker_of(first))
    labels = [
        make_label(name=f"Nhãn {one}", tone=Tone.BLUE, actor=official.actor, now=NOW)
        for one in range(3)
    ]
    put_labels(number=first.number, label_ids=labels, actor=official.actor, now=NOW)
    page = reverse(LIST)
    official.get(page)

    with CaptureQueriesContext(connection) as with_one:
        official.get(page)
    for person in people[1:6]:
        state = carried_to("handle", received(person, at_work), at_work)
        put_labels(number=state.number, label_ids=labels, actor=official.actor, now=NOW)
    with CaptureQueriesContext(connection) as with_six:
        official.get(page)

    assert len(with_six) == len(with_one)


def test_an_unknown_label_or_filter_is_not_found(two):
    (first, _), official = two
    nobodys = uuid7(NOW)

    put = official.post(
        reverse("desk:labels_of_dossier", args=[first.number]), {"nhan": str(nobodys)}
    )

    assert put.status_code == 404
    assert found(official, nhan=str(nobodys)) == set()
