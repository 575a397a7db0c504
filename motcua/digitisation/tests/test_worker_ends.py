"""Real workers that end while they read: told to, or killed; nothing runs on, nothing is lost."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile

from motcua.documents.storage import DurableFileStorage, path_of
from motcua.platform.tests.site import PATIENCE, Site, site_like_here, wait_for

from . import scans
from .processes import running

# A program that hangs sleeps for a day, and so does what it started; by this they are found.
MARK = f"86400.{uuid4().int % 10**9}"
WRAPPER = """#!/bin/sh
case "$*" in {where}) [ -e {switch} ] && {{ sleep {mark} & sleep {mark}; }} ;; esac
exec {real} "$@"
"""
PUT = (
    "INSERT INTO digitisation_reading (sha256, media_type, status, created_at, available_at,"
    " attempts, pages_total, pages_done, problem, copy_sha256)"
    " VALUES (%s, 'application/pdf', 'waiting', now(), now(), 0, 0, 0, '', '')"
)


@pytest.fixture(scope="module")
def site(django_db_setup: None) -> Iterator[Site]:
    """An empty node on a database of its own."""
    scans.need_programs()
    with site_like_here(but="digitisation_*") as found:
        yield found


class Hang:
    """Programs that are the real ones until one is told to hang."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def begin(self, program: str, *, where: str) -> None:
        """Have the program hang where it is called with this."""
        switch, real = self.folder / f"{program}-hangs", shutil.which(program)
        text = WRAPPER.format(where=where, switch=switch, mark=MARK, real=real)
        (self.folder / program).write_text(text)
        (self.folder / program).chmod(0o755)
        switch.touch()

    def end(self, program: str) -> None:
        """Have it be the real one again."""
        (self.folder / f"{program}-hangs").unlink()


@pytest.fixture
def hang(tmp_path, monkeypatch) -> Hang:
    programs, temporary = tmp_path / "programs", tmp_path / "temporary"
    programs.mkdir()
    temporary.mkdir()
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("TMPDIR", str(temporary))
    return Hang(programs)


def put(site: Site, content: bytes) -> str:
    sha256 = hashlib.sha256(content).hexdigest()
    store = DurableFileStorage(location=str(site.folder / "files"))
    store.save(path_of(sha256), ContentFile(content))
    site.sql(PUT, sha256)
    return sha256


def facts(site: Site, sha256: str) -> tuple[Any, ...]:
    [row] = site.sql(
        "SELECT status, pages_done, attempts FROM digitisation_reading WHERE sha256 = %s", sha256
    )
    return row


def pages(site: Site, sha256: str) -> list[tuple[Any, ...]]:
    return site.sql(
        "SELECT number, text, xmin::text FROM digitisation_page WHERE reading_id = %s"
        " ORDER BY number",
        sha256,
    )


def work_until_it_hangs(site: Site) -> Any:
    worker = site.start("work")
    wait_for(lambda: running(MARK), "the program to hang")
    return worker


def test_a_worker_that_ends_in_mid_page_takes_its_programs_along_and_loses_nothing(
    site, hang, tmp_path
):
    sha256 = put(site, scans.scanned(scans.page(*scans.LINES), scans.page("Trang hai")))
    queue = [hashlib.sha256(bytes([one])).hexdigest() for one in range(30)]
    for one in queue:
        site.sql(PUT, one)

    # Told to end with a page half read and a full queue: the page read stays, the rest is free.
    hang.begin("tesseract", where="*page-2.png*")
    worker = work_until_it_hangs(site)
    assert site.end(worker) == 0
    wait_for(lambda: not running(MARK), "its programs to end")
    assert facts(site, sha256) == ("waiting", 1, 0)
    [first] = pages(site, sha256)
    site.sql("DELETE FROM digitisation_reading WHERE sha256 = ANY(%s)", queue)

    # Killed while the copy is made: whatever runs ends by itself, and no picture of a page stays.
    hang.end("tesseract")
    hang.begin("ocrmypdf", where="*copy.pdf*")
    worker = work_until_it_hangs(site)
    os.kill(worker.pid, signal.SIGKILL)
    assert worker.wait(PATIENCE) == -signal.SIGKILL
    wait_for(lambda: not running(MARK), "the programs of the killed worker to end")
    wait_for(lambda: not list(tmp_path.glob("temporary/motcua-read-*")), "its folder to go")
    status, done, _attempts = facts(site, sha256)
    assert (status, done) == ("reading", 2)
    both = pages(site, sha256)

    # The next one goes on once the lease is over, and reads no page twice.
    hang.end("ocrmypdf")
    site.sql("UPDATE digitisation_reading SET available_at = now() WHERE sha256 = %s", sha256)
    worker = site.start("work")
    wait_for(lambda: facts(site, sha256)[0] == "done", "the reading to be done")
    assert site.end(worker) == 0
    assert both[0] == first
    assert pages(site, sha256) == both
    assert "031190001234" in both[0][1]
    [(copy,)] = site.sql("SELECT copy_sha256 FROM digitisation_reading WHERE sha256 = %s", sha256)
    assert (site.folder / "files" / path_of(copy)).exists()


def test_a_worker_told_to_end_while_it_starts_has_claimed_nothing(site):
    sha256 = put(site, scans.scanned(scans.page("Chưa đọc")))

    worker = site.start("work")
    os.kill(worker.pid, signal.SIGTERM)

    assert worker.wait(PATIENCE) in (0, -signal.SIGTERM)
    assert facts(site, sha256) == ("waiting", 0, 0)
    site.sql("DELETE FROM digitisation_reading WHERE sha256 = %s", sha256)
