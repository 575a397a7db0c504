"""Entries of the log: one chain for each subject, without a word about a person."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from motcua.kernel.canonical import canonical_json

from .tree import HASH_BYTES, leaf_hash

NO_ENTRY = bytes(HASH_BYTES)
_SUBJECT = b"motcua subject 1\n"


@dataclass(frozen=True, slots=True)
class Link:
    """Where the chain of a subject stands: its next entry continues here."""

    subject: bytes
    n: int = 0
    hash: bytes = NO_ENTRY


def subject_of(first_salt: bytes, aggregate_id: UUID) -> bytes:
    """Return an aggregate's pseudonym; without the salt of its first event it tells nothing."""
    return sha256(_SUBJECT + first_salt + aggregate_id.bytes).digest()


def next_entry(link: Link, commitment: bytes) -> tuple[bytes, Link]:
    """Return the entry that continues a chain, and where the chain stands then."""
    entry = canonical_json(
        {
            "commitment": commitment.hex(),
            "n": link.n + 1,
            "prev": link.hash.hex(),
            "subject": link.subject.hex(),
            "v": 1,
        }
    )
    return entry, Link(link.subject, link.n + 1, leaf_hash(entry))


@dataclass(frozen=True, slots=True)
class Waiting:
    """A leaf that has no place in the log yet."""

    id: int
    aggregate_id: UUID
    sequence: int
    commitment: bytes


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry with the event it speaks of."""

    waiting: Waiting
    entry: bytes
    hash: bytes


def chained(waiting: Iterable[Waiting], links: Mapping[UUID, Link]) -> list[Placed]:
    """Return the entries that ``waiting`` become, in its order.

    A leaf that does not continue the chain of its subject, or whose subject is not known, is left
    out: an entry in the wrong place could never be taken back.
    """
    at = dict(links)
    placed = []
    for one in waiting:
        link = at.get(one.aggregate_id)
        if link is None or one.sequence != link.n + 1:
            continue
        entry, at[one.aggregate_id] = next_entry(link, one.commitment)
        placed.append(Placed(one, entry, at[one.aggregate_id].hash))
    return placed
