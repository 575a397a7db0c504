"""Hot statements, bound and prepared on the server: planned once per connection, not per call."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import psycopg
from django.db import connection

_PLACEHOLDER = re.compile(r"%(?:\((\w+)\))?s")


def run_prepared(
    statement: str, values: Mapping[str, Any] | Sequence[Any] | None = None
) -> list[tuple[Any, ...]]:
    """Run one of the program's own constant statements; return its rows, none for no result.

    Goes around Django's cursor, which binds on the client and plans every time; the transaction
    and the translation of errors are Django's. Casts in the statement say the types of ``values``.
    """
    compiled, names = _compiled(statement)
    ordered = [values[name] for name in names] if isinstance(values, Mapping) else values
    connection.ensure_connection()
    with connection.wrap_database_errors, psycopg.RawCursor(connection.connection) as cursor:
        cursor.execute(compiled, ordered, prepare=True)
        return cursor.fetchall() if cursor.description else []


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
