"""Answers kept for repeated requests do not outlive what they were about."""

from datetime import UTC, datetime, timedelta

import pytest

from motcua.platform.idempotency import KEPT, forget_answers
from motcua.platform.models import IdempotencyKey
from motcua.platform.work import _tasks

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)


def kept(key: str, age: timedelta) -> None:
    IdempotencyKey.objects.create(
        owner="somebody", key=key, digest=b"d" * 32, claimed_at=NOW - age, body=b"a name"
    )


@pytest.mark.django_db
def test_an_answer_is_forgotten_after_its_time_and_not_before() -> None:
    kept("old", KEPT + timedelta(seconds=1))
    kept("older", 2 * KEPT)
    kept("young", KEPT - timedelta(seconds=1))

    forget_answers(NOW)

    left = IdempotencyKey.objects.filter(owner="somebody").values_list("key", flat=True)
    assert list(left) == ["young"]


def test_the_workers_do_it() -> None:
    assert any(task.run is forget_answers for task in _tasks.values())
