"""Whether one Merkle tree is the beginning of another (RFC 6962, 2.1.2), by its own recursion."""

import hashlib
from collections.abc import Iterator, Sequence

EMPTY_ROOT = hashlib.sha256(b"").digest()


class Inconsistent(Exception):
    """The proof does not show that the old tree is the beginning of the new one."""


def check_consistency(
    old: tuple[int, bytes], new: tuple[int, bytes], proof: Sequence[bytes]
) -> None:
    """Raise ``Inconsistent`` unless the old tree (size, root) is the beginning of the new one."""
    (old_size, old_root), (new_size, new_root) = old, new
    if old_size > new_size:
        raise Inconsistent("the new tree is smaller")
    if old_size in (0, new_size):
        if proof or (old_size == new_size and old_root != new_root):
            raise Inconsistent("here no proof belongs, and equal sizes have equal roots")
        return
    rest = iter(proof)
    try:
        found = _roots(old_size, new_size, rest, old_root)
    except StopIteration:
        raise Inconsistent("the proof is too short") from None
    if next(rest, None) is not None or found != (old_root, new_root):
        raise Inconsistent("the roots do not follow from the proof")


def _roots(old: int, new: int, proof: Iterator[bytes], root: bytes | None) -> tuple[bytes, bytes]:
    """Return both trees' roots as the proof makes them.

    ``root`` is the old tree's own while the part looked at still begins at the first leaf; the
    proof leaves it out there, for the checker knows it.
    """
    if old == new:
        same = root if root is not None else next(proof)
        return same, same
    left = 1 << ((new - 1).bit_length() - 1)  # the largest power of two below ``new``
    if old <= left:
        first, second = _roots(old, left, proof, root)
        return first, _node(second, next(proof))
    first, second = _roots(old - left, new - left, proof, None)
    beside = next(proof)
    return _node(beside, first), _node(beside, second)


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()
