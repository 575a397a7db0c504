"""A worker that loses its connection in the middle of a row."""

import pytest
from django.db import DatabaseError, connection, connections

from motcua.platform import outbox
from motcua.platform.database.scope import apply_scope
from motcua.platform.models import OutboxRow
from motcua.platform.work import drain, work_one

from .test_failures import kill_sessions
from .test_work import NOW, Desk, desk, effects, publish

__all__ = ["Desk", "desk"]


def test_a_worker_whose_connection_dies_in_mid_row_loses_and_doubles_nothing(
    world, monkeypatch, desk
):
    drain(NOW)  # what loading the province left to do
    key = publish()
    reader = outbox._by_topic["test"][0]

    def die(key, payload):
        desk(key, payload)
        kill_sessions()
        connection.cursor().execute("SELECT 1")

    broken = outbox.Consumer(reader.name, "test", die)
    monkeypatch.setitem(outbox._by_name, reader.name, broken)
    with pytest.raises(DatabaseError):
        work_one(NOW)
    connections["default"].close()
    apply_scope()
    assert effects(key) == 0

    monkeypatch.setitem(outbox._by_name, reader.name, reader)
    assert drain(NOW) == 1
    assert effects(key) == 1
    assert not OutboxRow.objects.filter(consumer=reader.name).exists()
