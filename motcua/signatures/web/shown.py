"""The signatures of a file as a page shows them, found once in a while for each content."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from ..errors import DocumentUnreadable, TrustUnreadable
from ..selectors import signatures_of
from ..types import SignatureFacts
from .labels import LEVELS, NOT_THIS, SHORT, THEN, TONES, VERDICTS, WHOLE

PDF = "application/pdf"
_MARK = b"/ByteRange"  # a signature stands in the file as it is, never compressed
_Read = Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class ShownSignature:
    """One signature in words."""

    facts: SignatureFacts
    verdict: str
    short: str
    tone: str
    level: str
    covers: str


@dataclass(frozen=True, slots=True)
class ShownFile:
    """What a page says of a file: its signatures, or that they cannot be checked."""

    signatures: tuple[ShownSignature, ...]
    problem: str
    checked_at: datetime


def shown_signatures(
    sha256: str, media_type: str, read: Callable[[], bytes], *, now: datetime
) -> ShownFile | None:
    """Return the signatures of a file in words, nothing where it has none.

    A content is looked at once in a minute, however many pages show it.
    """
    if media_type != PDF:
        return None
    found = _found(sha256, now.replace(second=0, microsecond=0), _Reader(read))
    if found is None:
        return None
    facts, problem = found
    return ShownFile(tuple(map(_shown, facts)), problem, now)


class _Reader:
    """Reads the content; equal to any other, since the hash already says which one it is."""

    def __init__(self, read: _Read) -> None:
        self.read = read

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Reader)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=4096)
def _is_signed(_sha256: str, reader: _Reader) -> bool:
    return _MARK in reader.read()


@lru_cache(maxsize=1024)
def _found(
    sha256: str, minute: datetime, reader: _Reader
) -> tuple[tuple[SignatureFacts, ...], str] | None:
    if not _is_signed(sha256, reader):
        return None
    try:
        return tuple(signatures_of(reader.read(), now=minute)), ""
    except (DocumentUnreadable, TrustUnreadable) as error:
        return (), str(error.title)


def _shown(facts: SignatureFacts) -> ShownSignature:
    covers = (WHOLE if facts.is_last else THEN) if facts.covers_whole else NOT_THIS
    return ShownSignature(
        facts=facts,
        verdict=str(VERDICTS[facts.verdict]),
        short=str(SHORT[facts.verdict]),
        tone=TONES.get(facts.verdict, "red"),
        level=str(LEVELS.get(facts.level, "")),
        covers=str(covers),
    )
