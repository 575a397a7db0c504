"""``make demo`` on a fresh clone of what is committed, Ctrl-C, and once more."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from e2e import demo as demo_of
from motcua.demo.processes import free_port
from motcua.tests.left_out import leave_out

# The packages come from the registries; a busy machine and a slow line take their time.
PATIENCE = 1200
DESK = "tiepnhan.hongbang"


@dataclass(frozen=True, slots=True)
class Clone:
    """A clone with the folder of its demo, an environment without ours, and a port."""

    root: Path
    data: Path
    environment: dict[str, str]
    port: int

    def get(self, path: str, **headers: str) -> str:
        """Return what the running demo answers; raises ``HTTPError`` unless it is well."""
        asked = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers=headers)
        with urllib.request.urlopen(asked, timeout=30) as answer:
            return answer.read().decode()

    def motcua(self, *words: str) -> str:
        """Return what the clone's own ``motcua`` says."""
        return subprocess.run(
            [self.root / ".venv" / "bin" / "motcua", *words],
            cwd=self.root,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        ).stdout.strip()


@pytest.fixture
def clone() -> Iterator[Clone]:
    """Clone the committed state into a folder that the server's own user may enter."""
    for program in ("git", "make", "npm"):
        if not shutil.which(program):
            leave_out(f"{program} is not installed: the fresh clone is left out")
    with tempfile.TemporaryDirectory(prefix="motcua-e2e-clone-") as name:
        folder, port = Path(name), free_port()
        folder.chmod(0o755)
        root, data = folder / "motcua", folder / "data"
        surroundings = {**_surroundings(), "PORT": str(port), "MOTCUA_DATA": str(data)}
        made = subprocess.run(
            ["git", "clone", "-q", str(demo_of.ROOT), str(root)],
            env=surroundings,
            capture_output=True,
            text=True,
            check=False,
        )
        if made.returncode:
            leave_out(f"this checkout cannot be cloned: {made.stderr.strip()[-300:]}")
        yield Clone(root, data, surroundings, port)


def test_a_fresh_clone_makes_a_demo_that_ends_whole_and_starts_again(clone: Clone) -> None:
    with _made_demo(clone) as (said, first):
        assert clone.get("/readyz")
        printed = re.search(rf"^ +desk +{DESK} +(\S+)$", said, re.MULTILINE)
        assert printed
        assert printed[1] in clone.get("/demo/")
        token = clone.motcua("token", DESK)
        queue = json.loads(clone.get("/api/v1/dossiers/queue", Authorization=f"Bearer {token}"))
        numbers = [one["number"] for one in queue["items"]]
        assert numbers
        assert numbers[0] in clone.get(f"/tra-cuu/{numbers[0]}/")
    _nothing_is_left(clone)

    with _made_demo(clone) as (said, later):
        # Nothing is installed, built or told a second time.
        assert "installing" not in said
        assert "building" not in said
        assert "dossiers of history" not in said
        assert numbers[0] in clone.get(f"/tra-cuu/{numbers[0]}/")
        assert later < first
    _nothing_is_left(clone)


@contextmanager
def _made_demo(clone: Clone) -> Iterator[tuple[str, float]]:
    """Run ``make demo`` until it is ready; yield its words and its seconds; press Ctrl-C."""
    log = clone.data.with_suffix(".log")
    with log.open("w") as output:
        process = subprocess.Popen(
            ["make", "demo"],
            cwd=clone.root,
            env=clone.environment,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield _ready(process, log)
        # A terminal sends the signal to the whole group: make, and the demo it started.
        os.killpg(process.pid, signal.SIGINT)
        process.wait(60)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(60)


def _ready(process: subprocess.Popen[bytes], log: Path) -> tuple[str, float]:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        said = log.read_text()
        if (found := demo_of.READY.search(said)) and "Ctrl-C stops everything" in said:
            return said, float(found[1])
        time.sleep(0.25)
    pytest.fail(f"the demo did not get ready:\n{log.read_text()[-3000:]}")


def _nothing_is_left(clone: Clone) -> None:
    assert demo_of.is_over(clone.root.parent)
    assert not list(clone.data.glob("postgres/.s.PGSQL.*"))
    with socket.socket() as line:
        assert line.connect_ex(("127.0.0.1", clone.port)) != 0


def _surroundings() -> dict[str, str]:
    """Return the environment without what this checkout, its make and its Python put there."""
    ours = ("MAKE", "MFLAGS", "GIT_", "PYTHON", "VIRTUAL_ENV", "CI")
    kept = demo_of.plain_environment()
    inside = {Path(sys.prefix).resolve(), (demo_of.ROOT / ".venv").resolve()}
    path = [
        entry
        for entry in kept["PATH"].split(os.pathsep)
        if not inside & set(Path(entry).resolve().parents)
    ]
    kept = {name: value for name, value in kept.items() if not name.startswith(ours)}
    return {**kept, "PATH": os.pathsep.join(path)}
