"""Values by which other packages send notices and read what became of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID


class Channel(StrEnum):
    """How a notice reaches somebody; in the program it always does."""

    IN_PROGRAM = "in_program"
    EMAIL = "email"
    SMS = "sms"


class DeliveryState(StrEnum):
    """How far one delivery got."""

    QUEUED = "queued"
    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"
    SKIPPED = "skipped"


class NoticeKind(StrEnum):
    """What a notice is about for its reader; the unit in which people choose channels."""

    PROGRESS = "progress"
    ACTION = "action"
    RESULT = "result"
    MESSAGE = "message"
    WORK = "work"
    NEWS = "news"


class Language(StrEnum):
    """The two languages of every notice."""

    VIETNAMESE = "vi"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who is told: a party or an official, exactly one of them."""

    party_id: UUID | None = None
    official_id: UUID | None = None

    def __post_init__(self) -> None:
        if (self.party_id is None) == (self.official_id is None):
            raise ValueError("a recipient is a party or an official")

    @property
    def columns(self) -> dict[str, Any]:
        """The two columns by which a table names the recipient."""
        return {"party_id": self.party_id, "official_id": self.official_id}


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A value whose words differ between the languages."""

    vi: str
    en: str


Value = str | Bilingual


@dataclass(frozen=True, slots=True)
class NoticeToSend:
    """What is to be told: a template with its values, what it is about, where it leads.

    With ``about_sequence`` the same notice of the same moment is sent to the same person once,
    however often it is asked for. ``in_program_only`` is for what is too old to ring somebody up.
    """

    template: str
    values: Mapping[str, Value] = field(repr=False)
    about: UUID
    about_sequence: int | None = None
    link: str = ""
    in_program_only: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a notice in one language; ``sms`` is empty where none is sent."""

    subject: str
    body: str
    sms: str = ""


@dataclass(frozen=True, slots=True)
class NoticeTemplate:
    """A notice as data: which values it takes, whether law demands it, its words twice."""

    key: str
    kind: NoticeKind
    is_legal: bool
    values: frozenset[str]
    wordings: Mapping[Language, Wording]
    channels: frozenset[Channel] = frozenset(Channel)
    private: frozenset[str] = frozenset()  # values that never reach an SMS


@dataclass(frozen=True, slots=True)
class RewordedFacts:
    """One wording of a notice that replaces the words of its file from a day on."""

    number: int
    wordings: Mapping[Language, Wording]
    valid_from: date
    source: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """A notice as its reader sees it."""

    id: UUID
    template: str
    kind: NoticeKind
    is_legal: bool
    subject: str
    body: str
    link: str
    about: UUID
    created_at: datetime
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class NoticePage:
    """A page of notices, newest first, with the cursor of the next page."""

    items: tuple[NoticeFacts, ...]
    next_cursor: str = ""


@dataclass(frozen=True, slots=True)
class DeliveryFacts:
    """What became of one notice on one channel; the address only in part."""

    channel: Channel
    state: DeliveryState
    address: str
    attempts: int
    next_try_at: datetime | None
    problem: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Whether one kind of notice comes by one channel."""

    channel: Channel
    kind: NoticeKind
    is_on: bool
