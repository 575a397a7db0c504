"""Nobody but us looks after the embedded server: it is killed for real, and what happens then."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from motcua.platform.database import embedded, starting, watch

from .site import PATIENCE, ROOT, Site, wait_for


class OwnSite(Site):
    """A site whose web server starts the embedded server by itself, as an operator has it."""

    def environment(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("MOTCUA_", "PYTEST_"))}
        settings = {
            "MOTCUA_MODE": "demo",
            "MOTCUA_DATA": str(self.folder),
            "MOTCUA_WEB_PROCESSES": "1",
            "MOTCUA_DATABASE_START_SECONDS": "10",
        }
        return kept | settings

    def run(self, *arguments: str) -> None:
        command = [sys.executable, "-m", "motcua.cli", *arguments]
        subprocess.run(command, cwd=ROOT, env=self.environment(), check=True, timeout=PATIENCE * 2)

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        with (self.folder / f"{arguments[0]}.log").open("ab") as log:
            started = subprocess.Popen(
                [sys.executable, "-m", "motcua.cli", *arguments],
                cwd=ROOT,
                env=self.environment(),
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.running.append(started)
        return started

    def call_status(self, path: str) -> int:
        with suppress(OSError, http.client.HTTPException):
            return self.call("GET", path).status
        return 0

    @property
    def log(self) -> str:
        return (self.folder / "serve.log").read_text(errors="replace")

    @property
    def postmaster(self) -> psutil.Process:
        first = (self.folder / "postgres" / "postmaster.pid").read_text().splitlines()[0]
        return psutil.Process(int(first))

    def kill_database(self) -> int:
        """Kill -9 the server with its children; return what its process was."""
        postmaster = self.postmaster
        family = [postmaster, *postmaster.children(recursive=True)]
        os.kill(postmaster.pid, signal.SIGKILL)
        psutil.wait_procs(family, timeout=PATIENCE)
        return postmaster.pid


@pytest.fixture
def own_site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("own")
    folder.chmod(0o755)
    found = OwnSite(folder, embedded.Addresses("", ""))
    found.run("migrate")
    yield found
    for one in found.running:
        if one.poll() is None:
            one.send_signal(signal.SIGTERM)
            one.wait(PATIENCE)
    with suppress(OSError, psutil.NoSuchProcess):
        found.kill_database()


def test_a_killed_server_is_started_again_and_a_broken_one_ends_the_process(own_site):
    web = own_site.start("serve", "--port", str(own_site.port))
    wait_for(own_site.is_ready, "the web server to be ready")

    killed = own_site.kill_database()

    assert own_site.call("GET", "/readyz").status in (200, 503)
    assert own_site.call("GET", "/healthz").status == 200
    wait_for(lambda: "the database server is back" in own_site.log, "the server to be back")
    wait_for(own_site.is_ready, "the site to be ready again")
    assert own_site.postmaster.pid != killed
    assert web.poll() is None

    # Now a server that cannot come back: its control file is gone.
    control = own_site.folder / "postgres" / "global" / "pg_control"
    control.rename(control.with_suffix(".gone"))
    own_site.kill_database()
    wait_for(lambda: own_site.call_status("/readyz") == 503, "readyz to say so")

    assert web.wait(PATIENCE) == 1
    assert "refuses to start" in own_site.log
    assert "so that a supervisor starts anew" in own_site.log


class Slow:
    """A server that is not ready for a while, as one that reads a long log."""

    log = Path("postgres.log")

    def __init__(self, *, failures: int, error: Exception) -> None:
        self.failures, self.error, self.calls = failures, error, 0

    def start(self) -> None:
        self.calls += 1
        if self.calls <= self.failures:
            raise self.error


@pytest.mark.parametrize("error", [subprocess.TimeoutExpired("pg_ctl", 10), AssertionError()])
def test_a_long_recovery_is_waited_for_with_a_word(monkeypatch, capsys, error):
    monkeypatch.setattr(starting, "_PAUSE", 0.01)
    server = Slow(failures=3, error=error)

    starting.until_ready(server.start, server, seconds=60)

    assert server.calls == 4
    assert capsys.readouterr().err.count("recovers; waiting for it, at most 60 s more") == 1


def test_patience_ends_and_a_refusal_is_not_waited_for(monkeypatch, capsys):
    monkeypatch.setattr(starting, "_PAUSE", 0.01)
    slow = Slow(failures=10**6, error=subprocess.TimeoutExpired("pg_ctl", 10))
    refusing = Slow(failures=10**6, error=subprocess.CalledProcessError(1, "pg_ctl"))

    with pytest.raises(subprocess.TimeoutExpired):
        starting.until_ready(slow.start, slow, seconds=0.1)
    begun = time.monotonic()
    with pytest.raises(subprocess.CalledProcessError):
        starting.until_ready(refusing.start, refusing, seconds=60)

    assert time.monotonic() - begun < 1
    assert refusing.calls == 1
    assert "is not ready after 0 s" in capsys.readouterr().err


def test_an_outside_database_is_left_alone():
    looking = watch.Watch(None, start_seconds=10)

    looking.start()
    looking.stop()

    assert looking.exit_status() == 0
