"""Reading any tiled log through what fetches its files: its head, its entries and their proofs."""

from collections.abc import Callable
from dataclasses import dataclass

from .rules.checkpoints import TreeHead, read_tree_head
from .rules.notes import read_note
from .rules.tiles import (
    WIDTH,
    Place,
    TileName,
    nodes_in,
    places_read,
    tile_path,
    unbundled,
    width_at,
)
from .rules.tree import Node, inclusion_path, is_included, leaf_hash


@dataclass(frozen=True, slots=True)
class LogReader:
    """A log behind ``fetch(path)``, which returns a file below the log's prefix or raises."""

    fetch: Callable[[str], bytes]

    def head(self) -> TreeHead:
        """Return what the log says it signed last; whether to believe it is for the caller."""
        return read_tree_head(read_note(self.fetch("checkpoint")).text)

    def proven_entry(self, index: int, head: TreeHead) -> bytes | None:
        """Return an entry once the tiles prove that it is in the tree of ``head``, else None."""
        number, place = divmod(index, WIDTH)
        name = TileName(None, number, width_at(head.size, (0, number)))
        entry = unbundled(self.fetch(f"tile/{tile_path(name)}"))[place]

        def reading(node: Node) -> list[bytes]:
            return inclusion_path(index, head.size, node)

        tiles = {one: self._tile(one, head.size) for one in places_read(reading)}
        path = reading(nodes_in(tiles.__getitem__))
        holds = is_included(leaf_hash(entry), index, head.size, path, head.root)
        return entry if holds else None

    def _tile(self, place: Place, size: int) -> bytes:
        level, number = place
        return self.fetch(f"tile/{tile_path(TileName(level, number, width_at(size, place)))}")
