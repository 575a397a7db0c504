"""Tiles: the tree in pieces of 256 hashes, each with an address (C2SP tlog-tiles)."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from .tree import HASH_BYTES, Node, folded

HEIGHT = 8
WIDTH = 1 << HEIGHT
FULL_BYTES = WIDTH * HASH_BYTES
_PATH = re.compile(
    r"(?P<level>0|[1-9][0-9]?|entries)/(?P<number>(?:x[0-9]{3}/)*[0-9]{3})"
    r"(?:\.p/(?P<width>[1-9][0-9]{0,2}))?",
    re.ASCII,
)
_MOST_LEVEL = 63

Place = tuple[int, int]
"""Level and number of a tile."""


@dataclass(frozen=True, slots=True)
class TileName:
    """What the address of a tile says; ``level`` is None for a bundle of entries."""

    level: int | None
    number: int
    width: int = WIDTH


def tile_path(name: TileName) -> str:
    """Return the address of a tile below ``<prefix>/tile/``."""
    digits = str(name.number)
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    parts = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    number = "/".join([*(f"x{part}" for part in parts[:-1]), parts[-1]])
    level = "entries" if name.level is None else str(name.level)
    return f"{level}/{number}" + (f".p/{name.width}" if name.width < WIDTH else "")


def read_tile_path(path: str) -> TileName | None:
    """Return what the address says; None when it is not written as the text asks."""
    found = _PATH.fullmatch(path)
    if found is None:
        return None
    level = None if found["level"] == "entries" else int(found["level"])
    name = TileName(
        level,
        int(found["number"].replace("x", "").replace("/", "")),
        int(found["width"] or WIDTH),
    )
    is_fit = (level or 0) <= _MOST_LEVEL and (found["width"] is None or name.width < WIDTH)
    # One address for one tile: no leading elements of zeros.
    return name if is_fit and tile_path(name) == path else None


def width_at(size: int, place: Place) -> int:
    """Return how many hashes of a tile the tree of ``size`` covers: 0 to 256."""
    level, number = place
    return max(0, min(WIDTH, (size >> HEIGHT * level) - number * WIDTH))


def edge_of(size: int) -> list[Place]:
    """Return the places of the partial tiles at the right edge of the tree of ``size``."""
    places, level = [], 0
    while count := size >> HEIGHT * level:
        if count % WIDTH:
            places.append((level, count // WIDTH))
        level += 1
    return places


def hash_at(tile: bytes, place: int) -> bytes:
    """Return one hash of a tile."""
    return tile[place * HASH_BYTES : (place + 1) * HASH_BYTES]


def hashes_of(tile: bytes) -> list[bytes]:
    """Return the hashes of a tile one by one."""
    return [tile[at : at + HASH_BYTES] for at in range(0, len(tile), HASH_BYTES)]


def nodes_in(tile: Callable[[Place], bytes]) -> Node:
    """Return the nodes of a tree of which whole tiles, or enough of them, are at hand."""

    def node(height: int, index: int) -> bytes:
        level, inside = divmod(height, HEIGHT)
        number, first = divmod(index << inside, WIDTH)
        part = tile((level, number))[first * HASH_BYTES : (first + (1 << inside)) * HASH_BYTES]
        if len(part) != HASH_BYTES << inside:
            raise LookupError(f"tile {level}/{number} is too short")
        return folded(hashes_of(part))

    return node


def places_read(reading: Callable[[Node], object]) -> set[Place]:
    """Return the places of the tiles that ``reading`` asks for, so that they are read together."""
    places: set[Place] = set()

    def node(height: int, index: int) -> bytes:
        level, inside = divmod(height, HEIGHT)
        places.add((level, (index << inside) // WIDTH))
        return bytes(HASH_BYTES)

    reading(node)
    return places


def extended(size: int, edge: Mapping[Place, bytes], leaves: Sequence[bytes]) -> dict[Place, bytes]:
    """Return the tiles that ``leaves`` added to the tree of ``size`` change or make.

    ``edge`` holds the partial tiles of ``edge_of(size)``; raises ``LookupError`` when one of them
    is missing or has not the width the size asks for.
    """
    changed: dict[Place, bytes] = {}
    level, added = 0, list(leaves)
    while added:
        number, width = divmod(size >> HEIGHT * level, WIDTH)
        begun = edge.get((level, number), b"") if width else b""
        if len(begun) != width * HASH_BYTES:
            raise LookupError(f"tile {level}/{number} has not the {width} hashes of size {size}")
        hashes = begun + b"".join(added)
        tiles = [hashes[at : at + FULL_BYTES] for at in range(0, len(hashes), FULL_BYTES)]
        changed.update({(level, number + place): tile for place, tile in enumerate(tiles)})
        added = [folded(hashes_of(tile)) for tile in tiles if len(tile) == FULL_BYTES]
        level += 1
    return changed


def bundle(entries: Sequence[bytes]) -> bytes:
    """Return entries as they are served: each after its length in two bytes."""
    return b"".join(len(entry).to_bytes(2, "big") + entry for entry in entries)
