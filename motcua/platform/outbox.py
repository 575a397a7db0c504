"""The outbox: consumers subscribe to topics; a published fact becomes one row per consumer."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from motcua.platform.models import OutboxRow

Handler = Callable[[UUID | None, Mapping[str, Any]], None]


class NotYet(Exception):
    """What the work needs is away: the row waits as long as it takes and is never set aside.

    Whoever raises it shows the waiting to administrators in its own words.
    """


@dataclass(frozen=True, slots=True)
class Consumer:
    """A named reader of a topic; ``handler`` must be idempotent: it may see a row twice."""

    name: str
    topic: str
    handler: Handler


_by_topic: dict[str, list[Consumer]] = defaultdict(list)
_by_name: dict[str, Consumer] = {}


def subscribe(topic: str, name: str, handler: Handler) -> None:
    """Make ``handler`` the consumer ``name`` of ``topic``; called from an app's ready()."""
    if name in _by_name:
        return
    consumer = Consumer(name, topic, handler)
    _by_name[name] = consumer
    _by_topic[topic].append(consumer)


def consumers_of(topic: str) -> list[Consumer]:
    """Return who reads ``topic``."""
    return _by_topic.get(topic, [])


def consumer(name: str) -> Consumer | None:
    """Return the consumer called ``name``."""
    return _by_name.get(name)


def publish(topic: str, *, key: UUID | None, payload: Mapping[str, Any], now: datetime) -> int:
    """Write one row per consumer of ``topic`` in the running transaction; return how many."""
    rows = [
        OutboxRow(consumer=reader.name, key=key, payload=payload, created_at=now, available_at=now)
        for reader in consumers_of(topic)
    ]
    if rows:
        OutboxRow.objects.bulk_create(rows)
    return len(rows)
