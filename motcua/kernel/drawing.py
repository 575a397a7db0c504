"""Drawing by lot: anybody with seed and pool gets the same result.

The pool is fixed and published before the seed exists: the seed is the root of the first checkpoint
of the public log that is larger than the log was then.
"""

import hashlib
from collections.abc import Collection


def pool_hash(pool: Collection[str]) -> str:
    """Return the SHA-256 of the sorted names, a line each, in hex."""
    lines = "".join(f"{name}\n" for name in sorted(pool))
    return hashlib.sha256(lines.encode()).hexdigest()


def how_many(pool: Collection[str], percent: int, least: int) -> int:
    """Return how many are drawn: ``percent`` of a hundred rounded up, ``least`` if there are."""
    return min(len(pool), max(least, -(-len(pool) * percent // 100)))


def drawn(pool: Collection[str], seed: bytes, many: int, *, purpose: str) -> list[str]:
    """Return the names whose SHA-256 of purpose, seed and name are the smallest, in that order.

    ``purpose`` keeps draws of one seed apart; it is part of what is published.
    """

    def rank(name: str) -> bytes:
        return hashlib.sha256(f"{purpose}\n".encode() + seed + name.encode()).digest()

    return sorted(set(pool), key=rank)[:many]
