"""Work that one process of all does at a time, as long as its connection lives."""

from django.db import connection


class Alone:
    """A lock that is held from turn to turn; a lost connection loses it."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._held_by: object = None

    def is_held(self) -> bool:
        """Return whether this process may work; takes the lock if it is free."""
        connection.ensure_connection()
        if self._held_by is not connection.connection:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 2))", [self._name])
                self._held_by = connection.connection if cursor.fetchone()[0] else None
        return self._held_by is not None
