"""The dossier page: what is there, what may be done, and that nobody else sees it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from motcua.dossiers.public import write_private_note

from .conftest import NOW
from .pages import Page
from .stories import carried_to, filed, received, worker_of

pytestmark = pytest.mark.django_db


def open_page(official, state) -> Page:
    return Page(official.get(reverse("desk:dossier", args=[state.number])))


def test_the_desk_sees_answers_documents_and_may_receive_a_new_filing(at_work, people):
    state = filed(people[0])

    page = open_page(at_work("tiepnhan.hongbang"), state)

    assert page.status == 200
    assert people[0].name in page.text
    assert "Tiếp nhận" in page.links()
    assert page.root.xpath("//iframe[contains(@src,'/tep/')] | //img[contains(@src,'/tep/')]")


def test_what_cannot_be_done_is_listed_with_its_reason(at_work, people):
    state = filed(people[0])

    page = open_page(at_work("hotich.hongbang"), state)

    assert "Tiếp nhận" not in page.links()
    (closed,) = page.root.xpath("//details[.//li[contains(., 'Tiếp nhận')]]")
    assert " – " in closed.text_content()


def test_an_official_of_another_agency_finds_nothing(at_work, people):
    state = filed(people[0])

    answer = at_work("tiepnhan.lechan").get(reverse("desk:dossier", args=[state.number]))

    assert answer.status_code == 404


def test_the_handler_sees_the_steps_of_the_unit_and_may_complete_the_own_one(at_work, people):
    state = carried_to("handle", received(people[0], at_work), at_work)

    page = open_page(at_work(worker_of(state)), state)

    assert any(name.startswith("Hoàn thành bước") for name in page.links())
    assert "Soạn kết quả" in page.links()


def test_a_note_is_marked_as_unseen_by_the_applicant(at_work, people):
    state = filed(people[0])
    desk = at_work("tiepnhan.hongbang")
    write_private_note(number=state.number, text="Đã gọi điện.", actor=desk.actor, now=NOW)

    page = open_page(desk, state)

    assert "Đã gọi điện." in page.text
    (heading,) = page.root.xpath("//h3[contains(., 'Ghi chú')]")
    assert "nội bộ" in heading.text_content()


def test_the_page_needs_few_queries_besides_the_facts_kept_in_memory(at_work, people):
    state = carried_to("handle", received(people[0], at_work), at_work)
    official = at_work(worker_of(state))
    open_page(official, state)

    with CaptureQueriesContext(connection) as caught:
        open_page(official, state)

    # Offices, positions and competences are kept for seconds outside tests.
    own = [one["sql"] for one in caught.captured_queries if '"organizations_' not in one["sql"]]
    assert len(own) <= 30, own


def test_a_file_of_another_dossier_is_not_found_under_this_one(at_work, people):
    state, other = filed(people[0]), filed(people[1])
    desk = at_work("tiepnhan.hongbang")
    foreign = next(item.file_id for item in other.files if item.file_id)
    own = next(item.file_id for item in state.files if item.file_id)

    there = desk.get(reverse("desk:file", args=[state.number, own]))
    missing = desk.get(reverse("desk:file", args=[state.number, foreign]))

    assert there.status_code == 200
    assert there["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in there["Content-Security-Policy"]
    assert missing.status_code == 404


def test_an_administrator_reads_no_dossier_on_the_pages(at_work, people):
    state = filed(people[0])
    administrator = at_work("quantri.tp")
    own = [reverse(f"desk:{name}", args=[state.number]) for name in ("dossier", "result_draft")]

    for address in (*own, reverse("desk:queue"), reverse("desk:work_list"), reverse("desk:watch")):
        assert administrator.get(address).status_code == 403, address
