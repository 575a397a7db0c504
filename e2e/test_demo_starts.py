"""`motcua demo` as a whole: taken ports, a dead part, signals, the second start."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from e2e import demo as demo_of


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="motcua-e2e-start-") as name:
        Path(name).chmod(0o755)
        yield Path(name) / "data"


def test_the_demo_ends_whole_when_a_part_dies_and_starts_again_on_its_data(folder: Path) -> None:
    first = demo_of.start(folder, dossiers=2)
    assert first.process is not None
    web = _members(first.process.pid, "motcua.cli serve")
    assert web
    os.kill(min(web), signal.SIGKILL)
    assert first.process.wait(60) == 1
    assert "web ended" in folder.with_suffix(".log").read_text()
    assert demo_of.is_over(folder)

    again = demo_of.start(folder, dossiers=2)
    assert again.process is not None
    # P15 asks for 15 s on an idle machine; tests run on busy ones.
    assert again.seconds < 120
    again.process.send_signal(signal.SIGTERM)
    assert again.process.wait(60) == 0
    assert demo_of.is_over(folder)


def test_a_taken_port_is_said_and_another_one_used(folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = subprocess.Popen(
            [sys.executable, "-m", "motcua.cli", "demo"],
            cwd=demo_of.ROOT,
            env={
                **demo_of.plain_environment(),
                "MOTCUA_DATA": str(folder),
                "PORT": str(port),
                "PYTHONUNBUFFERED": "1",
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert process.stdout is not None
        said = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=120)
    assert f"Port {port} is taken; using " in said
    assert demo_of.is_over(folder)


def _members(parent: int, words: str) -> list[int]:
    listed = subprocess.run(
        ["ps", "-o", "pid=,args=", "--ppid", str(parent)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [int(line.split()[0]) for line in listed.splitlines() if words in line]
