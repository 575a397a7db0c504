"""The Merkle tree of RFC 6962, section 2.1: hashes, roots, proofs and their checking."""

from collections.abc import Callable, Sequence
from hashlib import sha256

HASH_BYTES = 32
EMPTY_ROOT = sha256(b"").digest()

Node = Callable[[int, int], bytes]
"""``node(height, index)``: the hash over the 2**height leaves from ``index << height`` on."""


def leaf_hash(entry: bytes) -> bytes:
    """Return the hash of a leaf that holds ``entry``."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of a node over its two children."""
    return sha256(b"\x01" + left + right).digest()


def folded(hashes: Sequence[bytes]) -> bytes:
    """Return the hash over a power of two of neighbouring hashes of one height."""
    while len(hashes) > 1:
        hashes = [
            node_hash(left, right) for left, right in zip(hashes[::2], hashes[1::2], strict=True)
        ]
    return hashes[0]


def nodes_of(leaves: Sequence[bytes]) -> Node:
    """Return the nodes of a tree whose leaf hashes are all at hand."""

    def node(height: int, index: int) -> bytes:
        return folded(leaves[index << height : (index + 1) << height])

    return node


def range_hash(start: int, end: int, node: Node) -> bytes:
    """Return the hash over the leaves ``start`` to ``end``, a range the tree is split into."""
    width = end - start
    if width & (width - 1) == 0:
        height = width.bit_length() - 1
        return node(height, start >> height)
    middle = start + _left(width)
    return node_hash(range_hash(start, middle, node), range_hash(middle, end, node))


def root_hash(size: int, node: Node) -> bytes:
    """Return the root of the tree of the first ``size`` leaves."""
    return range_hash(0, size, node) if size else EMPTY_ROOT


def inclusion_path(index: int, size: int, node: Node) -> list[bytes]:
    """Return the proof that the leaf ``index`` is in the tree of ``size``, its sibling first.

    Raises ``ValueError`` when there is no such leaf.
    """
    if not 0 <= index < size:
        raise ValueError(f"no leaf {index} in a tree of {size}")
    start, end, ranges = 0, size, []
    while end - start > 1:
        middle = start + _left(end - start)
        if index < middle:
            ranges.append((middle, end))
            end = middle
        else:
            ranges.append((start, middle))
            start = middle
    return [range_hash(*one, node) for one in reversed(ranges)]


def consistency_path(old: int, new: int, node: Node) -> list[bytes]:
    """Return the proof that the tree of ``old`` leaves begins the tree of ``new``.

    Empty when the sizes are equal or ``old`` is 0. Raises ``ValueError`` when ``old`` is larger.
    """
    if not 0 <= old <= new:
        raise ValueError(f"a tree of {new} does not begin with one of {old}")
    if old in (0, new):
        return []
    start, end, ranges = 0, new, []
    while end != old:  # what is left of the old tree is not yet one whole range
        middle = start + _left(end - start)
        if old <= middle:
            ranges.append((middle, end))
            end = middle
        else:
            ranges.append((start, middle))
            start = middle
    if start:  # RFC 6962, 2.1.2: the old root is known where the old tree is the whole range
        ranges.append((start, end))
    return [range_hash(*one, node) for one in reversed(ranges)]


def is_included(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Return whether ``path`` leads from the leaf hash to ``root`` (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    place, last, found = index, size - 1, leaf
    for step in path:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = node_hash(step, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = node_hash(found, step)
        place, last = place >> 1, last >> 1
    return last == 0 and found == root


def is_consistent(
    old: int, new: int, path: Sequence[bytes], old_root: bytes, new_root: bytes
) -> bool:
    """Return whether the tree of ``old`` begins the tree of ``new`` (RFC 9162, 2.1.4.2).

    Every tree begins with the empty one, whose root is known.
    """
    if not 0 <= old <= new:
        return False
    if old == new:
        return not path and old_root == new_root
    if old == 0:
        return not path and old_root == EMPTY_ROOT
    steps = [old_root, *path] if old & (old - 1) == 0 else list(path)
    if not steps:
        return False
    place, last = old - 1, new - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    return _leads_to_both(steps, place, last, (old_root, new_root))


def _leads_to_both(
    steps: Sequence[bytes], place: int, last: int, roots: tuple[bytes, bytes]
) -> bool:
    older = newer = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            older, newer = node_hash(step, older), node_hash(step, newer)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            newer = node_hash(newer, step)
        place, last = place >> 1, last >> 1
    return last == 0 and (older, newer) == roots


def _left(width: int) -> int:
    """Return how many leaves go left: the largest power of two smaller than ``width``."""
    return 1 << (width - 1).bit_length() - 1
