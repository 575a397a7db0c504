"""What signals know of a dossier and of a look at somebody's data; made from events, stored never.

Applicants and agents are keys that are compared and shown to nobody.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from ..types import Place


class Outcome(StrEnum):
    """How a dossier ended; a result counts from its approval."""

    RESULT = "result"
    REFUSED = "refused"
    STOPPED = "stopped"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Act:
    """Something a named official of a unit did."""

    at: datetime
    place: Place
    by: UUID | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """Papers were asked for; ``limit`` is the moment until which the dossier was due then."""

    act: Act
    limit: datetime | None


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock stood on a ground; ``is_empty``: nothing came in while it stood."""

    act: Act
    ground: str
    ended_at: datetime | None = None
    is_empty: bool = True


@dataclass(frozen=True, slots=True)
class DossierFacts:
    """One dossier as far as it went.

    ``due`` is the promise before any apology, ``complete_at`` when its time began to run last,
    ``waits`` the stretches in which it waited for somebody outside the unit, ``priority`` the
    lawful ground to be taken first, ``closed_at`` when nothing was left to do in it.
    """

    id: UUID
    procedure: str
    limit: str
    applicant: UUID
    agent: UUID | None
    filed_at: datetime
    desk: Place
    handling: Place
    handler: UUID | None = None
    priority: str = ""
    reception: Act | None = None
    counted_from: datetime | None = None
    complete_at: datetime | None = None
    was_completed: bool = False
    due: datetime | None = None
    requests: tuple[Request, ...] = ()
    pauses: tuple[Pause, ...] = ()
    waits: tuple[tuple[datetime, datetime | None], ...] = ()
    ready_at: datetime | None = None
    decided: Act | None = None
    outcome: Outcome | None = None
    closed_at: datetime | None = None
    has_fee: bool = False
    fee_changed_at: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class LookFacts:
    """An official looked at how to reach somebody, or who has a number.

    ``had_dossier`` says whether the person had a dossier going on with the official's agency then,
    or filed one soon after.
    """

    official_id: UUID
    place: Place
    at: datetime
    had_dossier: bool
    dossier_id: UUID | None = None
