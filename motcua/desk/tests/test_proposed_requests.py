"""A handler wants papers: the desk asks the person, or gives the request back."""

import pytest
from django.urls import reverse

from motcua.dossiers.public import Status, dossier_detail, names_for, timeline

from .conftest import NOW
from .pages import Page, words
from .stories import carried_to, received, worker_of
from .test_act_pages import address, now_of, opened, send

pytestmark = pytest.mark.django_db
WHY = "Giấy chứng sinh mờ, đề nghị gửi bản rõ."


@pytest.fixture
def asked(at_work, people):
    """A dossier whose handler wants one paper."""
    state = carried_to("handle", received(people[0], at_work), at_work)
    handler = at_work(worker_of(state, kind="handle"))
    page = opened(handler, state, "yeu-cau-bo-sung")
    item = page.root.xpath("//input[@name='giay-to']/@value")[0]
    answer = send(handler, state, "yeu-cau-bo-sung", **{"giay-to": item, "ly-do": WHY})
    assert answer.status_code == 302
    return state, handler, page


def test_the_handlers_page_says_that_the_desk_asks(asked, at_work):
    state, handler, page = asked

    assert "Bộ phận Một cửa" in page.text
    assert "Chuyển Bộ phận Một cửa" in page.text
    dossier = Page(handler.get(reverse("desk:dossier", args=[state.number])))
    assert "Đề nghị bổ sung đang ở Bộ phận Một cửa" in dossier.text
    assert now_of(state, handler).status == Status.SUPPLEMENT_PROPOSED


def test_the_desk_finds_it_reads_it_and_sends_it(asked, at_work):
    state, handler, _ = asked
    desk = at_work("tiepnhan.hongbang")

    queue = Page(desk.get(reverse("desk:queue")))
    section = queue.root.xpath("//section[h2[@id='de-nghi-bo-sung']]")[0]
    page = opened(desk, state, "chuyen-yeu-cau-bo-sung")
    answer = send(desk, state, "chuyen-yeu-cau-bo-sung")

    assert state.number in words(section)
    assert WHY in page.text
    assert handler.actor.name in page.text
    assert answer.status_code == 302
    assert now_of(state, desk).status == Status.SUPPLEMENT_ASKED
    assert not Page(desk.get(reverse("desk:queue"))).root.xpath("//*[@id='de-nghi-bo-sung']")


def test_giving_it_back_needs_a_reason_and_the_handler_reads_it(asked, at_work, people):
    state, handler, _ = asked
    desk = at_work("tiepnhan.hongbang")

    empty = Page(send(desk, state, "tra-lai-yeu-cau-bo-sung"))
    answer = send(desk, state, "tra-lai-yeu-cau-bo-sung", **{"ly-do": "Bản rõ có ở trang 2."})

    assert (empty.status, len(empty.errors)) == (422, 1)
    assert answer.status_code == 302
    assert now_of(state, desk).status == Status.IN_PROGRESS
    dossier = Page(handler.get(reverse("desk:dossier", args=[state.number])))
    assert "Bản rõ có ở trang 2." in dossier.text
    detail = dossier_detail(state.number, actor=people[0].actor, now=NOW)
    seen = timeline(detail, names_for(detail), for_official=False)
    assert not [line for line in seen if WHY in line.text or "Bản rõ" in line.text]


def test_the_handler_can_neither_send_nor_give_back(asked, at_work):
    state, handler, _ = asked
    forced = {"idempotency_key": "forced", "da-xem": "999", "ly-do": "Không"}

    for slug in ("chuyen-yeu-cau-bo-sung", "tra-lai-yeu-cau-bo-sung"):
        page = opened(handler, state, slug)
        assert not page.root.xpath("//main//form[@method='post']")
        assert handler.post(address(state, slug), forced).status_code == 403
    assert now_of(state, handler).status == Status.SUPPLEMENT_PROPOSED
