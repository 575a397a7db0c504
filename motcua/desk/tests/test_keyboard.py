"""An official with a keyboard: where the focus stands, which keys there are, what comes next."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from motcua.dossiers.public import answers_of, papers_of, save_draft

from .conftest import COPY, NOW
from .pages import Page
from .stories import filed, received
from .test_walk_in import filled, known_person

pytestmark = pytest.mark.django_db
EXTRACT = "2.000635"  # copy of a civil status extract: a fee for each copy
GENERAL = "1.013229"  # a permit to repair a house, filed with the general form


def focus(page: Page) -> str:
    """Return the id of the only element that asks for the focus."""
    (one,) = page.root.xpath("//*[@autofocus]")
    return one.get("id") or one.get("href")


def keys(page: Page) -> tuple[set[str], set[str]]:
    """Return the access keys the page tells, and those it has."""
    told = {one.text for one in page.root.xpath("//*[@class='mc-keys']//kbd")}
    carried = [one.upper() for one in page.root.xpath("//@accesskey")]
    assert len(carried) == len(set(carried))
    return {one[-1] for one in told if one.startswith("Alt+")}, set(carried)


def linked(page: Page) -> list[str]:
    """Return where the lines of the one summary lead."""
    (box,) = page.root.xpath("//div[contains(@class,'govuk-error-summary')][@tabindex]")
    return [href[1:] for href in box.xpath(".//li/a/@href")]


def test_the_number_has_the_focus_and_is_enough_for_somebody_known(at_work, people):
    desk = at_work("tiepnhan.hongbang")

    page = Page(desk.get(reverse("desk:new_filing"), **{"thu-tuc": EXTRACT}))

    assert focus(page) == "so-dinh-danh"
    assert known_person(desk, people[0], **{"thu-tuc": EXTRACT})


def test_the_form_of_somebody_known_opens_at_the_first_open_question(at_work, people):
    desk = at_work("tiepnhan.hongbang")

    page = Page(desk.get(known_person(desk, people[0])))

    wanted = focus(page)
    assert wanted.startswith("f-")
    assert not page.root.xpath(f"//*[@id='{wanted}']/@value[. = '{people[0].name}']")


def test_an_answered_form_opens_at_the_paper_that_is_missing_then_at_the_promise(at_work, people):
    desk = at_work("tiepnhan.hongbang")
    state = filed(people[0], by=desk.actor)
    place = known_person(desk, people[0])
    draft_id = place.strip("/").split("/")[-1]
    save_draft(draft_id, actor=desk.actor, now=NOW, answers=answers_of(state.id)[-1].answers)

    first = focus(Page(desk.get(place)))
    desk.post(place, filled(desk, place, people[0], viec="luu"))

    assert first.startswith("giay-")
    assert focus(Page(desk.get(place))) == "cam-ket"


def test_an_added_entry_gets_the_focus_and_a_redrawn_part_takes_it_from_nobody(at_work, people):
    desk = at_work("tiepnhan.hongbang")
    place = known_person_for(desk, people[0], COPY)
    sent = Page(desk.get(place)).form()

    added = Page(desk.post(place, {**sent, "_add": "papers.list"}))
    redrawn = Page(
        desk.client.post(place, {**sent, "_redraw": "1"}, headers={"HX-Request": "true"})
    )

    assert focus(added) == "f-papers-list-1-name"
    assert not redrawn.root.xpath("//main//*[@autofocus]")


def known_person_for(desk, person, code):
    from .test_walk_in import start

    return start(desk, code, **{"so-dinh-danh": person.personal_id})["Location"]


def test_all_mistakes_stand_in_one_summary_and_each_beside_its_field(at_work, people):
    desk = at_work("tiepnhan.hongbang")
    place = known_person(desk, people[0])
    name = Page(desk.get(place)).root.xpath("//input[@type='file']/@name")[0]
    upload = SimpleUploadedFile("virus.exe", b"MZ" + b"\0" * 100, "application/pdf")
    sent = filled(desk, place, people[0], **{name: upload})
    del sent["cam-ket"]

    page = Page(desk.post(place, sent))

    places = linked(page)
    assert {name, "cam-ket"} < set(places)
    for one in places:
        assert page.root.xpath(f"//*[@id='{one}']"), one
        beside = {one, re.sub("-(province|commune|detail)$", "", one)}
        assert any(page.root.xpath(f"//*[@id='{here}-error']") for here in beside), one
    assert not page.root.xpath("//*[@autofocus]")
    assert page.root.xpath("//input[starts-with(@name,'giay-')][@checked]")


def test_each_page_tells_the_keys_it_has(at_work, people):
    desk = at_work("tiepnhan.hongbang")
    state = received(people[0], at_work, code=EXTRACT)
    addresses = {
        reverse("desk:queue"): {"M"},
        f"{reverse('desk:new_filing')}?thu-tuc={EXTRACT}": {"N"},
        known_person(desk, people[0]): {"G", "N", "L"},
        reverse("desk:received", args=[state.number]): {"P", "I", "M"},
        reverse("desk:act", args=[state.number, "thu-phi"]): {"N"},
    }

    for address, expected in addresses.items():
        told, carried = keys(Page(desk.get(address)))
        assert told == expected, address
        assert carried <= expected, address


def test_after_the_money_the_receipt_is_next_and_nothing_waits_twice(at_work, people):
    desk = at_work("tiepnhan.hongbang")
    state = received(people[0], at_work, code=EXTRACT)
    place = reverse("desk:received", args=[state.number])

    before = Page(desk.get(place))
    money = focus(before)
    page = Page(desk.get(money))
    answer = desk.post(money.partition("?")[0], {**page.form(), "cach": "cash"})
    after = Page(desk.get(answer["Location"]))

    assert money.endswith("/thu-phi/?ve=quay")
    assert focus(page) == "cach"
    assert answer["Location"] == place
    assert focus(after) == "mau-01"
    assert "biên lai" in after.text
    # The page asks again by itself only while the receipt is being made.
    is_made = any(row.kind == "receipt" for row in papers_of(state.id))
    assert bool(after.root.xpath("//*[@hx-get]")) is not is_made


@pytest.mark.parametrize("typed", ["{}", "https://dvc.example/tra-cuu/{}/"])
def test_a_number_typed_or_scanned_leads_to_the_dossier(at_work, people, typed):
    desk = at_work("tiepnhan.hongbang")
    state = filed(people[0])

    answer = desk.get(reverse("desk:queue"), q=typed.format(state.number))

    assert answer["Location"] == reverse("desk:dossier", args=[state.number])


def test_a_name_leads_to_the_list_with_the_first_in_focus(at_work, people):
    desk = at_work("tiepnhan.hongbang")
    filed(people[0])

    page = Page(desk.get(reverse("desk:queue"), q=people[0].name))

    assert focus(page).startswith("/ho-so-cong-viec/")


def test_a_question_that_comes_to_light_is_filled_with_what_is_known(at_work, people):
    desk = at_work("tiepnhan.hongbang")
    place = known_person_for(desk, people[0], GENERAL)
    sent = Page(desk.get(place)).form()
    for_body = {**sent, "applicant.filed_by": "body"}
    del for_body["applicant.full_name"]

    hidden = Page(desk.post(place, {**for_body, "_redraw": "1"})).form()
    shown = Page(desk.post(place, {**hidden, "applicant.filed_by": "person", "_redraw": "1"}))

    assert sent["applicant.filed_by"] == "person"
    assert "applicant.full_name" not in hidden
    assert shown.field("applicant.full_name") == people[0].name


def test_a_known_answer_that_was_emptied_stays_empty(at_work, people):
    desk = at_work("tiepnhan.hongbang")
    place = known_person_for(desk, people[0], GENERAL)
    sent = Page(desk.get(place)).form() | {"applicant.email": ""}

    desk.post(place, {**sent, "viec": "luu"})

    assert Page(desk.get(place)).field("applicant.email") == ""
