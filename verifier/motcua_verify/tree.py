"""Merkle trees as RFC 6962 hashes them: leaves, inclusion and consistency (RFC 9162, 2.1)."""

from collections.abc import Sequence
from hashlib import sha256

from .refusal import Refused


def leaf_hash(entry: bytes) -> bytes:
    """Return the hash of a leaf."""
    return sha256(b"\x00" + entry).digest()


def check_inclusion(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> None:
    """Raise ``Refused`` unless the leaf hash stands there (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size or _climb(index, size - 1, leaf, path, "inclusion")[1] != root:
        raise Refused("inclusion")


def check_consistency(
    old: tuple[int, bytes], new: tuple[int, bytes], path: Sequence[bytes]
) -> None:
    """Raise ``Refused`` unless the new tree begins with all of the old (RFC 9162, 2.1.4.2)."""
    (old_size, old_root), (new_size, new_root) = old, new
    if old_size > new_size:
        raise Refused("inconsistent")
    if old_size in (0, new_size):
        if path or (old_size and old_root != new_root):
            raise Refused("inconsistent")
        return
    steps = list(path) if old_size & (old_size - 1) else [old_root, *path]
    place, last = old_size - 1, new_size - 1
    while place % 2:
        place, last = place >> 1, last >> 1
    roots = (old_root, new_root)
    if not steps or _climb(place, last, steps[0], steps[1:], "inconsistent") != roots:
        raise Refused("inconsistent")


def _climb(
    place: int, last: int, start: bytes, path: Sequence[bytes], code: str
) -> tuple[bytes, bytes]:
    """Return the roots of the tree that ends at ``place`` and of the one that ends at ``last``."""
    older = newer = start
    for step in path:
        if last == 0:
            raise Refused(code)
        if place % 2 or place == last:
            older, newer = _node(step, older), _node(step, newer)
            while place and not place % 2:
                place, last = place >> 1, last >> 1
        else:
            newer = _node(newer, step)
        place, last = place >> 1, last >> 1
    if last:
        raise Refused(code)
    return older, newer


def _node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()
