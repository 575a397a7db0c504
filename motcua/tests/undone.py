"""Requests whose effect is undone: each meets the same province, and a failure can be repeated."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection, transaction


@contextmanager
def one_connection() -> Iterator[None]:
    """Keep the connection of the undone transaction over the end of each request."""
    signals = (request_started, request_finished)
    for one in signals:
        one.disconnect(close_old_connections)
    yield
    for one in signals:
        one.connect(close_old_connections)


@contextmanager
def undone() -> Iterator[None]:
    """Undo what the block wrote, after every promise of the database was asked for."""
    with transaction.atomic():
        yield
        if not connection.needs_rollback:
            connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")
        transaction.set_rollback(True)
