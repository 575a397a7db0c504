"""A fault while filing: the program keeps what was pressed, files it itself, and answers."""

import io
import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.documents.public import StorageUnavailable
from motcua.dossiers.models import Dossier, Draft, Event, HeldFiling
from motcua.dossiers.public import delete_draft, save_draft
from motcua.dossiers.services import press_filing
from motcua.kernel.clock import use_clock
from motcua.notifications.models import Notice
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import apply_scope, bind_request
from motcua.technical.models import Rejection, RejectionEnd
from motcua.technical.public import terms_at

from .conftest import begin, complete, draft_id
from .test_filing import stored

FILE = "motcua.dossiers.services.drafts.file_dossier"


@pytest.fixture
def pressed(world, open_browser, monkeypatch):
    """A finished draft whose filing fails; call the result to mend the fault."""
    browser = open_browser()
    address = begin(browser)
    complete(world, browser, address)

    def broken(**_):
        raise OSError("disk full")

    monkeypatch.setattr(FILE, broken)
    browser.mend = monkeypatch.undo
    browser.id = draft_id(address)
    browser.check = f"{address}kiem-tra/"
    browser.answer = browser.follow(browser.check, {"declaration": "1"})
    return browser


def work(moment) -> None:
    with use_clock(moment):
        while press_filing.file_held(moment):
            pass


def ends():
    return [(one.how, one.tries) for one in stored(RejectionEnd)]


def test_the_person_reads_that_it_is_kept_and_nothing_is_refused(pressed, world):
    page = pressed.answer

    assert page.status == 200
    assert page.heading == "Việc nộp hồ sơ của bạn đã được giữ lại"
    assert "Không cơ quan nào từ chối" in page.text
    assert "OSError" not in page.text
    assert [(one.part, one.kind, one.code) for one in stored(Rejection)] == [
        ("filing", "system", "OSError")
    ]
    assert stored(HeldFiling)[0].pressed_at == world.now
    assert "Hệ thống đang tự nộp" in pressed.get(f"/ban-nhap/{pressed.id}/").text


def test_the_program_files_it_and_it_counts_from_when_it_was_pressed(pressed, world):
    work(world.now + timedelta(seconds=6))
    assert stored(HeldFiling)[0].tries == 1
    pressed.mend()
    later = world.now + timedelta(hours=1)

    work(later)

    (row,) = stored(Dossier, pk=pressed.id)
    assert row.submitted_at == later
    (event,) = stored(Event, dossier_id=pressed.id, name="DossierSubmitted")
    assert event.payload["pressed_at"] is not None
    assert ends() == [("mended", 2)]
    assert stored(HeldFiling) == []
    assert pressed.get(pressed.check).location.startswith(f"/ho-so/{row.number}/")


def test_the_persons_answer_is_not_later_and_the_desk_is_not_measured_by_the_fault(pressed, world):
    from motcua.calendars.public import pinned_calendar
    from motcua.dossiers.public import states_by_ids
    from motcua.kernel.working_time import parse_limit

    pressed.mend()
    work(world.now + timedelta(hours=3))

    with bind_request(SYSTEM):
        apply_scope()
        state = states_by_ids([pressed.id])[pressed.id]
    calendar = pinned_calendar(state.versions.calendar_code, state.versions.calendar_version)
    assert state.answer_due == calendar.due(world.now, parse_limit("8 working_hour"))
    assert state.desk_answer_due - state.answer_due == timedelta(hours=3)


def test_pressing_again_files_at_once_and_still_counts_from_the_first_time(pressed, world):
    pressed.mend()
    pressed.now = world.now + timedelta(minutes=30)
    pressed.sign_in(pressed.now)

    page = pressed.post(pressed.check, {"declaration": "1"})

    assert page.status == 302
    (event,) = stored(Event, dossier_id=pressed.id, name="DossierSubmitted")
    assert event.payload["pressed_at"].startswith(f"{world.now:%Y-%m-%dT}"[:10])
    assert [one[0] for one in ends()] == ["again"]


