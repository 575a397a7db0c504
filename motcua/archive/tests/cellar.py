"""Dossiers twenty years on, with who keeps their archive: what tests of destruction stand in."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.test import Client
from psycopg import sql

from motcua.dossiers.public import DossierState
from motcua.kernel.clock import use_clock
from motcua.ledger.services.sequence_leaves import sequence_leaves
from motcua.platform.actor import SYSTEM, Actor
from motcua.platform.database.scope import bind_request
from motcua.platform.work import drain
from motcua.tests.owner import owner_connection
from motcua.tests.situations import Situations
from motcua.tests.world import World

LISTS = "/api/v1/archive/destructions"
DUE_SINCE = datetime(2047, 1, 4, 2, 0, tzinfo=UTC)
WHY = "Hết thời hạn lưu trữ"

# What says of a destroyed dossier by its id that it was: all of it without a person of the matter,
# but for the result in its owner's store, which only the owner reads.
STAYING = {
    "archive_destructionline",
    "dossiers_copyentry",
    "dossiers_event",
    "dossiers_registerentry",
    "ledger_entry",
    "ledger_leaf",
    "ledger_salt",
    "payments_charge",
    "personal_store_storedpaper",
}


class Cellar:
    """A returned dossier twenty years on, with the clerk and the head of its archive."""

    def __init__(self, world: World) -> None:
        self.world = world
        with bind_request(SYSTEM):
            situations = Situations(world)
            self.state = situations.now_of(situations.returned())
            self.held = situations.held()
            drain(world.now)
            self.log(world.now)
        self.id, self.number = self.state.id, self.state.number
        self.now = DUE_SINCE
        let_server_say(DUE_SINCE)
        self.clerk, self.head = self.who("clerk"), self.who("head_of_agency")
        self.keys = 0

    def who(self, role: str, *, inside: bool = True, of: DossierState | None = None) -> Actor:
        """Return who has the role in the agency that decided the dossier, or in another one."""
        agency = (of or self.state).competent_agency_id
        return next(
            one
            for one in self.world.officials()
            if one.has_role(role) and one.has_role(role, agency_id=agency) == inside
        )

    def send(self, who: Any, method: str, path: str, body: Any = None) -> Any:
        self.keys += 1
        headers = {**self.world.headers(who), "Idempotency-Key": f"archive-{self.keys}"}
        with use_clock(self.now):
            return getattr(Client(), method)(path, body, "application/json", headers=headers)

    def get(self, who: Any, path: str) -> Any:
        with use_clock(self.now):
            return Client().get(path, headers=self.world.headers(who) if who else {})

    def propose(self, who: Any = None, *numbers: str) -> Any:
        body = {"numbers": list(numbers) or [self.number], "reason": WHY}
        return self.send(who or self.clerk, "post", LISTS, body)

    def decide(self, who: Any, list_id: str, *, yes: bool = True) -> Any:
        path = f"{LISTS}/{list_id}/decision"
        return self.send(who, "post", path, {"is_approved": yes, "reason": WHY})

    def work(self) -> None:
        with bind_request(SYSTEM):
            drain(self.now)
            self.log(self.now)

    def log(self, at: datetime) -> None:
        """Let every leaf into the log."""
        while sequence_leaves(now=at):
            pass

    def is_there(self) -> bool:
        return bool(rows_with(str(self.id)) - STAYING)


def let_server_say(moment: datetime) -> None:
    """Let the server's clock say another time, as only the owner of the database can."""
    with owner_connection() as owner:
        owner.execute(
            "CREATE OR REPLACE FUNCTION motcua_wall_clock() RETURNS timestamptz LANGUAGE sql"
            f" VOLATILE AS $$ SELECT '{moment.isoformat()}'::timestamptz $$"
        )


def spellings(text: str) -> set[str]:
    """Return how a text may stand in a row: as it is, escaped in JSON, and either in bytes."""
    plain = {text, json.dumps(text)[1:-1]}
    return {*plain, *(one.encode().hex() for one in plain), text.replace("-", "")}


def rows_of(*texts: str) -> dict[str, dict[str, int]]:
    """Return for each text in how many rows of each table it stands anywhere, read as the owner.

    Every table of the database is walked, so that one added later is walked as well.
    """
    wanted = [(text, one) for text in texts for one in spellings(text)]
    found: dict[str, dict[str, int]] = {text: {} for text in texts}
    with owner_connection() as owner:
        names = owner.execute(
            "SELECT table_name FROM information_schema.tables"
            " WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
        ).fetchall()
        assert len(names) > 100
        for (name,) in names:
            query = sql.SQL(
                "SELECT n.text, count(DISTINCT t.ctid) FROM {} t, unnest(%s::text[], %s::text[])"
                " AS n(text, spelt) WHERE position(n.spelt IN t::text) > 0 GROUP BY n.text"
            ).format(sql.Identifier(name))
            for text, count in owner.execute(query, [*map(list, zip(*wanted, strict=True))]):
                found[text][name] = count
    return found


def rows_with(text: str) -> set[str]:
    """Return every table in which a row has the text anywhere."""
    return set(rows_of(text)[text])


def files_of(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return every file that belongs to, or is named in any event of, the dossiers, with hash."""
    with owner_connection() as owner:
        rows = owner.execute(
            "SELECT f.id, f.sha256 FROM documents_storedfile f WHERE f.owner_id = ANY(%(ids)s)"
            " OR EXISTS (SELECT FROM dossiers_event e WHERE e.dossier_id = ANY(%(ids)s)"
            "  AND position(f.id::text IN e.payload::text) > 0)",
            {"ids": list(ids)},
        ).fetchall()
    return dict(rows)
