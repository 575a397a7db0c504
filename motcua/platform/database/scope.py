"""The second wall: what a connection may see is bound to the actor, row by row.

Tables of dossiers carry row-level security policies that read ``motcua.scope``. Without a scope
they show nothing, so a forgotten filter leaks nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection

from motcua.platform.actor import Actor, ActorKind
from motcua.platform.database.prepared import Values, run_prepared, run_together

_scope: ContextVar[str] = ContextVar("motcua_scope", default="")
_LOCAL = "SELECT set_config('motcua.scope', %s::text, true)"
_LASTING = "SELECT set_config('motcua.scope', %s::text, false)"
# Roles that look into every agency's work; what they look at is logged elsewhere.
OVERSEERS = ("control_officer", "inspector")


def scope_of(actor: Actor) -> str:
    """Return the scope an actor works in: system, overseer, official:<agencies>, party:<id>."""
    match actor.kind:
        case ActorKind.SYSTEM:
            return "system"
        case ActorKind.OFFICIAL if actor.has_role(*OVERSEERS):
            return "overseer"
        case ActorKind.OFFICIAL | ActorKind.PARTNER:
            return "official:" + ",".join(sorted(map(str, actor.dossier_agency_ids)))
        case ActorKind.CITIZEN:
            return f"party:{actor.party_id}"
        case _:
            return "public"


@contextmanager
def bind_request(actor: Actor) -> Iterator[None]:
    """Remember the scope of ``actor`` for the block; it reaches the database when needed."""
    token = _scope.set(scope_of(actor))
    try:
        yield
    finally:
        _scope.reset(token)


@contextmanager
def system_scope() -> Iterator[None]:
    """Work as the program itself: workers, migrations of data, projections."""
    token = _scope.set("system")
    try:
        apply_scope()
        yield
    finally:
        _scope.reset(token)
        apply_scope()


@contextmanager
def scope_of_transaction(told: str) -> Iterator[None]:
    """Remember for the block, a whole transaction, that its first statement told ``told``."""
    connection.motcua_told = told  # type: ignore[attr-defined]
    try:
        yield
    finally:
        connection.motcua_told = None  # type: ignore[attr-defined]


def scope_in_force() -> str:
    """Return the scope of the present request or block."""
    return _scope.get()


def apply_scope() -> None:
    """Tell the database the present scope, once per change, or once per transaction.

    Inside a transaction the setting is local: a rollback can not leave a stale scope behind.
    """
    wanted = _scope.get()
    if connection.in_atomic_block:
        told = getattr(connection, "motcua_told", None)
        if told == wanted:
            return
        run_prepared(_LOCAL, [wanted])
        if told is not None:
            connection.motcua_told = wanted  # type: ignore[attr-defined]
        return
    connection.ensure_connection()
    if getattr(connection.connection, "motcua_scope", None) != wanted:
        run_prepared(_LASTING, [wanted])
        connection.connection.motcua_scope = wanted


def run_in_scope(*statements: tuple[str, Values]) -> list[list[tuple[Any, ...]]]:
    """Run constant statements in the present scope, all in one round trip; rows of each.

    Telling the database the scope travels along instead of going first.
    """
    wanted = _scope.get()
    connection.ensure_connection()
    if connection.in_atomic_block or getattr(connection.connection, "motcua_scope", None) == wanted:
        apply_scope()
        return run_together(statements)
    rows = run_together([(_LASTING, [wanted]), *statements])
    connection.connection.motcua_scope = wanted
    return rows[1:]
