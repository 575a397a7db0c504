"""Entries of the log: one chain for each subject, without a word about a person."""

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
