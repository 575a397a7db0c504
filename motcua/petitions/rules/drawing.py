"""The draw of petitions for a second look: anybody with seed and pool gets the same result.

The pool is fixed and published before the seed exists: the seed is the root of the first checkpoint
of the public log that is larger than the log was then.
"""

import hashlib
from collections.abc import Collection


def pool_hash(pool: Collection[str]) -> str:
    """Return the SHA-256 of the sorted numbers, a line each, in hex."""
    lines = "".join(f"{number}\n" for number in sorted(pool))
    return hashlib.sha256(lines.encode()).hexdigest()


def how_many(pool: Collection[str], percent: int, least: int) -> int:
    """Return how many are drawn: ``percent`` of a hundred rounded up, ``least`` if there are."""
    return min(len(pool), max(least, -(-len(pool) * percent // 100)))


def drawn(pool: Collection[str], seed: bytes, many: int) -> list[str]:
    """Return the numbers whose SHA-256 of seed and number are the smallest, in that order."""

    def rank(number: str) -> bytes:
        return hashlib.sha256(b"motcua recheck 1\n" + seed + number.encode()).digest()

    return sorted(set(pool), key=rank)[:many]
