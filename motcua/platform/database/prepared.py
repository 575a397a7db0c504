"""Hot statements, bound and prepared on the server: planned once per connection, not per call."""

import re
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from functools import cache
from typing import Any

import psycopg
from django.db import connection
from psycopg.pq import TransactionStatus

Values = Mapping[str, Any] | Sequence[Any] | None
_PLACEHOLDER = re.compile(r"%(?:\((\w+)\))?s")


def run_prepared(statement: str, values: Values = None) -> list[tuple[Any, ...]]:
    """Run one of the program's own constant statements; return its rows, none for no result.

    Goes around Django's cursor, which binds on the client and plans every time; the transaction
    and the translation of errors are Django's. Casts in the statement say the types of ``values``.
    """
    connection.ensure_connection()
    raw = connection.connection
    with connection.wrap_database_errors, psycopg.RawCursor(raw) as cursor:
        with raw.pipeline() if _begins(raw) else nullcontext():
            cursor.execute(*_bound(statement, values), prepare=True)
        return cursor.fetchall() if cursor.description else []


def run_together(statements: Sequence[tuple[str, Values]]) -> list[list[tuple[Any, ...]]]:
    """Run several constant statements that give rows, in one round trip; return the rows of each.

    Outside a transaction they are one: all of them happen or none.
    """
    connection.ensure_connection()
    cursors = []
    with connection.wrap_database_errors, connection.connection.pipeline():
        for statement, values in statements:
            cursors.append(psycopg.RawCursor(connection.connection))
            cursors[-1].execute(*_bound(statement, values), prepare=True)
    return [cursor.fetchall() for cursor in cursors]


def _begins(raw: psycopg.Connection) -> bool:
    """Return whether the next statement begins a transaction: BEGIN can travel with it."""
    return not raw.autocommit and raw.pgconn.transaction_status == TransactionStatus.IDLE


def _bound(statement: str, values: Values) -> tuple[bytes, Sequence[Any] | None]:
    compiled, names = _compiled(statement)
    ordered = [values[name] for name in names] if isinstance(values, Mapping) else values
    return compiled, ordered


@cache
def _compiled(statement: str) -> tuple[bytes, tuple[str, ...]]:
    """Return the statement with the server's own placeholders, and the names in their order."""
    names: list[str] = []

    def place(found: re.Match[str]) -> str:
        name = found[1] or f"#{len(names)}"
        if name not in names:
            names.append(name)
        return f"${names.index(name) + 1}"

    return _PLACEHOLDER.sub(place, statement).encode(), tuple(names)
