"""What one published procedure consists of once read: the contract between importer and catalogue.

Every recovered part keeps the text it was read from (`source_text`), so that an official can
compare and correct it, and so that a later, better reading never depends on fetching the page
again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Channel(StrEnum):
    """The three ways a dossier may be handed in (the portal's KENH 1, 2, 3)."""

    DIRECT = "direct"
    ONLINE = "online"
    POST = "post"


class TimeUnit(StrEnum):
    """The unit a time limit is stated in; `OTHER` is text or a unit the clock does not count."""

    MINUTE = "minute"
    WORKING_HOUR = "working_hour"
    HOUR = "hour"
    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    OTHER = "other"


class FeeKind(StrEnum):
    """Charge for a service (phí) or levy for an act (lệ phí), where the text says which."""

    CHARGE = "charge"
    LEVY = "levy"
    UNSTATED = "unstated"


class Level(StrEnum):
    """The level of administration that carries the procedure out."""

    MINISTRY = "ministry"
    PROVINCE = "province"
    COMMUNE = "commune"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ImportedTimeLimit:
    """A limit as stated: amount and unit, or neither (`amount` None) when only text was given.

    `amount_max` is set for a range ("3 - 5 Ngày"). `unit_stated` is False where the page gives a
    bare number; `unit` is then `OTHER`, or what the row's own note states for the same number.
    """

    amount: int | None
    unit: TimeUnit
    unit_stated: bool
    source_text: str
    amount_max: int | None = None


@dataclass(frozen=True, slots=True)
class ImportedFee:
    """One fee of one way to submit.

    `is_none` means the page says that nothing is paid. `amount` is None when only text is given; it
    is in whole units of `currency` (ISO 4217). `unit_note` is the bracketed text that follows ("/hồ
    sơ"). `doubtful` means that the figure must not be charged unseen: the page prints "free" or a
    few đồng while its own bracket states something else. The figure itself is kept as the page
    states it.
    """

    amount: int | None
    currency: str
    is_none: bool
    kind: FeeKind
    unit_note: str
    source_text: str
    amount_max: int | None = None
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class ImportedWay:
    """A channel with its limit, its fees and a note; one channel may have several rows.

    `limits_in_note` are the limits that the note states, for an official to set cases by.
    """

    channel: Channel
    time_limit: ImportedTimeLimit | None
    fees: tuple[ImportedFee, ...]
    note: str
    source_text: str
    limits_in_note: tuple[ImportedTimeLimit, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportedDocument:
    """A paper to be handed in or shown, with its quantities and the name of its blank form.

    ``condition`` says in the page's words when it is asked for, empty for always; ``channels`` are
    the ways of filing it is for, empty for all. A paper among
    remarks is not required either; ``note`` then keeps the line it stands under.
    """

    name: str
    originals: int
    copies: int
    form_attachment: str | None
    source_text: str
    condition: str = ""
    is_required: bool = True
    is_presented_only: bool = False
    channels: tuple[Channel, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class ImportedDocumentCase:
    """The documents of one case; `name` is empty for papers of every case.

    Most procedures have no case. `notes` are rows of the table that name no paper (explanations,
    headings, exemptions) and headings that name no case.
    """

    name: str
    documents: tuple[ImportedDocument, ...]
    notes: tuple[str, ...]
    source_text: str


@dataclass(frozen=True, slots=True)
class ImportedLegalBasis:
    """A legal text with its number (empty where the page gives none)."""

    title: str
    number: str
    source_text: str


@dataclass(frozen=True, slots=True)
class ImportedResult:
    """A result of the procedure with its code in the national list (MAKETQUA), if any."""

    name: str
    code: str | None
    source_text: str


@dataclass(frozen=True, slots=True)
class ImportedStep:
    """One step of the sequence; `case` names the heading it stands under, else is empty."""

    number: int
    text: str
    case: str


@dataclass(frozen=True, slots=True)
class ImportedAgencies:
    """Who decides, who does the work, who was authorised, who helps."""

    competent: tuple[str, ...]
    implementing: tuple[str, ...]
    delegated: tuple[str, ...]
    coordinating: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportProblem:
    """Something that could not be read: the field's own name, a code for the reason, an excerpt."""

    field: str
    reason: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class ImportedProcedure:
    """A procedure as read from one record, complete or with its gaps listed in `problems`.

    `source` is the whole record, field by field, unchanged.
    """

    code: str
    name: str
    decision_number: str
    levels: tuple[Level, ...]
    kind: str
    field: str
    audience: tuple[str, ...]
    agencies: ImportedAgencies
    receiving_address: str
    steps: tuple[ImportedStep, ...]
    ways_to_submit: tuple[ImportedWay, ...]
    document_cases: tuple[ImportedDocumentCase, ...]
    legal_bases: tuple[ImportedLegalBasis, ...]
    results: tuple[ImportedResult, ...]
    conditions: str
    keywords: tuple[str, ...]
    related: tuple[str, ...]
    description: str
    detail_url: str
    source: Mapping[str, object]
    problems: tuple[ImportProblem, ...]

    @property
    def documents(self) -> tuple[ImportedDocument, ...]:
        """All documents of all cases, in the order of the page."""
        return tuple(doc for case in self.document_cases for doc in case.documents)
