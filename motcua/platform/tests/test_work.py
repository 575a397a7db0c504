"""The worker: done exactly once in effect, put off when it fails, set aside in the end."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from motcua.platform import outbox
from motcua.platform.models import Heartbeat, OutboxRow
from motcua.platform.work import MOST_ATTEMPTS, drain, work_one

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 16, 2, tzinfo=UTC)


class Desk:
    """A consumer whose effect is a row, and which fails when it is told to."""

    def __init__(self) -> None:
        self.failures: list[Exception] = []
        self.calls = 0

    def __call__(self, key: UUID | None, payload: object) -> None:
        self.calls += 1
        Heartbeat.objects.create(name=f"effect {key}", beat_at=NOW)
        if self.failures:
            raise self.failures.pop(0)


@pytest.fixture
def desk(monkeypatch):
    found, name = Desk(), f"test.{uuid4()}"
    reader = outbox.Consumer(name, "test", found)
    monkeypatch.setitem(outbox._by_name, name, reader)
    monkeypatch.setitem(outbox._by_topic, "test", [reader])
    return found


def publish() -> UUID:
    key = uuid4()
    assert outbox.publish("test", key=key, payload={}, now=NOW) == 1
    return key


def effects(key: UUID) -> int:
    return Heartbeat.objects.filter(name=f"effect {key}").count()


def test_work_of_a_transaction_that_is_undone_never_happens(desk):
    with transaction.atomic():
        key = publish()
        transaction.set_rollback(True)

    assert drain(NOW) == 0
    assert effects(key) == 0


def test_a_consumer_that_dies_half_way_leaves_no_effect_and_is_tried_again(desk):
    key = publish()
    desk.failures = [RuntimeError("killed")]

    assert work_one(NOW)
    assert effects(key) == 0
    assert not work_one(NOW), "it waits before the next try"

    assert work_one(NOW + timedelta(minutes=1))
    assert (desk.calls, effects(key), OutboxRow.objects.count()) == (2, 1, 0)


def test_after_twelve_failures_a_row_is_set_aside_for_a_person(desk):
    key = publish()
    desk.failures = [RuntimeError("always")] * 50
    now = NOW
    for _ in range(MOST_ATTEMPTS):
        assert work_one(now)
        now += timedelta(hours=2)

    assert not work_one(now + timedelta(days=30))
    row = OutboxRow.objects.get()
    assert (row.attempts, row.last_problem) == (MOST_ATTEMPTS, "RuntimeError: always")
    assert row.failed_at is not None
    assert effects(key) == 0


def test_one_broken_consumer_does_not_stop_the_others(desk):
    publish()
    OutboxRow.objects.create(consumer="nobody", created_at=NOW, available_at=NOW - timedelta(1))

    drain(NOW)

    assert desk.calls == 1
    assert OutboxRow.objects.get().consumer == "nobody"