def test_after_the_last_wait_the_program_answers_and_the_draft_is_as_it_was(pressed, world):
    before = stored(Draft, pk=pressed.id)[0]
    moment = world.now
    for _ in terms_at(moment).filing_waits:
        moment += timedelta(days=2)
        work(moment)

    assert stored(HeldFiling) == []
    assert ends() == [("given-up", len(terms_at(moment).filing_waits))]
    (notice,) = stored(Notice, template="filing-given-up")
    assert "không phải là việc cơ quan từ chối" in notice.body_vi
    after = stored(Draft, pk=pressed.id)[0]
    assert (after.answers, after.documents, after.submitted_at) == (
        before.answers,
        before.documents,
        None,
    )
    assert len(stored(Rejection)) == 1


@pytest.mark.parametrize("change", ["answers", "delete"])
def test_changing_the_draft_takes_the_filing_back(pressed, world, change):
    actor = pressed.citizen.actor
    with bind_request(actor):
        if change == "delete":
            delete_draft(pressed.id, actor=actor, now=world.now)
        else:
            same = stored(Draft, pk=pressed.id)[0].answers
            apply_scope()
            seen = {"seen": ["documents"]}
            save_draft(pressed.id, actor=actor, now=world.now, answers=same, choices=seen)
            assert len(stored(HeldFiling)) == 1
            apply_scope()
            save_draft(pressed.id, actor=actor, now=world.now, answers={})

    assert stored(HeldFiling) == []
    assert ends() == [("again", 0)]


def test_nobody_else_sees_a_held_filing(pressed, open_browser):
    other = open_browser(1)

    assert other.get(pressed.check).status == 404
    with bind_request(other.citizen.actor):
        apply_scope()
        assert not HeldFiling.objects.exists()
    apply_scope()


def test_a_program_is_told_that_it_is_held(pressed, world):
    path = f"/api/v1/dossiers/drafts/{pressed.id}"
    headers = world.headers(pressed.citizen)
    with use_clock(world.now):
        answer = Client().post(
            f"{path}/submission",
            json.dumps({"declaration": True}),
            content_type="application/json",
            headers={**headers, "Idempotency-Key": "held-1"},
        )
        read = Client().get(path, headers=headers).json()

    assert answer.status_code == 202
    assert read["held_filing"] == answer.json()
    assert len(stored(Rejection)) == 1


def test_a_rule_of_law_is_never_held(world, open_browser):
    browser = open_browser()
    address = begin(browser)
    complete(world, browser, address)
    with bind_request(browser.citizen.actor):
        save_draft(draft_id(address), actor=browser.citizen.actor, now=world.now, answers={})

    page = browser.follow(f"{address}kiem-tra/", {"declaration": "1"})

    assert page.status == 422
    assert stored(HeldFiling) == []
    assert stored(Rejection) == []


def test_a_file_that_cannot_be_read_and_a_store_that_is_away(world, open_browser, monkeypatch):
    browser = open_browser()
    address = begin(browser)
    complete(world, browser, address)
    place = draft_id(address)
    document = stored(Draft, pk=place)[0].documents[0]["required_document_id"]
    field, papers = f"file-{document}", f"{address}giay-to/"

    bad = SimpleUploadedFile("giay.pdf", b"%PDF-1.4 broken")
    page = browser.post(papers, {field: bad})
    assert page.status == 422
    (row,) = stored(Rejection)
    assert (row.kind, row.subject_id, str(row.paper_id)) == ("file", place, document)
    assert row.paper

    def away(content):
        raise StorageUnavailable(bucket="b", reason="503")

    with monkeypatch.context() as broken:
        broken.setattr("motcua.documents.services.store_upload.keep_content", away)
        page = browser.post(papers, {field: good()})
    assert page.status == 422
    assert "không có gì sai" in page.text
    assert ends() == []

    browser.post(papers, {field: good()})
    assert [one for one, _ in ends()] == ["again", "again"]


def good() -> SimpleUploadedFile:
    from PIL import Image

    content = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(content, "PNG")
    return SimpleUploadedFile("anh.png", content.getvalue())
