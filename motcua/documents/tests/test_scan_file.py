"""A stored file waits, is found clean or kept apart; what nobody looked at is never clean."""

import io
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from motcua.documents import consumers, storage
from motcua.kernel.clock import use_clock
from motcua.platform.database.scope import system_scope
from motcua.platform.models import OutboxRow
from motcua.platform.outbox import subscribe
from motcua.platform.work import MOST_ATTEMPTS, drain, work_one
from motcua.technical.models import Rejection, RejectionEnd

from .. import errors
from ..models import StoredFile
from ..public import (
    FILE_QUARANTINED,
    content_of,
    hashes_of_own,
    may_be_opened,
    open_file,
    scan_again,
    scan_attention,
    store_paper,
    store_upload,
)
from ..sample_papers import NINE
from ..selectors_scanning import watch_scan
from ..types import FileStatus
from . import files
from .scanners import EICAR, STREAM_MB, Impostor, RealClamd, answering

pytestmark = pytest.mark.django_db
LATER = NINE + timedelta(hours=1)
NOWHERE = "/nowhere/clamd.ctl"


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    kept = storage.DurableFileStorage(location=tmp_path / "files")
    monkeypatch.setattr(storage, "content_storage", lambda: kept)
    monkeypatch.setattr(consumers, "_rested_at", 0.0)


@pytest.fixture
def scan_by(settings):
    def use(address: str) -> None:
        settings.MOTCUA = settings.MOTCUA.model_copy(update={"clamd": address, "clamd_seconds": 5})

    return use


@pytest.fixture
def clamd(tmp_path, scan_by):
    real = RealClamd(tmp_path).start()
    scan_by(real.address)
    yield real
    real.kill()


@pytest.fixture
def impostor(scan_by):
    opened = []

    def start(behave):
        opened.append(Impostor(behave))
        scan_by(opened[-1].address)
        return opened[-1]

    yield start
    for one in opened:
        one.close()


def infected() -> bytes:
    return files.word(extra={"word/media/a.xml": EICAR})


def store(content=None, owner=None):
    content = io.BytesIO(content or files.pdf())
    return store_upload(content, name="khai sinh.pdf", owner=owner or uuid4(), now=NINE)


def now_of(stored) -> StoredFile:
    return StoredFile.objects.get(pk=stored.pk)


def rows_of(consumer: str):
    return OutboxRow.objects.filter(consumer=consumer)


def test_without_a_scanner_a_file_is_not_scanned_and_nobody_calls_it_clean():
    stored = store()

    drain(LATER)

    assert now_of(stored).status == FileStatus.NOT_SCANNED
    assert open_file(stored.pk).stream.read()
    found = scan_attention(now=LATER)
    assert found.is_shown
    assert watch_scan(LATER) is None


def test_a_paper_of_our_own_needs_no_scanner(clamd):
    stored = store_paper(files.pdf(), name="Giấy.pdf", owner=uuid4(), now=NINE)

    assert stored.status == FileStatus.MADE_HERE
    assert content_of(stored.pk)
    assert not rows_of(consumers.SCAN).exists()


def test_a_file_waits_until_the_scanner_has_passed_it(clamd):
    owner = uuid4()
    stored = store(owner=owner)

    with pytest.raises(errors.FileNotScanned):
        open_file(stored.pk, reader=uuid4())
    with pytest.raises(errors.FileNotScanned):
        content_of(stored.pk)
    assert open_file(stored.pk, reader=owner).stream.read()
    assert hashes_of_own([stored.pk], owners=[owner]), "filing does not wait"

    drain(LATER)

    found = now_of(stored)
    assert (found.status, found.scanned_by[:7]) == (FileStatus.CLEAN, "ClamAV ")
    assert found.scanned_at is not None
    assert open_file(stored.pk, reader=uuid4()).stream.read()


def test_a_virus_shuts_every_file_with_the_same_bytes_for_everybody(clamd):
    told = []
    subscribe(FILE_QUARANTINED, "test.told", lambda key, facts: told.append((key, facts["cause"])))
    owner, bytes_of_both = uuid4(), infected()
    first, twin, other = store(bytes_of_both, owner), store(bytes_of_both), store()
    StoredFile.objects.filter(pk=twin.pk).update(status=FileStatus.NOT_SCANNED)

    with use_clock(LATER):
        drain(LATER)

    for stored in (first, twin):
        found = now_of(stored)
        assert found.status == FileStatus.QUARANTINED
        assert found.status_reason.startswith("virus: Motcua.Test.EICAR")
        with pytest.raises(errors.FileQuarantined):
            open_file(stored.pk, reader=owner)
    assert now_of(other).status == FileStatus.CLEAN
    assert sorted(told) == sorted([(first.pk, "virus"), (twin.pk, "virus")])
    assert not hashes_of_own([first.pk], owners=[owner]), "it cannot be filed any more"


