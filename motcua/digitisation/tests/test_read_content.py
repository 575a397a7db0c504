"""Files handed in are read page by page beside other work, and stay what they were."""

import io
from datetime import timedelta
from uuid import uuid4

import pytest
from pypdf import PdfReader

from motcua.documents.public import content_of, keep_content, quarantine_file, store_upload
from motcua.documents.sample_papers import NINE
from motcua.kernel import clock
from motcua.kernel.clock import use_clock
from motcua.platform.database.scope import system_scope
from motcua.platform.work import drain

from .. import attention, turn
from ..models import Page, Reading
from ..pages import Original
from ..public import Finding, ReadingStatus, readings_of
from ..services import read_content as reading
from ..services.claim_reading import LEASE, MOST_ATTEMPTS, WAIT, claim_reading
from ..types import Problem
from . import scans

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def program_itself():
    with system_scope():
        yield


def upload(content, name="giấy.pdf", owner=None):
    stored = store_upload(content, name=name, owner=owner or uuid4(), now=clock.now())
    drain()
    return stored


def facts(stored):
    return readings_of([stored.sha256])[stored.sha256]


def read_all():
    while not turn.turn(clock.now()):
        pass


def test_a_scan_is_checked_and_read_and_the_original_stays():
    scans.need_programs()
    good, askew, blank = scans.page(*scans.LINES), scans.page(*scans.LINES, turned=5), scans.page()
    content = scans.scanned(good, askew, blank)
    owner = uuid4()
    stored = upload(content, owner=owner)
    waiting = facts(stored)

    read_all()

    done = facts(stored)
    assert (waiting.status, waiting.pages_total) == (ReadingStatus.WAITING, 0)
    assert (done.status, done.pages_done, done.pages_total) == (ReadingStatus.DONE, 3, 3)
    assert [page.findings for page in done.pages] == [(), (Finding.SKEWED,), (Finding.BLANK,)]
    assert done.pages[0].confidence > 85
    assert content_of(stored.id, reader=owner) == content
    texts = list(Page.objects.order_by("number").values_list("text", flat=True))
    assert "Nguyễn Thị Hoàng Oanh" in texts[0]
    assert "031190001234" in texts[1]
    assert texts[2] == ""
    copy = Reading.objects.get().copy_sha256
    assert copy != stored.sha256
    with reading.open_content(copy) as opened:
        pages = PdfReader(io.BytesIO(opened.read())).pages
        assert len(pages) == 3
        assert "031190001234" in pages[0].extract_text()


def test_a_photograph_too_small_to_read_is_told():
    scans.need_programs()
    stored = upload(scans.png(scans.page(*scans.LINES).resize((330, 467))), name="ảnh.png")

    read_all()

    assert facts(stored).pages[0].findings == (Finding.TOO_SMALL, Finding.UNREADABLE)


def test_a_picture_of_noise_cannot_be_read():
    scans.need_programs()
    stored = upload(scans.png(scans.noise(size=(1100, 1100))), name="nhiễu.png")

    read_all()

    found = facts(stored)
    assert found.pages[0].findings == (Finding.UNREADABLE,)
    assert not found.has_copy


@pytest.fixture
def pages_read(monkeypatch):
    """Let pages be read without programs; return the numbers in the order they were read."""
    read = []

    def page(original, number):
        read.append(number)
        return scans.measures(), f"Trang {number}"

    monkeypatch.setattr(turn, "missing_programs", list)
    monkeypatch.setattr(reading, "TURN_SECONDS", 3600.0)
    monkeypatch.setattr(reading, "count_pages", lambda original: 3)
    monkeypatch.setattr(reading, "read_page", page)
    monkeypatch.setattr(reading, "make_copy", lambda original, **_: b"%PDF-1.7 copy")
    return read


def test_the_same_content_is_read_once_whoever_hands_it_in(pages_read):
    content = scans.scanned(scans.page("một"))
    first, second = upload(content), upload(content)

    read_all()

    assert first.sha256 == second.sha256
    assert pages_read == [1, 2, 3]


def test_a_word_file_and_a_file_kept_apart_are_not_queued():
    from motcua.documents.tests import files

    upload(files.word(), name="đơn.docx")
    shut = store_upload(scans.png(scans.page()), name="a.png", owner=uuid4(), now=clock.now())
    quarantine_file(shut.id, reason="thử", now=NINE)

    assert not Reading.objects.exists()


