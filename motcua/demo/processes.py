"""The demo's processes: simulators, web, worker, history; started together, stopped together."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

READY_SECONDS = 120
STOP_SECONDS = 10
HISTORY = "history"


def free_port(wanted: int = 0) -> int:
    """Return ``wanted`` if it is free on this machine, else any free port."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            # Connections of a stopped server linger; only one that listens takes the port.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise OSError("no free port")


class Family:
    """Processes that live and die together; what they say goes to files."""

    def __init__(self, logs: Path) -> None:
        self.logs = logs
        self.members: dict[str, subprocess.Popen[bytes]] = {}
        logs.mkdir(parents=True, exist_ok=True)

    def start(self, name: str, arguments: list[str], **environment: str) -> None:
        """Start a Python module of ours as the member ``name``."""
        log = (self.logs / f"{name}.log").open("ab")
        self.members[name] = subprocess.Popen(
            [sys.executable, *arguments],
            env={**os.environ, **environment},
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        log.close()

    def died(self) -> str:
        """Return the name of a member that ended by itself, empty while all live.

        History may end: it is done some day, and without it the demo goes on.
        """
        for name, member in self.members.items():
            if name != HISTORY and member.poll() is not None:
                return name
        return ""

    def stop(self) -> None:
        """End every member, the youngest first; what does not end in time is killed."""
        for member in reversed(list(self.members.values())):
            if member.poll() is None:
                member.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + STOP_SECONDS
        for member in self.members.values():
            with contextlib.suppress(subprocess.TimeoutExpired):
                member.wait(max(0.1, deadline - time.monotonic()))
        for member in self.members.values():
            # Also the children of a member that died: each leads a group of its own.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(member.pid, signal.SIGKILL)
            member.wait()

    def last_words(self, name: str) -> str:
        """Return the end of a member's log."""
        text = (self.logs / f"{name}.log").read_text(errors="replace")
        return "\n".join(text.splitlines()[-15:])


def wait_until_ready(url: str, family: Family, *, seconds: float = READY_SECONDS) -> bool:
    """Wait until ``url`` answers 200; give up when a member died or time ran out."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and not family.died():
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310 - our own address
                if answer.status == 200:
                    return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    return False
