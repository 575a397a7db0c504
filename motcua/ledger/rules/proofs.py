"""Proofs that stand alone (C2SP tlog-proof): index, path and checkpoint in one text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .notes import NoteRefused, decoded, encoded
from .tree import HASH_BYTES

_FIRST = "c2sp.org/tlog-proof@v1"
_INDEX = re.compile("index (0|[1-9][0-9]{0,18})", re.ASCII)


@dataclass(frozen=True, slots=True)
class TextProof:
    """What a proof's text says; the checkpoint is the whole signed note."""

    index: int
    path: tuple[bytes, ...]
    checkpoint: str
    extra: bytes | None = None


def proof_text(index: int, path: Sequence[bytes], checkpoint: str) -> str:
    """Return the proof of the entry ``index`` as a text; ``path`` has its sibling first."""
    lines = [_FIRST, f"index {index}", *map(encoded, path), ""]
    return "\n".join(lines) + "\n" + checkpoint


def read_proof(text: str) -> TextProof:
    """Return what the text of a proof says; raises ``NoteRefused``."""
    head, gap, checkpoint = text.partition("\n\n")
    first, *lines = head.split("\n")
    extra = None
    if lines and lines[0].startswith("extra "):
        extra = decoded(lines.pop(0).removeprefix("extra "))
        if extra is None:
            raise NoteRefused("the extra data of the proof is not base64")
    index = _INDEX.fullmatch(lines.pop(0)) if lines else None
    path = [decoded(line) for line in lines]
    if first != _FIRST or not gap or index is None:
        raise NoteRefused("this is not a proof of a log")
    if any(step is None or len(step) != HASH_BYTES for step in path):
        raise NoteRefused("a hash of the proof is not one")
    return TextProof(int(index[1]), tuple(filter(None, path)), checkpoint, extra)
