"""Simulators as processes of their own, as tests need them."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import requests

# Long, because the machine may be busy; nothing waits longer than it must.
PATIENCE = 120


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def simulator(module: str, *options: str, port: int = 0) -> Iterator[str]:
    """Run ``simulators.<module>`` until the end of the block; yield its address once it answers."""
    port = port or free_port()
    command = [sys.executable, "-m", f"simulators.{module}", "--port", str(port), *options]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_until_it_answers(process, address)
        yield address
    finally:
        process.terminate()  # its own processes end with it
        process.wait(PATIENCE)


def _wait_until_it_answers(process: subprocess.Popen[bytes], address: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        assert process.poll() is None, f"{process.args} ended with {process.returncode}"
        try:
            requests.get(f"{address}/healthz", timeout=5)
            return
        except requests.RequestException:
            time.sleep(0.05)
    raise AssertionError(f"{process.args} did not answer")
