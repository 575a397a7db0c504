"""Reading DER (X.690): tags, definite lengths, nothing else."""

from typing import NamedTuple

from .refusal import Refused


class Element(NamedTuple):
    """One element: its tag, its content and its whole bytes."""

    tag: int
    content: bytes
    whole: bytes

    def children(self, tags: str = "") -> list["Element"]:
        """Return the elements inside; raises ``Refused`` unless they begin with the given tags."""
        found, rest = [], self.content
        while rest:
            found.append(_first(rest))
            rest = rest[len(found[-1].whole) :]
        if bytes(one.tag for one in found)[: len(tags) // 2].hex() != tags:
            raise Refused("time_stamp_form")
        return found

    def child(self, place: int, tag: int) -> "Element":
        """Return the element at ``place`` inside; raises ``Refused`` unless it has the tag."""
        inside = self.children()
        if place >= len(inside) or inside[place].tag != tag:
            raise Refused("time_stamp_form")
        return inside[place]


def read(content: bytes, tag: int) -> Element:
    """Return the one element that ``content`` is; raises ``Refused``."""
    one = _first(content)
    if one.tag != tag or one.whole != content:
        raise Refused("time_stamp_form")
    return one


def _first(content: bytes) -> Element:
    length, start = (content[1], 2) if len(content) > 1 else (128, 2)
    if length > 127:
        start += length & 127
        length = int.from_bytes(content[2:start], "big")
        if start == 2 or length < 128 or content[2] == 0:  # one way to write a length
            raise Refused("time_stamp_form")
    if start + length > len(content):
        raise Refused("time_stamp_form")
    return Element(content[0], content[start : start + length], content[: start + length])