def test_pages_read_stay_and_the_rest_follows_when_a_reader_is_killed(pages_read, monkeypatch):
    stored = upload(scans.scanned(scans.page("một")))
    read = reading.read_page

    def killed(original, number):
        if number == 3:
            raise KeyboardInterrupt
        return read(original, number)

    monkeypatch.setattr(reading, "read_page", killed)
    with pytest.raises(KeyboardInterrupt):
        turn.turn(clock.now())
    halfway = facts(stored)
    at_once = turn.turn(clock.now())
    monkeypatch.setattr(reading, "read_page", read)
    later = clock.now() + LEASE + timedelta(seconds=1)
    with use_clock(later):
        turn.turn(later)

    assert (halfway.status, halfway.pages_done) == (ReadingStatus.READING, 2)
    assert at_once == turn.IDLE_SECONDS
    assert pages_read == [1, 2, 3]
    assert facts(stored).status == ReadingStatus.DONE


def test_a_worker_that_is_to_end_leaves_the_rest_to_the_next_one(pages_read, monkeypatch):
    stored = upload(scans.scanned(scans.page("một")))
    read = reading.read_page

    def stopped(original, number):
        raise reading.ProgramStopped

    monkeypatch.setattr(reading, "read_page", stopped)
    for _ in range(5):
        turn.turn(clock.now())
    waiting = facts(stored)
    monkeypatch.setattr(reading, "read_page", read)
    turn.turn(clock.now())

    assert (waiting.status, waiting.problem) == (ReadingStatus.WAITING, "")
    assert facts(stored).status == ReadingStatus.DONE


def test_a_file_that_ends_its_reader_each_time_ends_with_that_reason(pages_read):
    stored = upload(scans.scanned(scans.page("một")))
    now = clock.now()
    for _ in range(MOST_ATTEMPTS):
        assert claim_reading(now).status == ReadingStatus.READING
        now += LEASE + timedelta(seconds=1)

    with use_clock(now):
        turn.turn(now)

    assert pages_read == []
    assert (facts(stored).status, facts(stored).problem) == ("failed", Problem.BROKE_OFF)


def test_a_broken_file_is_tried_three_times_and_keeps_the_reason():
    scans.need_programs()
    sha256 = keep_content(b"%PDF-1.7\nthis is nothing")
    now = clock.now()
    Reading.objects.create(
        sha256=sha256, media_type="application/pdf", created_at=now, available_at=now
    )
    seen = []
    for _ in range(MOST_ATTEMPTS):
        with use_clock(now):
            turn.turn(now)
        seen.append(readings_of([sha256])[sha256].status)
        now += WAIT * MOST_ATTEMPTS

    assert seen == ["waiting", "waiting", "failed"]
    assert readings_of([sha256])[sha256].problem == Problem.DAMAGED


def test_a_store_that_is_away_is_waited_for(pages_read, monkeypatch):
    stored = upload(scans.scanned(scans.page("một")))
    there = reading.open_content

    def away(sha256):
        raise reading.StorageUnavailable(bucket="b", reason="r")

    monkeypatch.setattr(reading, "open_content", away)
    now = clock.now()
    for _ in range(MOST_ATTEMPTS + 2):
        with use_clock(now):
            turn.turn(now)
        now += WAIT * 2
    monkeypatch.setattr(reading, "open_content", there)
    with use_clock(now):
        turn.turn(now)

    assert facts(stored).status == ReadingStatus.DONE


def test_others_take_their_turn_between_pages(pages_read, monkeypatch):
    monkeypatch.setattr(reading, "TURN_SECONDS", -1.0)
    stored = upload(scans.scanned(scans.page("một")))

    turn.turn(clock.now())

    row = Reading.objects.get(pk=stored.sha256)
    assert (row.status, row.attempts, row.pages_total) == (ReadingStatus.WAITING, 0, 3)


def test_a_very_long_file_says_how_far_it_was_read(pages_read, monkeypatch):
    monkeypatch.setattr(reading, "most_pages", lambda: 2)
    monkeypatch.setattr("motcua.digitisation.services.claim_reading.most_pages", lambda: 2)
    stored = upload(scans.scanned(scans.page("một")))

    read_all()

    found = facts(stored)
    assert (found.status, found.problem, found.pages_done) == ("done", Problem.TOO_MANY_PAGES, 2)


def test_text_stays_where_the_copy_cannot_be_made(pages_read, monkeypatch):
    def failing(original: Original, **_):
        raise reading.ProgramFailed("ocrmypdf: status 15")

    monkeypatch.setattr(reading, "make_copy", failing)
    stored = upload(scans.scanned(scans.page("một")))

    read_all()

    found = facts(stored)
    assert (found.status, found.problem, found.has_copy) == ("done", Problem.NO_COPY, False)
    assert found.has_text


def test_administrators_hear_of_files_nobody_reads(monkeypatch):
    upload(scans.scanned(scans.page("một")))
    monkeypatch.setattr(attention, "missing_programs", lambda: ["tesseract"])
    monkeypatch.setattr(turn, "missing_programs", lambda: ["tesseract"])
    now = clock.now()

    rest = turn.turn(now)

    assert rest == turn.AWAY_SECONDS
    assert attention.watch_reading(now) is None
    assert "tesseract" in attention.watch_reading(now + attention.PATIENCE * 2).text
