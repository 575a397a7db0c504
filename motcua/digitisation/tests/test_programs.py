"""Programs are kept in bounds: by time, by memory, and by what they are told."""

import contextlib
import threading
import time
from pathlib import Path

import pytest

from motcua.platform import loops

from ..programs import ProgramFailed, ProgramStopped, ProgramTooSlow, run


def running(argument: str) -> list[str]:
    """Return the ids of processes with this argument; one that ended has none."""
    found = []
    for one in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if argument.encode() in (one / "cmdline").read_bytes().split(b"\0"):
                found.append(one.name)
    return found


def test_a_program_that_hangs_is_stopped_with_all_it_started(tmp_path):
    script = tmp_path / "hang"
    script.write_text("#!/bin/sh\nsleep 4242.4242 &\nsleep 4242.4242\n")
    script.chmod(0o700)
    started = time.monotonic()

    with pytest.raises(ProgramTooSlow):
        run([script], folder=tmp_path, seconds=0.3)

    assert time.monotonic() - started < 5
    time.sleep(0.1)
    assert running("4242.4242") == []


def test_a_program_ends_with_the_worker_that_is_told_to_end(tmp_path, monkeypatch):
    stop = threading.Event()
    monkeypatch.setattr(loops, "_stops", [stop])
    threading.Timer(0.5, stop.set).start()
    started = time.monotonic()

    with pytest.raises(ProgramStopped):
        run(["sleep", "4243.4243"], folder=tmp_path, seconds=60)

    assert time.monotonic() - started < 5
    time.sleep(0.1)
    assert running("4243.4243") == []


def test_settings_of_the_worker_are_not_told(tmp_path, monkeypatch):
    monkeypatch.setenv("MOTCUA_SECRET_KEY", "secret")

    said = run(["env"], folder=tmp_path, seconds=5)

    assert "secret" not in said
    assert "OMP_THREAD_LIMIT=1" in said
    assert f"TMPDIR={tmp_path}" in said


def test_memory_is_bounded(tmp_path):
    with pytest.raises(ProgramFailed):
        run(["python3", "-c", "bytearray(3_000_000_000)"], folder=tmp_path, seconds=20)


def test_an_error_is_told(tmp_path):
    with pytest.raises(ProgramFailed, match="status"):
        run(["false"], folder=tmp_path, seconds=5)
