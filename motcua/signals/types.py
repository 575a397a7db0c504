"""The values signals work with: whom they are about, what was counted, what it came to."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Code(StrEnum):
    """What is looked for; data/signals has the words, parameters and thresholds of each."""

    LATE = "late"
    NEARLY_LATE = "nearly_late"
    LAST_DAY_REQUEST = "last_day_request"
    SERIAL_RETURNS = "serial_returns"
    REFUSALS = "refusals"
    EMPTY_PAUSES = "empty_pauses"
    CLOSE_AND_REOPEN = "close_and_reopen"
    NIGHT_APPROVALS = "night_approvals"
    BACKDATED_RECEPTION = "backdated_reception"
    LONG_HOLDS = "long_holds"
    QUEUE_JUMPING = "queue_jumping"
    CLOSE_TIES = "close_ties"
    LOOKS_WITHOUT_DOSSIER = "looks_without_dossier"
    FEES_CHANGED = "fees_changed"


class Judges(StrEnum):
    """Whose acts a signal counts."""

    UNIT = "unit"
    OFFICIAL = "official"


class NoteKind(StrEnum):
    """What is said about a signal, or done about it."""

    EXPLAINED = "explained"
    CLEARED = "cleared"
    GUIDED = "guided"
    CASE = "case"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A unit inside an agency."""

    agency_id: UUID
    unit_id: UUID


@dataclass(frozen=True, slots=True)
class Trial:
    """One thing of one unit or official that could have been what a signal looks for, or was.

    ``who`` is the unit or the official, ``alike`` names the things it may be compared with (a
    procedure), ``row`` is the dossier, None where there is none.
    """

    who: UUID
    place: Place
    alike: str
    is_hit: bool
    row: UUID | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """What one unit or official came to: ``k`` of ``n``, and what peers let expect.

    ``p`` is the chance of ``k`` or more for somebody like the peers, ``q`` the same held against
    everything that was compared in the quarter. ``too_few`` says that nothing was judged.
    """

    code: Code
    who: UUID
    place: Place
    k: int
    n: int
    expected: float
    peers: int
    p: float
    rows: tuple[UUID, ...]
    q: float = 1.0
    too_few: bool = False
    is_raised: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """From the first moment up to, but not with, the end."""

    begin: datetime
    end: datetime

    def has(self, moment: datetime | None) -> bool:
        """Return whether something happened, and in this period."""
        return moment is not None and self.begin <= moment < self.end
