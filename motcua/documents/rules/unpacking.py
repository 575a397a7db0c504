"""How large packed parts become: counted piece by piece, so that a bomb never fills the memory."""

import zlib
from collections.abc import Iterable, Iterator

from ..errors import FileUnpacksTooLarge

MOST_BYTES = 400 * 1024 * 1024
_PIECE = 1024 * 1024


class Budget:
    """What one file may unpack to in all; ``spend`` refuses the byte that is too many."""

    def __init__(self, most: int | None = None) -> None:
        self.most = MOST_BYTES if most is None else most
        self.spent = 0

    def spend(self, size: int) -> None:
        """Count ``size`` bytes more; raises ``FileUnpacksTooLarge``."""
        self.spent += size
        if self.spent > self.most:
            raise FileUnpacksTooLarge(
                "Save or scan the document again with a lower resolution and send the new file.",
                most_mb=self.most // (1024 * 1024),
            )


def inflated(pieces: Iterable[bytes], budget: Budget) -> Iterator[bytes]:
    """Yield what deflated pieces unpack to; stops where they are damaged, as readers do."""
    unpacker = zlib.decompressobj()
    for piece in pieces:
        left = piece
        while left and not unpacker.eof:
            try:
                out = unpacker.decompress(left, _PIECE)
            except zlib.error:
                return
            left = unpacker.unconsumed_tail
            budget.spend(len(out))
            yield out


def count_lzw(content: bytes, budget: Budget) -> None:
    """Count what LZW codes (ISO 32000-1, 7.4.4) stand for, without making it."""
    lengths, width, bits, held, before = _fresh(), 9, 0, 0, 0
    for byte in content:
        held, bits = (held << 8 | byte) & 0xFFFFFF, bits + 8
        if bits < width:
            continue
        bits -= width
        code = held >> bits & (1 << width) - 1
        if code == 257:
            return
        if code == 256:
            lengths, width, before = _fresh(), 9, 0
            continue
        size = lengths[code] if code < len(lengths) else before + 1
        if before and len(lengths) < 4096:
            lengths.append(before + 1)
        width = min(12, max(9, (len(lengths) + 1).bit_length()))
        budget.spend(size)
        before = size


def count_runs(content: bytes, budget: Budget) -> None:
    """Count what run lengths (ISO 32000-1, 7.4.5) stand for."""
    at = 0
    while at < len(content) and content[at] != 128:
        length = content[at]
        budget.spend(length + 1 if length < 128 else 257 - length)
        at += length + 2 if length < 128 else 2


def _fresh() -> list[int]:
    return [1] * 256 + [0, 0]
