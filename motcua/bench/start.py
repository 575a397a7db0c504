"""P15: ``motcua demo`` from nothing, and again on the data it left."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time

from motcua.bench.figures import Figure
from motcua.demo.processes import free_port

# As many as ``motcua demo`` makes before its first page.
BEFORE = 24


def run(seconds: float) -> list[Figure]:
    """Measure first and later start until the page answers; ``seconds`` is not used."""
    with tempfile.TemporaryDirectory(prefix="motcua-start-", ignore_cleanup_errors=True) as folder:
        first, later = (round(_start(folder), 1) for _ in range(2))
    return [
        Figure(
            "P15-first",
            "motcua demo from nothing, packages installed",
            first,
            "s",
            "<= 90 s",
            first <= 90,
            volume=f"{BEFORE} dossiers before the first page",
        ),
        Figure(
            "P15-later",
            "motcua demo on existing data",
            later,
            "s",
            "<= 15 s",
            later <= 15,
            volume="the same data",
        ),
    ]


def _start(folder: str) -> float:
    started = time.perf_counter()
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "motcua.cli",
            "demo",
            "--port",
            str(free_port()),
            "--dossiers",
            str(BEFORE),
            "--before",
            str(BEFORE),
        ],
        env={**os.environ, "MOTCUA_DATA": folder, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    guard = threading.Timer(300, process.kill)
    guard.start()
    try:
        assert process.stdout is not None
        said = []
        for line in process.stdout:
            said.append(line)
            if "motcua is ready" in line:
                return time.perf_counter() - started
        raise RuntimeError("".join(said[-20:]))
    finally:
        guard.cancel()
        process.send_signal(signal.SIGTERM)
        process.wait(30)
