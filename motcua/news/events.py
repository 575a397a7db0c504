"""What happens to news; each is one row, one leaf of the log."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from motcua.kernel import recorded as kernel

from .types import CatalogueChange, NewsWording


@dataclass(frozen=True, slots=True)
class NewsPublished:
    """An office told everybody; ``concerns_open``: whoever has such a dossier open is told too."""

    number: str
    agency_id: UUID
    wording: NewsWording
    concerns_open: bool
    by: UUID


@dataclass(frozen=True, slots=True)
class NewsCorrected:
    """Another wording took the place of the one before, which stays readable."""

    wording: NewsWording
    reason: str
    by: UUID


@dataclass(frozen=True, slots=True)
class NewsTakenDown:
    """Nobody reads it any more; its page says why."""

    reason: str
    by: UUID


@dataclass(frozen=True, slots=True)
class ChangeTold:
    """The catalogue told of one of its own changes."""

    number: str
    change: CatalogueChange
    matters_until: date | None


@dataclass(frozen=True, slots=True)
class ChangeOutlived:
    """The procedure changed again: what was told before matters until this day."""

    on: date


NewsEvent = NewsPublished | NewsCorrected | NewsTakenDown | ChangeTold | ChangeOutlived
Recorded = kernel.Recorded[NewsEvent]
