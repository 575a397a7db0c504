"""Identifiers that sort by time: UUID version 7 (RFC 9562, section 5.7)."""

import os
import secrets
import threading
from datetime import UTC, datetime, timedelta
from uuid import UUID

_lock = threading.Lock()
_last_stamp = 0
_RANDOM_BITS = 62
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

# Without letters and digits that are taken for one another.
_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def uuid7(now: datetime) -> UUID:
    """Return a UUIDv7 of the moment ``now``; later calls in one process sort after earlier ones.

    The 12 bits behind the milliseconds carry the fraction of the millisecond (RFC 9562, method 3),
    raised by one where the same fraction was used just before.
    """
    global _last_stamp
    microseconds = (now.astimezone(UTC) - _EPOCH) // timedelta(microseconds=1)
    milliseconds, rest = divmod(microseconds, 1000)
    stamp = (milliseconds << 12) | (rest * 4096 // 1000)
    with _lock:
        if 0 <= _last_stamp - stamp < 4096:  # the same instant again: keep the order of calls
            stamp = _last_stamp + 1
        _last_stamp = stamp
    random = int.from_bytes(os.urandom(8), "big") & ((1 << _RANDOM_BITS) - 1)
    value = ((stamp >> 12) & ((1 << 48) - 1)) << 80
    value |= 0x7 << 76 | (stamp & 0xFFF) << 64 | 0b10 << _RANDOM_BITS | random
    return UUID(int=value)


def moment_of(identifier: UUID) -> datetime:
    """Return the moment, in whole milliseconds UTC, that a UUIDv7 carries."""
    return datetime.fromtimestamp((identifier.int >> 80) / 1000, tz=UTC)


def unguessable(length: int) -> str:
    """Return letters and digits drawn at random, which say nothing of how many there are."""
    return "".join(secrets.choice(_LETTERS) for _ in range(length))


def letters_of(number: int, length: int) -> str:
    """Return the lowest ``length`` places of a number in these letters and digits."""
    found = ""
    for _ in range(length):
        number, place = divmod(number, len(_LETTERS))
        found += _LETTERS[place]
    return found
