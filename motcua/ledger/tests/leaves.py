"""Leaves without events: what tests of the log put on its queue."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import UUID, uuid4

from django.db import connections, transaction

from ..models import Leaf, Pending, Salt

NOW = datetime(2026, 11, 16, 2, tzinfo=UTC)
# As many leaves as one likes in one statement, for nodes that are processes of their own.
PUT_LEAVES = """
WITH made AS (
    SELECT gen_random_uuid() AS id, n FROM generate_series(1, %(count)s) AS n),
leaf AS (
    INSERT INTO ledger_leaf SELECT id, 1, sha256(id::text::bytea), now() FROM made),
salt AS (INSERT INTO ledger_salt SELECT id, 1, sha256(n::text::bytea) FROM made)
INSERT INTO ledger_pending (aggregate_id, sequence) SELECT id, 1 FROM made
"""


def put_leaves(count: int, *, aggregate: UUID | None = None, first: int = 1) -> list[UUID]:
    """Put leaves on the queue, all of one aggregate or each of its own; return the aggregates."""
    events = [(aggregate, first + at) if aggregate else (uuid4(), 1) for at in range(count)]
    write(events)
    return [one for one, _ in events]


def write(events: Iterable[tuple[UUID, int]], *, using: str = "default") -> None:
    """Write leaf, salt and place on the queue of events, as the record statements do."""
    events = list(events)
    Leaf.objects.using(using).bulk_create(
        Leaf(aggregate_id=one, sequence=n, commitment=commitment_of(one, n), at=NOW)
        for one, n in events
    )
    Salt.objects.using(using).bulk_create(
        Salt(aggregate_id=one, sequence=n, salt=os.urandom(32)) for one, n in events
    )
    Pending.objects.using(using).bulk_create(
        Pending(aggregate_id=one, sequence=n) for one, n in events
    )


def commitment_of(aggregate: UUID, sequence: int) -> bytes:
    """Return some 32 bytes, others for each event."""
    return hashlib.sha256(aggregate.bytes + sequence.to_bytes(4, "big")).digest()


def by_owner(statement: str, *values: object) -> None:
    """Change what may not be changed: somebody has the whole database in hand."""
    with transaction.atomic(using="owner"), connections["owner"].cursor() as owner:
        owner.execute("SET LOCAL session_replication_role = replica")
        owner.execute(statement, values or None)
