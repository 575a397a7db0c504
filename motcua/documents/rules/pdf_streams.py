"""What the packed parts of a PDF unpack to, whatever chain of filters packs them."""

from collections.abc import Iterator
from typing import Any

from pypdf.filters import ASCII85Decode, ASCIIHexDecode
from pypdf.generic import ArrayObject, IndirectObject, StreamObject

from ..errors import FileUnpacksTooLarge
from .unpacking import Budget, count_lzw, count_runs, inflated

_FLATE = frozenset({"/FlateDecode", "/Fl"})
_LZW = frozenset({"/LZWDecode", "/LZW"})
_RUNS = frozenset({"/RunLengthDecode", "/RL"})
_TEXT = {
    "/ASCII85Decode": ASCII85Decode,
    "/A85": ASCII85Decode,
    "/ASCIIHexDecode": ASCIIHexDecode,
    "/AHx": ASCIIHexDecode,
}
LONGEST_CHAIN = 4


def count_stream(stream: StreamObject, budget: Budget) -> None:
    """Spend what the stream unpacks to; raises ``FileUnpacksTooLarge``.

    Pictures' own packings (JPEG, fax) end a chain: they are for whoever draws the page. A chain
    that packs what was packed otherwise before, or without end, is what only bombs have.
    """
    filters = _names(stream)
    content = bytes(stream._data)
    if len(filters) > LONGEST_CHAIN:
        raise _strange()
    while filters and filters[0] in _TEXT:
        content = bytes(_TEXT[filters.pop(0)].decode(content))  # type: ignore[attr-defined]
        budget.spend(len(content))
    pieces: Iterator[bytes] = iter((content,))
    while filters and filters[0] in _FLATE:
        filters.pop(0)
        pieces = inflated(pieces, budget)
    _count_rest(pieces, filters, budget)


def _count_rest(pieces: Iterator[bytes], filters: list[str], budget: Budget) -> None:
    last = filters[0] if filters else ""
    if last in _LZW | _RUNS:
        if any(one in _FLATE | _LZW | _RUNS for one in filters[1:]):
            raise _strange()
        count = count_lzw if last in _LZW else count_runs
        count(b"".join(pieces), budget)
        return
    if any(one in _FLATE | _LZW | _RUNS | _TEXT.keys() for one in filters):
        raise _strange()
    for _ in pieces:
        pass


def _names(stream: StreamObject) -> list[str]:
    found: Any = stream.raw_get("/Filter") if "/Filter" in stream else []
    if isinstance(found, IndirectObject):
        found = found.get_object()
    listed = list(found) if isinstance(found, ArrayObject) else [found]
    return [str(one) for one in listed if one != "/Crypt"]


def _strange() -> FileUnpacksTooLarge:
    return FileUnpacksTooLarge("Print the document to a new PDF and send that one.")
