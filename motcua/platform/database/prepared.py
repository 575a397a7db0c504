"""Hot statements, bound and prepared on the server: planned once per connection, not per call."""

from collections.abc import Mapping, Sequence
from typing import Any

import psycopg
from django.db import connection


def run_prepared(
    statement: str, values: Mapping[str, Any] | Sequence[Any] | None = None
) -> list[tuple[Any, ...]]:
    """Run one of the program's own constant statements; return its rows, none for no result.

    Goes around Django's cursor, which binds on the client and plans every time; the transaction
    and the translation of errors are Django's. Casts in the statement say the types of ``values``.
    """
    connection.ensure_connection()
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(statement, values, prepare=True)
        return cursor.fetchall() if cursor.description else []
