"""Programs are kept in bounds: by time, by memory, and by what they are told."""

import threading
from collections.abc import Iterator
from uuid import uuid4

import pytest

from motcua.platform import loops
from motcua.platform.tests.site import PATIENCE, wait_for

from ..programs import ProgramFailed, ProgramStopped, ProgramTooSlow, run
from .processes import running


@pytest.fixture
def seconds() -> str:
    """Return a time to sleep that no other test sleeps: by it a process is found."""
    return f"{4000 + uuid4().int % 1000}.{uuid4().int % 10**9}"


def test_a_program_that_hangs_is_stopped_with_all_it_started(tmp_path, seconds):
    script = tmp_path / "hang"
    script.write_text(f"#!/bin/sh\nsleep {seconds} &\nsleep {seconds}\n")
    script.chmod(0o700)

    with pytest.raises(ProgramTooSlow):
        run([script], folder=tmp_path, seconds=0.3)

    wait_for(lambda: not running(seconds), "what it started to end")


def test_what_a_program_leaves_running_ends_with_it(tmp_path, seconds):
    script = tmp_path / "leave"
    script.write_text(f"#!/bin/sh\nsleep {seconds} >/dev/null &\necho said\n")
    script.chmod(0o700)

    assert run([script], folder=tmp_path, seconds=60) == "said\n"

    wait_for(lambda: not running(seconds), "what it left to end")


@pytest.fixture
def stop() -> Iterator[threading.Event]:
    """Run the test as the turn of a loop that ends with this event."""
    event = threading.Event()
    token = loops._stop.set(event)
    yield event
    loops._stop.reset(token)


def test_a_program_ends_with_the_worker_that_is_told_to_end(tmp_path, stop, seconds):
    def tell():
        wait_for(lambda: running(seconds), "the program to run")
        stop.set()

    teller = threading.Thread(target=tell)
    teller.start()
    with pytest.raises(ProgramStopped):
        run(["sleep", seconds], folder=tmp_path, seconds=PATIENCE * 2)

    teller.join()
    assert running(seconds) == []


def test_a_worker_that_is_told_to_end_starts_no_program(tmp_path, stop):
    stop.set()

    with pytest.raises(ProgramStopped):
        run(["touch", tmp_path / "begun"], folder=tmp_path, seconds=PATIENCE)

    assert not (tmp_path / "begun").exists()


def test_settings_of_the_worker_are_not_told(tmp_path, monkeypatch):
    monkeypatch.setenv("MOTCUA_SECRET_KEY", "secret")

    said = run(["env"], folder=tmp_path, seconds=60)

    assert "secret" not in said
    assert "OMP_THREAD_LIMIT=1" in said
    assert f"TMPDIR={tmp_path}" in said


def test_memory_is_bounded(tmp_path):
    with pytest.raises(ProgramFailed):
        run(["python3", "-c", "bytearray(3_000_000_000)"], folder=tmp_path, seconds=60)


def test_an_error_is_told(tmp_path):
    with pytest.raises(ProgramFailed, match="status"):
        run(["false"], folder=tmp_path, seconds=60)
