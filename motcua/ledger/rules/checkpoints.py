"""Checkpoints (C2SP tlog-checkpoint): what a log signs about its tree."""

import re
from dataclasses import dataclass

from .notes import NoteRefused, decoded, encoded
from .tree import HASH_BYTES

_SIZE = re.compile("0|[1-9][0-9]{0,18}", re.ASCII)


@dataclass(frozen=True, slots=True)
class TreeHead:
    """The origin, the size and the root a checkpoint speaks of."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """The text of the note; our checkpoints have no extension lines."""
        return f"{self.origin}\n{self.size}\n{encoded(self.root)}\n"


def read_tree_head(text: str) -> TreeHead:
    """Return what the text of a checkpoint says; raises ``NoteRefused``.

    Extension lines are opaque: they only must not be empty.
    """
    lines = text.split("\n")
    if len(lines) < 4 or lines.pop() or not all(lines):
        raise NoteRefused("a checkpoint has three lines: origin, size, root")
    root = decoded(lines[2])
    if not _SIZE.fullmatch(lines[1]) or root is None or len(root) != HASH_BYTES:
        raise NoteRefused("the size or the root of the checkpoint is not one")
    return TreeHead(lines[0], int(lines[1]), root)
