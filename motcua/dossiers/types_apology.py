"""What an apology is made of: who held the dossier how long, what was prepared, what is owed."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class HeldTime:
    """How much of the legal time a unit of an agency had the dossier: whole minutes of work."""

    unit_id: UUID | None
    agency_id: UUID | None
    minutes: int


@dataclass(frozen=True, slots=True)
class Facts:
    """The cause as the history tells it: the legal time that was used, and what is still open."""

    held: tuple[HeldTime, ...] = ()
    open_steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PreparedApology:
    """The apology that waits for the head: for which due moment, until when to be signed."""

    due: datetime
    new_due: datetime
    sign_by: datetime
    facts: Facts


@dataclass(frozen=True, slots=True)
class Lateness:
    """A promise that was not kept: since when, and until when the head owes an explanation.

    ``unit_id`` had the dossier when the moment passed; ``explained_at`` is None while it is owed.
    """

    due: datetime
    recorded_at: datetime
    explain_by: datetime
    unit_id: UUID
    explained_at: datetime | None = None
