"""Values of the package: what was measured on a page, what was found, how far a reading is."""

from dataclasses import dataclass
from enum import StrEnum

from motcua.kernel.paper_fields import PaperField


class ReadingStatus(StrEnum):
    """How far the reading of a content is."""

    WAITING = "waiting"
    READING = "reading"
    DONE = "done"
    FAILED = "failed"


class Finding(StrEnum):
    """What is doubtful about a page; advice, never a reason to refuse by itself."""

    BLANK = "blank"
    SKEWED = "skewed"
    TOO_SMALL = "too_small"
    UNREADABLE = "unreadable"


class TextSource(StrEnum):
    """Where the text of a page comes from."""

    LAYER = "layer"
    """The file itself says it."""
    OCR = "ocr"
    NONE = "none"


class Problem(StrEnum):
    """Why a reading ended early, or without all it could have; kept with it."""

    DAMAGED = "damaged"
    """The programs that draw and read pages cannot open the file."""
    TOO_SLOW = "too_slow"
    BROKE_OFF = "broke_off"
    """The worker ended while it read, each time."""
    TOO_MANY_PAGES = "too_many_pages"
    """The pages at the end were not read."""
    NO_COPY = "no_copy"
    """Text and findings are there; the searchable copy could not be made."""


@dataclass(frozen=True, slots=True)
class PageMeasures:
    """What was measured on one page; 0 dots per inch or pixels where a page has no picture."""

    short_side: int
    dpi: int
    ink_share: float
    contrast: float
    skew: float
    words: int = 0
    confidence: float | None = None
    source: TextSource = TextSource.NONE


@dataclass(frozen=True, slots=True)
class Recognised:
    """The text of a page with the number of words and how sure the program is of them, 0-100."""

    text: str
    words: int
    confidence: float | None


@dataclass(frozen=True, slots=True)
class PageFacts:
    """One page that was read."""

    number: int
    findings: tuple[Finding, ...]
    source: TextSource
    words: int
    confidence: float | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class FieldProposal:
    """A value that a page seems to say, with the line it was read from; 0-100 how sure that is.

    ``value`` is as it would be kept, days as ``YYYY-MM-DD``. Nothing uses it before an official
    confirmed it.
    """

    field: PaperField
    value: str
    page: int
    snippet: str
    confidence: int


@dataclass(frozen=True, slots=True)
class ReadingFacts:
    """How far the reading of one content is, and its pages so far."""

    status: ReadingStatus
    pages_total: int
    pages_done: int
    problem: str
    has_copy: bool
    pages: tuple[PageFacts, ...]

    @property
    def doubtful(self) -> tuple[PageFacts, ...]:
        """Return the pages somebody should look at."""
        return tuple(page for page in self.pages if page.findings)

    @property
    def has_text(self) -> bool:
        """Whether any page has text."""
        return any(page.words for page in self.pages)
