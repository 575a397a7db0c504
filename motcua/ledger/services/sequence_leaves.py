"""The sequencer: gives waiting leaves their places in the log, batch by batch, and signs."""

from collections.abc import Sequence
from datetime import datetime
from itertools import count
from uuid import UUID

import orjson
import structlog
from django.db import connection, transaction

from motcua.platform.database.prepared import run_prepared

from ..keys import log_key
from ..models import Checkpoint
from ..rules.checkpoints import TreeHead
from ..rules.entries import Link, Placed, Waiting, chained, subject_of
from ..rules.tiles import Place, edge_of, extended, nodes_in
from ..rules.tree import EMPTY_ROOT, root_hash
from ..selectors import tiles_at
from .last_signed import remember_signed, signed_before

logger = structlog.get_logger("motcua.ledger")
MOST = 5000
# After a batch others gather for a moment, so that a busy log signs twice a second.
REST, IDLE = 0.4, 0.15
_LOCK = "SELECT pg_try_advisory_xact_lock(hashtextextended('motcua.ledger.sequence', 1))"
_WAITING = """
SELECT p.id, p.aggregate_id, p.sequence, l.commitment
FROM ledger_pending p JOIN ledger_leaf l USING (aggregate_id, sequence)
ORDER BY p.id LIMIT %s::int
"""
_LINKS = """
SELECT a.id, e.sequence, e.entry, e.leaf_hash, s.salt
FROM unnest(%s::uuid[]) AS a(id)
LEFT JOIN LATERAL (
    SELECT sequence, entry, leaf_hash FROM ledger_entry
    WHERE aggregate_id = a.id ORDER BY sequence DESC LIMIT 1) AS e ON true
LEFT JOIN ledger_salt s ON s.aggregate_id = a.id AND s.sequence = 1
"""
_SIZE = "SELECT coalesce(max(index) + 1, 0) FROM ledger_entry"
_TILES = """
INSERT INTO ledger_tile (level, number, hashes)
SELECT * FROM unnest(%s::smallint[], %s::bigint[], %s::bytea[])
ON CONFLICT (level, number) DO UPDATE SET hashes = EXCLUDED.hashes
"""
_ENTRIES = """
COPY ledger_entry (index, aggregate_id, sequence, entry, leaf_hash) FROM STDIN (FORMAT BINARY)
"""
_DONE = "DELETE FROM ledger_pending WHERE id = ANY(%s::bigint[])"


class LogBroken(RuntimeError):
    """What is stored of the log contradicts itself or what was signed: nothing more is signed."""


def turn(now: datetime) -> float:
    """Sequence what waits; return how many seconds the sequencer may rest."""
    done = sequence_leaves(now=now)
    if done == MOST:
        return 0.0
    return REST if done else IDLE


def sequence_leaves(*, now: datetime) -> int:
    """Give the oldest waiting leaves their places and sign the grown tree; return how many.

    One transaction, one sequencer at a time: whatever dies in the middle leaves the leaves
    waiting and the log as it was. Returns 0 as well while another sequencer is at work. Raises
    ``LogBroken`` where the stored log is not the one that was signed.
    """
    with transaction.atomic():
        [(mine,)] = run_prepared(_LOCK)
        if not mine:
            return 0
        waiting = [Waiting(*row) for row in run_prepared(_WAITING, [MOST])]
        placed = chained(waiting, _links({one.aggregate_id for one in waiting}))
        if len(placed) < len(waiting):
            logger.error("leaves continue no chain", leaves=len(waiting) - len(placed))
        if not placed:
            return 0
        head = _append(placed, now)
    remember_signed(head)
    return len(placed)


def _links(aggregates: set[UUID]) -> dict[UUID, Link]:
    """Return where the chain of each aggregate stands, as far as it is known."""
    links = {}
    for aggregate, sequence, entry, hashed, salt in run_prepared(_LINKS, [list(aggregates)]):
        if sequence is not None:
            subject = bytes.fromhex(orjson.loads(bytes(entry))["subject"])
            links[aggregate] = Link(subject, sequence, bytes(hashed))
        elif salt is not None:
            links[aggregate] = Link(subject_of(bytes(salt), aggregate))
    return links


def _append(placed: Sequence[Placed], now: datetime) -> TreeHead:
    """Write entries, tiles and checkpoint, take the leaves off the queue; return the new head."""
    size, edge = _standing()
    changed = extended(size, edge, [one.hash for one in placed])
    _insert(placed, size)
    run_prepared(
        _TILES,
        [[level for level, _ in changed], [n for _, n in changed], list(changed.values())],
    )
    grown = size + len(placed)
    tiles = {**edge, **changed}
    key = log_key()
    head = TreeHead(key.name, grown, root_hash(grown, nodes_in(tiles.__getitem__)))
    note = f"{head.text}\n{key.line(head.text)}"
    Checkpoint.objects.create(size=grown, root=head.root, note=note, at=now)
    run_prepared(_DONE, [[one.waiting.id for one in placed]])
    return head


def _standing() -> tuple[int, dict[Place, bytes]]:
    """Return the size of the log and the tiles at its edge, once they are what was signed."""
    [(size,)] = run_prepared(_SIZE)
    last = Checkpoint.objects.order_by("-size").first()
    edge = tiles_at(edge_of(size))
    try:
        root = root_hash(size, nodes_in(edge.__getitem__))
    except LookupError:
        raise LogBroken("the tiles are not those of the entries") from None
    if (size, root) != ((last.size, bytes(last.root)) if last else (0, EMPTY_ROOT)):
        raise LogBroken("the tree is not the one of the last checkpoint")
    before = signed_before()
    if before is not None and not _holds(before, size):
        raise LogBroken("this log was signed further than the database knows")
    return size, edge


def _holds(before: TreeHead, size: int) -> bool:
    """Return whether what was signed before is a checkpoint of this very log."""
    if before.size > size:
        return False
    return Checkpoint.objects.filter(size=before.size, root=before.root).exists()


def _insert(placed: Sequence[Placed], first: int) -> None:
    with connection.cursor() as cursor, cursor.copy(_ENTRIES) as copy:
        copy.set_types(["int8", "uuid", "int4", "bytea", "bytea"])
        for index, one in zip(count(first), placed):
            event = one.waiting
            copy.write_row((index, event.aggregate_id, event.sequence, one.entry, one.hash))
