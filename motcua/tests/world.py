"""The demo province as a database that tests may fill for real: loaded once, copied per test.

A service that refuses ends its transaction, threads need connections of their own, and a
committed row is the only one another connection sees. So these tests commit, in a copy of the
loaded database that is thrown away after the test.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

import psycopg
import pytest
from psycopg import sql

if TYPE_CHECKING:
    from motcua.catalog.public import ProcedureVersionFacts
    from motcua.demo.people import Citizen
    from motcua.dossiers.public import DossierState
    from motcua.platform.actor import Actor

MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
# What an official may do follows from these rows and the day.
APPOINTMENTS = (
    "SELECT * FROM organizations_official",
    "SELECT * FROM organizations_position",
    "SELECT * FROM organizations_delegation",
    "SELECT * FROM organizations_absence",
    "SELECT * FROM organizations_unit",
    "SELECT id, official_id, language, assurance, is_active FROM identity_account",
)
_copies = itertools.count(1)
_citizens: list[Citizen] = []
_officials: dict[tuple[datetime, str], list[Actor]] = {}


def _appointments() -> str:
    """Return what tells one state of the appointments from another."""
    from django.db import connections

    parts = (
        f"(SELECT coalesce(md5(string_agg(one::text, '' ORDER BY id)), '') FROM ({rows}) one)"
        for rows in APPOINTMENTS
    )
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT " + " || ".join(parts))
        return str(cursor.fetchone()[0])


@dataclass
class World:
    """What tests ask the loaded province for."""

    now: datetime = MONDAY
    _answers: dict[tuple[str, UUID], dict[str, Any]] = field(default_factory=dict)
    _files: dict[UUID, UUID] = field(default_factory=dict)
    _tokens: dict[UUID, str] = field(default_factory=dict)

    def citizens(self) -> list[Citizen]:
        return list(_citizens)

    def officials(self, now: datetime | None = None) -> list[Actor]:
        """Return every official with the roles of the day, read anew where appointments changed."""
        from motcua.demo.people import official_actor
        from motcua.organizations.public import every_official

        at = now or self.now
        known = (at, _appointments())
        if known not in _officials:
            _officials[known] = [
                official_actor(one.id, now=at) for one in every_official(at.date())
            ]
        return list(_officials[known])

    def official(self, role: str, unit_id: UUID, *, but: UUID | None = None) -> Actor:
        found = [
            one
            for one in self.officials()
            if one.has_role(role, unit_id=unit_id) and one.official_id != but
        ]
        assert found, f"nobody is {role} there"
        return found[0]

    def desk(self, state: DossierState) -> Actor:
        place = state.receiving
        holder = state.holder
        assert place is not None
        unit = holder.unit_id if holder and holder.unit_id else place.unit_id
        return self.official("desk_official", unit)

    def version(self, code: str) -> ProcedureVersionFacts:
        from motcua.catalog.public import published_version

        return published_version(code, self.now.date())

    def file_of(self, citizen: Citizen) -> UUID:
        """Return a stored paper of the citizen; one is enough for any document."""
        from motcua.demo.papers import sample_file

        if citizen.party_id not in self._files:
            self._files[citizen.party_id] = sample_file(
                "Giấy tờ", citizen.name, citizen.party_id, now=self.now
            )
        return self._files[citizen.party_id]

    def answers(self, code: str, citizen: Citizen) -> dict[str, Any]:
        """Return answers that pass the procedure's form, the same each time."""
        from motcua.dossiers.public import form_for
        from motcua.probing.public import CannotFill, plausible_answers

        key = (code, citizen.party_id)
        form = form_for(self.version(code)).form
        for seed in range(20) if key not in self._answers else ():
            with contextlib.suppress(CannotFill):
                self._answers[key] = plausible_answers(
                    form, citizen.known(), today=self.now.date(), dice=random.Random(seed)
                )
                break
        return dict(self._answers[key])

    def filing(self, code: str, citizen: Citizen, **changes: Any) -> Any:
        from motcua.dossiers.public import Filing, HandedIn, documents_needed, form_for
        from motcua.forms.public import facts_of

        version = self.version(code)
        case = changes.pop("case", version.cases[0].key if version.cases else "")
        channel = changes.get("channel", "online")
        answers = changes.pop("answers", None) or self.answers(code, citizen)
        facts = facts_of(form_for(version).form, answers)
        needed = documents_needed(version, str(channel), case, facts)
        wanted = [
            item
            for item in version.documents_for(channel=str(channel), case=case)
            if (item.is_required or item.id in needed) and not item.data_source
        ]
        documents = tuple(HandedIn(item.id, self.file_of(citizen)) for item in wanted)
        values = {
            "procedure_code": code,
            "applicant_id": citizen.party_id,
            "answers": answers,
            "documents": documents,
            "case": case,
            "area_code": citizen.commune,
            "declaration": True,
        }
        return Filing(**{**values, **changes})

    def file(
        self, code: str, citizen: Citizen, *, now: datetime | None = None, **changes: Any
    ) -> DossierState:
        from motcua.dossiers.public import file_dossier

        filing = self.filing(code, citizen, **changes)
        return file_dossier(filing=filing, actor=citizen.actor, now=now or self.now)

    def body(self, code: str, citizen: Citizen) -> dict[str, Any]:
        """Return a filing as the API takes it."""
        filing = self.filing(code, citizen)
        return {
            "procedure_code": code,
            "case": filing.case,
            "answers": filing.answers,
            "documents": [
                {"required_document_id": str(one.required_document_id), "file_id": str(one.file_id)}
                for one in filing.documents
            ],
            "area_code": filing.area_code,
            "declaration": True,
        }

    def token(self, who: Citizen | Actor) -> str:
        """Return a bearer token of a citizen or an official, valid for the real clock too."""
        from motcua.demo.tokens import _open
        from motcua.identity.public import account_of_official, account_of_party, issue_token
        from motcua.platform.actor import Actor

        key = who.official_id if isinstance(who, Actor) else who.party_id
        assert key is not None
        if key not in self._tokens:
            if isinstance(who, Actor):
                account = account_of_official(key)
                assert account is not None
                account_id = account.id
            else:
                known = account_of_party(key)
                account_id = known.id if known else _open(who, self.now)
            self._tokens[key] = issue_token(
                account_id=account_id, now=self.now, lifetime=timedelta(days=30), name="test"
            )
        return self._tokens[key]

    def headers(self, who: Citizen | Actor | None) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token(who)}"} if who is not None else {}


