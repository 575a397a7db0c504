"""The audit of the log: events against leaves, leaves against entries, entries against the tree.

Everything is computed anew from the events on; what was changed quietly is named. It may run while
the log grows: it looks at the tree of one checkpoint.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any
from uuid import UUID

import orjson

from motcua.platform.database.prepared import run_prepared

from .keys import log_key
from .models import Checkpoint, Tile
from .rules.checkpoints import TreeHead, read_tree_head
from .rules.commitments import Happened, commit_before, commit_to
from .rules.entries import Link, next_entry, subject_of
from .rules.notes import NoteRefused, read_note
from .rules.tiles import Place, extended, nodes_in, width_at
from .rules.tree import HASH_BYTES, leaf_hash, root_hash
from .selectors import log_size

_BATCH = 5000
_ENTRIES = """
SELECT e.index, e.aggregate_id, e.sequence, e.entry, e.leaf_hash, l.commitment, s.salt
FROM ledger_entry e
LEFT JOIN ledger_leaf l USING (aggregate_id, sequence)
LEFT JOIN ledger_salt s ON s.aggregate_id = e.aggregate_id AND s.sequence = 1 AND e.sequence = 1
WHERE e.index >= %s::bigint AND e.index < %s::bigint ORDER BY e.index
"""
# One statement is one moment: a leaf on its way from the queue into the log is in one of them.
_STRAYS = """
SELECT coalesce(l.aggregate_id, p.aggregate_id, e.aggregate_id),
    coalesce(l.sequence, p.sequence, e.sequence), l.sequence IS NULL, p.id IS NOT NULL
FROM ledger_leaf l
FULL JOIN ledger_pending p USING (aggregate_id, sequence)
FULL JOIN ledger_entry e USING (aggregate_id, sequence)
WHERE l.sequence IS NULL OR (p.id IS NULL) = (e.index IS NULL)
"""
_LEAVES = """
SELECT l.aggregate_id, l.sequence, l.commitment, s.salt
FROM unnest(%s::uuid[], %s::int[]) AS a(id, n)
JOIN ledger_leaf l ON l.aggregate_id = a.id AND l.sequence = a.n
LEFT JOIN ledger_salt s ON s.aggregate_id = a.id AND s.sequence = a.n
"""
# A leaf whose salt is destroyed has lost its event on purpose.
_OPEN = """
SELECT aggregate_id, count(*) FROM ledger_leaf JOIN ledger_salt USING (aggregate_id, sequence)
GROUP BY aggregate_id
"""


def audit_log(events: Iterable[Happened]) -> list[str]:
    """Return in words whatever is not as it was written; ``events`` are all that have leaves."""
    size = log_size()
    entries = _Entries()
    found = [*_strays(), *_events(events), *entries.differences(size)]
    tiles = extended(0, {}, entries.hashes)
    return found + list(_tiles(size, tiles)) + list(_checkpoints(size, tiles))


def _strays() -> Iterator[str]:
    for aggregate, sequence, has_no_leaf, waits in run_prepared(_STRAYS):
        where = f"log: leaf {aggregate} {sequence}"
        if has_no_leaf:
            yield f"{where}: is gone"
        else:
            yield f"{where}: has a place and waits for one" if waits else f"{where}: has no place"


def _events(events: Iterable[Happened]) -> Iterator[str]:
    """Compare events with the leaves that commit to them, as far as their salts are there."""
    missing = dict(run_prepared(_OPEN))  # asked first: events that come meanwhile are more
    rest = iter(events)
    while batch := list(islice(rest, _BATCH)):
        keys = [[one.aggregate_id for one in batch], [one.sequence for one in batch]]
        leaves = {(row[0], row[1]): row[2:] for row in run_prepared(_LEAVES, keys)}
        for event in batch:
            missing[event.aggregate_id] = missing.get(event.aggregate_id, 0) - 1
            commitment, salt = leaves.get((event.aggregate_id, event.sequence), (None, None))
            where = f"log: event {event.aggregate_id} {event.sequence}"
            if commitment is None:
                yield f"{where}: has no leaf"
            elif salt is not None and not _commits(bytes(commitment), event, bytes(salt)):
                yield f"{where}: is not what its leaf commits to"
    for aggregate, count in missing.items():
        if count > 0:
            yield f"log: events of {aggregate}: {count} with a leaf are gone"


def _commits(commitment: bytes, event: Happened, salt: bytes) -> bool:
    return commitment == commit_to(event, salt) or commitment in commit_before(event, salt)


class _Entries:
    """Entries computed anew from leaves, one after the other, and the hashes they must have."""

    def __init__(self) -> None:
        self.hashes: list[bytes] = []
        self._links: dict[UUID, Link] = {}

    def differences(self, size: int) -> Iterator[str]:
        """Yield where the stored entries of the tree of ``size`` are not those of the leaves."""
        for first in range(0, size, _BATCH):
            end = min(first + _BATCH, size)
            rows = {row[0]: row[1:] for row in run_prepared(_ENTRIES, [first, end])}
            for index in range(first, end):
                if index in rows:
                    yield from self._one(index, *rows[index])
                else:
                    self.hashes.append(bytes(HASH_BYTES))
                    yield f"log: entry {index}: is gone"

    def _one(self, index: int, aggregate: UUID, sequence: int, *stored: Any) -> Iterator[str]:
        entry, hashed, commitment, salt = (one and bytes(one) for one in stored)
        link = self._links.get(aggregate) or Link(_subject(aggregate, entry, salt))
        expected, after = next_entry(link, commitment or b"")
        is_in_place = sequence == link.n + 1
        if entry != expected or hashed != after.hash or not is_in_place:
            yield f"log: entry {index}: is not that of {aggregate} {sequence}"
        # One changed row is one finding: the others go on from what two of three agree on.
        standing = after.hash if after.hash in (leaf_hash(entry), hashed) else hashed
        self._links[aggregate] = Link(link.subject, sequence, standing)
        self.hashes.append(standing)


def _subject(aggregate: UUID, entry: bytes, salt: bytes | None) -> bytes:
    if salt is not None:
        return subject_of(salt, aggregate)
    try:
        return bytes.fromhex(orjson.loads(entry)["subject"])
    except (ValueError, TypeError, KeyError):
        return bytes(HASH_BYTES)


def _tiles(size: int, expected: dict[Place, bytes]) -> Iterator[str]:
    rows = Tile.objects.order_by("level", "number").iterator(chunk_size=100)
    stored = {(row.level, row.number): bytes(row.hashes) for row in rows}
    for place in sorted(expected.keys() | stored.keys()):
        hashes = stored.get(place, b"")[: width_at(size, place) * HASH_BYTES]
        if hashes != expected.get(place, b""):
            yield "log: tile {}/{}: is not that of the entries".format(*place)


def _checkpoints(size: int, tiles: dict[Place, bytes]) -> Iterator[str]:
    key, node = log_key(), nodes_in(tiles.__getitem__)
    for row in Checkpoint.objects.filter(size__lte=size).order_by("size").iterator(chunk_size=1000):
        root = root_hash(row.size, node)
        try:
            note = read_note(row.note)
            told = read_tree_head(note.text)
            if told.origin == key.name:
                note.signed_by([key.verifier])
            elif told.origin not in {one.name for one in note.signatures}:
                # Another name is another key, whose log goes on here; it signed under its name.
                raise NoteRefused("its log did not sign it")
        except NoteRefused as error:
            yield f"log: checkpoint {row.size}: {error}"
            continue
        if bytes(row.root) != root or told != TreeHead(told.origin, row.size, root):
            yield f"log: checkpoint {row.size}: is not that of the entries"
