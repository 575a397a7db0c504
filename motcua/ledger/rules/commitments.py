"""Commitments: two levels, so that what happened can be shown without what was said.

The head of an event (what, when, who) and its payload are hashed with salts of their own, both
drawn from the one stored salt. Who is given the head and its salt can check it against the log and
learns nothing of the payload but its salted hash.
"""

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from motcua.kernel.canonical import canonical_json
from motcua.kernel.clock import ZONE

SALT_BYTES = 32


def new_salt() -> bytes:
    """Return 32 random bytes."""
    return os.urandom(SALT_BYTES)


def payload_salt(salt: bytes) -> bytes:
    """Return the salt that opens the payload and nothing else."""
    return hashlib.sha256(b"motcua payload salt 1\n" + salt).digest()


def head_salt(salt: bytes) -> bytes:
    """Return the salt that opens the head and nothing else."""
    return hashlib.sha256(b"motcua head salt 1\n" + salt).digest()


def payload_hash(opening: bytes, payload: Mapping[str, Any]) -> bytes:
    """Return the hash of a payload under its ``payload_salt``."""
    content = canonical_json(dict(payload))
    return hashlib.sha256(b"motcua payload 1\n" + opening + content).digest()


def commitment(opening: bytes, head: Mapping[str, Any]) -> bytes:
    """Return the hash of a head under its ``head_salt``: what the log's entry carries."""
    return hashlib.sha256(b"motcua leaf 2\n" + opening + canonical_json(dict(head))).digest()


@dataclass(frozen=True, slots=True)
class Happened:
    """An event as the ledger sees it; the payload is JSON values."""

    aggregate_id: UUID
    sequence: int
    name: str
    at: datetime
    actor_kind: str
    actor_id: UUID | None
    payload: Mapping[str, Any]


def moment_text(at: datetime) -> str:
    """Return the one way a moment is written in a head: UTC with microseconds."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def head_of(event: Happened, salt: bytes) -> dict[str, Any]:
    """Return the head of ``event``: everything but the payload, which it holds as a hash."""
    return {
        "aggregate": str(event.aggregate_id),
        "sequence": event.sequence,
        "name": event.name,
        "at": moment_text(event.at),
        "actor_kind": event.actor_kind,
        "actor_id": str(event.actor_id) if event.actor_id else None,
        "payload": payload_hash(payload_salt(salt), event.payload).hex(),
    }


def commit_to(event: Happened, salt: bytes) -> bytes:
    """Return the commitment to ``event`` under the stored ``salt``."""
    return commitment(head_salt(salt), head_of(event, salt))


def commit_before(event: Happened, salt: bytes) -> set[bytes]:
    """Return what the commitment to ``event`` was before there were two levels.

    Its moment was written in the zone it was recorded in: that of the law, or UTC.
    """
    content = {
        "aggregate": str(event.aggregate_id),
        "sequence": event.sequence,
        "name": event.name,
        "actor_kind": event.actor_kind,
        "actor_id": str(event.actor_id) if event.actor_id else None,
        "payload": dict(event.payload),
    }
    moments = (event.at.astimezone(zone).isoformat() for zone in (ZONE, UTC))
    return {
        hashlib.sha256(b"motcua leaf 1\n" + salt + canonical_json({**content, "at": at})).digest()
        for at in moments
    }
