"""The demo that all browser tests share: started once on a throw-away folder and a free port."""

import os
import re
import signal
import subprocess
import sys
import time
import uuid
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parents[1]
# The first start makes the database and the first dossiers; a busy machine takes its time.
START_SECONDS = 240
READY = re.compile(r"motcua is ready after ([0-9.]+) s: (\S+)/\s")


@dataclass(slots=True)
class Demo:
    """A running demo."""

    address: str
    data: Path
    process: subprocess.Popen[str] | None
    seconds: float = 0.0
    database: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """What ``motcua token`` needs to speak to this demo's database."""
        return {**plain_environment(), **self.database, "MOTCUA_DATA": str(self.data)}

    def stop(self) -> None:
        """Press Ctrl-C and wait."""
        if self.process is None:
            return
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise


def plain_environment() -> dict[str, str]:
    """Return the environment without this program's own settings."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("MOTCUA_", "DJANGO_", "PYTEST_")) and name != "PORT"
    }


def is_over(folder: Path) -> bool:
    """Return whether, after a moment, no process works on the folder any more."""
    for _ in range(600):
        listed = subprocess.run(
            ["ps", "-eo", "args="], capture_output=True, text=True, check=True
        ).stdout
        if str(folder) not in listed:
            return True
        time.sleep(0.1)
    return False


def outside_database() -> dict[str, str]:
    """Return the settings of a new database on the server the tests were given, none without one.

    The server is there with ``scripts/with-postgres-15``.
    """
    owner = os.environ.get("MOTCUA_TEST_DATABASE_OWNER_URL", "")
    if not owner:
        return {}
    from motcua.platform.database.embedded import RUNTIME_ROLE
    from motcua.platform.database.roles import prepare_roles

    name = f"motcua_e2e_{uuid.uuid4().hex[:8]}"
    prepare_roles(owner, role=RUNTIME_ROLE, database=name)
    parts = {**psycopg.conninfo.conninfo_to_dict(owner), "dbname": name}
    address = "postgresql://{}@{host}:{port}/{dbname}"
    return {
        "MOTCUA_DATABASE_OWNER_URL": address.format(parts["user"], **parts),
        "MOTCUA_DATABASE_URL": address.format(RUNTIME_ROLE, **parts),
    }


def start(data: Path, *, dossiers: int = 24) -> Demo:
    """Start the demo; raises ``RuntimeError`` with what it said when it does not get ready."""
    database = outside_database()
    log = data.with_suffix(".log")
    command = [sys.executable, "-m", "motcua.cli", "demo", "--port", "0"]
    command += ["--dossiers", str(dossiers), "--before", str(dossiers)]
    with log.open("w") as output:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**plain_environment(), **database, "MOTCUA_DATA": str(data)},
            stdout=output,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        found = READY.search(log.read_text())
        if found:
            return Demo(found[2], data, process, float(found[1]), database)
        time.sleep(0.25)
    process.send_signal(signal.SIGINT)
    process.wait(30)
    raise RuntimeError(f"the demo did not get ready:\n{log.read_text()[-3000:]}")