def _admin(server: str) -> psycopg.Connection[Any]:
    parts = psycopg.conninfo.conninfo_to_dict(server)
    parts["dbname"] = "postgres"
    return psycopg.connect(psycopg.conninfo.make_conninfo(**parts), autocommit=True)


def _copy(server: str, source: str, name: str) -> None:
    with _admin(server) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [source]
        )
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(name), sql.Identifier(source)
            )
        )


def _drop(server: str, name: str) -> None:
    with _admin(server) as connection:
        connection.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        )


def _enter(name: str) -> str:
    """Point both connections at a database; return where they pointed before."""
    from django.conf import settings
    from django.db import connections

    before = str(connections["default"].settings_dict["NAME"])
    for alias in ("default", "owner"):
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name
        settings.DATABASES[alias]["NAME"] = name
    return before


@pytest.fixture(scope="session")
def _loaded_world(_server: str, django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """Load the demo province once; every test that needs it gets a copy."""
    from motcua.demo.load import load_demo
    from motcua.demo.people import citizens
    from motcua.platform.actor import SYSTEM
    from motcua.platform.database.scope import bind_request

    name = f"motcua_world_{os.getpid()}"
    with django_db_blocker.unblock(), bind_request(SYSTEM):
        from django.db import connections

        for alias in ("default", "owner"):
            connections[alias].close()
        first = str(connections["default"].settings_dict["NAME"])
        _copy(_server, first, name)
        _enter(name)
        load_demo(now=MONDAY - timedelta(days=300), say=lambda _: None)
        _citizens[:] = citizens(now=MONDAY)
        _enter(first)
    yield name
    _drop(_server, name)


@contextlib.contextmanager
def _a_copy(server: str, loaded: str, blocker: Any) -> Iterator[World]:
    name = f"{loaded}_{next(_copies)}"
    with blocker.unblock():
        _copy(server, loaded, name)
        before = _enter(name)
    try:
        with _own_revocations():
            yield World()
    finally:
        with blocker.unblock():
            _enter(before)
        _drop(server, name)


@contextlib.contextmanager
def _own_revocations() -> Iterator[None]:
    """Forget at the end whose certificates were revoked: the local authority is everybody's."""
    from motcua.signatures.local_lists import REVOKED
    from motcua.signatures.stores import authority_folder

    path = authority_folder() / REVOKED
    before = path.read_bytes() if path.exists() else None
    try:
        yield
    finally:
        if before is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(before)


@contextlib.contextmanager
def _at_work(province: World, blocker: Any) -> Iterator[World]:
    from django.db import connections

    from motcua.platform.database.scope import apply_scope

    with blocker.unblock():
        apply_scope()
        yield province
        for alias in ("default", "owner"):
            connections[alias].close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Enter the province before the transaction that a test may want opens in it."""
    for item in items:
        names: list[str] = getattr(item, "fixturenames", [])
        if "world" not in names:
            continue
        known = item._fixtureinfo.name2fixturedefs  # type: ignore[attr-defined]
        scopes = [known[name][-1].scope if name in known else "" for name in names]
        names.remove("world")
        names.insert(scopes.index("function"), "world")


@pytest.fixture
def world(
    _server: str, _loaded_world: str, _work_as_the_program: None, django_db_blocker: Any
) -> Iterator[World]:
    """The province in a database of this test; what is written is committed, and gone after it."""
    with (
        _a_copy(_server, _loaded_world, django_db_blocker) as copied,
        _at_work(copied, django_db_blocker),
    ):
        yield copied


@pytest.fixture(scope="module")
def _copied_world(_server: str, _loaded_world: str, django_db_blocker: Any) -> Iterator[World]:
    with _a_copy(_server, _loaded_world, django_db_blocker) as copied:
        yield copied


@pytest.fixture
def kept_world(_copied_world: World, django_db_blocker: Any) -> Iterator[World]:
    """The province in a database of the module, for many questions about what is made once."""
    with _at_work(_copied_world, django_db_blocker):
        yield _copied_world