def test_a_file_the_scanner_cannot_look_at_is_kept_apart_until_it_can(clamd, settings):
    settings.MOTCUA = settings.MOTCUA.model_copy(update={"upload_max_mb": 9})
    heavy = files.word(
        extra={"word/media/a.bin": bytes(range(256)) * 4096 * (STREAM_MB + 1)}, packed=False
    )
    stored = store(heavy)

    drain(LATER)

    assert now_of(stored).status == FileStatus.QUARANTINED
    assert scan_attention(now=LATER).unscannable == 1

    clamd.kill()
    clamd.config.write_text(clamd.config.read_text().replace("StreamMaxLength 2M", ""))
    clamd.start()
    assert scan_again(now=LATER, unscannable=True) == 1
    drain(LATER)

    assert now_of(stored).status == FileStatus.CLEAN
    assert scan_attention(now=LATER).unscannable == 0


def test_a_scanner_that_is_away_leaves_files_waiting_for_as_long_as_it_takes(
    tmp_path, scan_by, monkeypatch
):
    monkeypatch.setattr(consumers, "REST_SECONDS", 0.0)
    real = RealClamd(tmp_path)
    scan_by(real.address)
    stored, now = store(), NINE
    for _ in range(MOST_ATTEMPTS + 10):
        assert work_one(now)
        now += timedelta(minutes=2)

    found = scan_attention(now=now)
    assert now_of(stored).status == FileStatus.WAITING
    assert rows_of(consumers.SCAN).get().failed_at is None
    assert (found.waiting, found.is_late) == (1, True)
    assert "No such file" in found.problem
    assert "No such file" in watch_scan(now).text

    real.start()
    drain(now)
    real.kill()

    assert now_of(stored).status == FileStatus.CLEAN
    assert not scan_attention(now=now).is_shown
    assert watch_scan(now) is None


@pytest.mark.parametrize(
    "behave",
    [
        pytest.param(answering(b"stream: OK"), id="cut"),
        pytest.param(answering(b"200 everything is fine\0"), id="garbage"),
        pytest.param(answering(b"stream: OK\0", version=b"FriendlyAV 1\0"), id="not-clamd"),
        pytest.param(lambda wire: wire.close(), id="hangs-up"),
        pytest.param(answering(b"stream: Can't write to temporary file. ERROR\0"), id="disk-full"),
    ],
)
def test_nothing_but_the_word_of_a_scanner_makes_a_file_clean(impostor, behave):
    impostor(behave)
    stored = store()

    drain(LATER)

    assert now_of(stored).status == FileStatus.WAITING


def test_a_scanner_that_is_away_is_not_asked_for_every_file(impostor):
    away = impostor(lambda wire: wire.close())
    for _ in range(5):
        store()

    drain(LATER)

    assert away.asked == 1
    assert rows_of(consumers.SCAN).filter(attempts=1).count() == 5


def test_files_from_before_the_scanner_are_looked_at_when_it_comes(clamd, scan_by):
    scan_by("")
    before = store()
    bad = store(infected())
    scan_by(clamd.address)
    assert not may_be_opened(before), "it waits like a new one"

    consumers.scan_older(LATER)
    drain(LATER)

    assert now_of(before).status == FileStatus.CLEAN
    assert now_of(bad).status == FileStatus.QUARANTINED


def test_a_scanner_taken_away_leaves_files_not_scanned(scan_by):
    scan_by(NOWHERE)
    stored = store()
    scan_by("")

    drain(LATER)

    assert now_of(stored).status == FileStatus.NOT_SCANNED


def test_a_second_look_at_the_same_row_changes_nothing(clamd):
    stored = store()
    drain(LATER)
    first = now_of(stored)

    consumers.scan_one(stored.pk, {})

    assert now_of(stored).scanned_at == first.scanned_at


def test_the_database_takes_no_clean_file_that_nobody_scanned():
    stored = store()

    with (
        pytest.raises(IntegrityError, match="documents_file_clean_was_scanned"),
        transaction.atomic(),
    ):
        StoredFile.objects.filter(pk=stored.pk).update(status=FileStatus.CLEAN)


TOO_LARGE = b"INSTREAM size limit exceeded. ERROR\0"


def scanned_again(at) -> None:
    with use_clock(at):
        consumers.scan_refused(at)


def ends() -> list[tuple[str, str]]:
    with system_scope():
        return list(RejectionEnd.objects.values_list("rejection__code", "how"))


def test_what_the_scanner_cannot_look_at_is_shown_to_it_again_by_itself(impostor):
    impostor(answering(TOO_LARGE))
    stored = store()
    with use_clock(NINE):
        drain(NINE)
    assert now_of(stored).status == FileStatus.QUARANTINED
    with system_scope():
        assert [one.subject_id for one in Rejection.objects.all()] == [stored.pk]
    told = rows_of("dossiers.file_quarantined").count()

    still = impostor(answering(TOO_LARGE))
    scanned_again(NINE + timedelta(minutes=59))
    assert still.asked == 0
    scanned_again(NINE + timedelta(minutes=61))
    scanned_again(NINE + timedelta(minutes=62))
    assert still.asked == 2  # its version, then the file, once
    assert now_of(stored).status == FileStatus.QUARANTINED
    assert ends() == []
    assert rows_of("dossiers.file_quarantined").count() == told  # nobody is told twice

    impostor(answering(b"stream: OK\0"))
    scanned_again(NINE + timedelta(hours=6, minutes=1))

    assert now_of(stored).status == FileStatus.CLEAN
    assert ends() == [("file-unscannable", "mended")]
