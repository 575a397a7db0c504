"""Appointments at the desk: today's list, found by code and name, received, filed; its hours."""

from datetime import timedelta

import pytest
from django.urls import reverse

from motcua.appointments.public import State
from motcua.dossiers.public import dossier_detail
from motcua.dossiers.public.registrations import (
    CopiesWanted,
    choose_visit,
    register_copies,
    registration_of,
)
from motcua.dossiers.tests.registering import DEGREE, papers
from motcua.kernel.text import fold

from .conftest import HONG_BANG, NOW
from .pages import Page, form_data

pytestmark = pytest.mark.django_db
VISITS, QUEUE = reverse("desk:visits"), reverse("desk:queue")


@pytest.fixture
def coming(people):
    """Return the registration of somebody who comes to Hồng Bàng this afternoon."""
    citizen = people[0]
    wanted = CopiesWanted(papers(DEGREE), HONG_BANG, "Tôi đến cùng mẹ")
    row = register_copies(wanted, actor=citizen.actor, now=NOW)
    starts_at = NOW + timedelta(hours=4)
    code = choose_visit(row.id, starts_at, actor=citizen.actor, now=NOW).code
    return citizen, row.id, code


def test_todays_list_shows_who_comes_when_and_with_what(at_work, coming):
    citizen, _id, code = coming

    page = Page(at_work("tiepnhan.hongbang").get(VISITS))

    assert page.links()[citizen.name] == reverse("desk:visit", args=[code])
    assert code in page.text
    assert "13:30" in page.text
    assert DEGREE["name"] in page.text
    assert code not in Page(at_work("tiepnhan.lechan").get(VISITS)).text


def test_the_code_that_is_read_opens_the_visit_also_from_the_first_page(at_work, coming):
    *_rest, code = coming
    desk = at_work("tiepnhan.hongbang")
    visit = reverse("desk:visit", args=[code])

    read = desk.get(VISITS, q=f"http://localhost{visit}")
    first = desk.client.get(QUEUE, {"q": code.lower()}, follow=True)

    assert read["Location"] == visit
    assert first.redirect_chain[-1][0] == visit


def test_a_name_without_accents_finds_the_visit(at_work, coming):
    citizen, _id, code = coming
    desk = at_work("tiepnhan.hongbang")

    assert code in Page(desk.get(VISITS, q=fold(citizen.name))).text
    assert code not in Page(desk.get(VISITS, q="khong co ten nay")).text


def test_receiving_opens_the_walk_in_filled_in_and_filing_it_makes_the_dossier(at_work, coming):
    citizen, registration_id, code = coming
    desk = at_work("tiepnhan.hongbang")
    visit = reverse("desk:visit", args=[code])
    assert "Tôi đến cùng mẹ" in Page(desk.get(visit)).text

    opened = desk.post(visit, {"giay": "0"})
    assert opened.status_code == 302
    page = Page(desk.get(opened["Location"]))
    assert page.field("papers.list.0.name") == DEGREE["name"]
    assert page.field("papers.list.0.pages") == "1"
    [form] = page.root.xpath("//main//form[contains(@enctype,'multipart')]")
    boxes = {one.get("name"): "co" for one in form.xpath(".//input[starts-with(@name,'giay-')]")}
    sent = form_data(form) | boxes | {"cam-ket": "co", "viec": "nop"}
    filed = desk.post(opened["Location"], sent)

    assert filed.status_code == 302, Page(filed).errors
    found = registration_of(registration_id, actor=citizen.actor)
    assert found.appointment.state == State.ATTENDED
    number = found.papers[0].dossier_number
    assert number in filed["Location"]
    state = dossier_detail(number, actor=desk.actor, now=NOW).state
    assert state.received_at is not None
    assert number in Page(desk.get(visit)).text


@pytest.mark.parametrize("who", ["tiepnhan.lechan"])
def test_another_desk_finds_nothing(at_work, coming, who):
    *_rest, code = coming

    assert at_work(who).get(reverse("desk:visit", args=[code])).status_code == 404


def test_the_head_of_the_desk_divides_its_hours(at_work):
    head, hours = at_work("motcua.hongbang"), reverse("desk:visit_hours")
    right = {"tu-ngay": "1/12/2026", "so-phut": "20", "so-nguoi": "4", "ly-do": "Thêm người"}

    wrong = Page(head.post(hours, right | {"tu-ngay": "1/1/2026", "so-phut": "1", "ly-do": ""}))
    saved = head.post(hours, right)

    assert (wrong.status, len(wrong.errors)) == (422, 3)
    assert wrong.field("so-nguoi") == "4"
    assert saved.status_code == 302
    assert "20 phút, 4 người" in Page(head.get(hours)).text
    assert at_work("tiepnhan.hongbang").get(hours).status_code == 403
