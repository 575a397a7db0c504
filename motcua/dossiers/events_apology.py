"""What happens about a promise that will not be kept, or was not: apology and explanation."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from .types_apology import Facts


@dataclass(frozen=True, slots=True)
class NewDateProposed:
    """Who handles the dossier sees that it will be late and proposes the apology."""

    cause: str
    cause_code: str
    new_due: datetime
    by: UUID


@dataclass(frozen=True, slots=True)
class ApologyPrepared:
    """The program wrote the apology for the head to sign; ``new_due`` is the date it proposes."""

    due: datetime
    new_due: datetime
    sign_by: datetime
    facts: Facts


@dataclass(frozen=True, slots=True)
class NewDateGiven:
    """An apology with the one new date, before the old one passes.

    Without ``by`` the agency's seal gave it: ``sign_by`` then says until when a signature was
    waited for, and ``head`` whose, where the agency has a head. ``facts`` are what the history
    says of the cause; the words of ``cause`` are a person's.
    """

    cause: str
    cause_code: str
    old_due: datetime
    new_due: datetime
    by: UUID | None
    facts: Facts = field(default_factory=Facts)
    sign_by: datetime | None = None
    head: UUID | None = None


@dataclass(frozen=True, slots=True)
class ApologyRepeated:
    """The new date will be missed as well: a second apology by the seal, without another date."""

    due: datetime
    facts: Facts


@dataclass(frozen=True, slots=True)
class LatenessRecorded:
    """The due moment passed while the clock ran: the head owes an explanation."""

    due: datetime
    explain_by: datetime
    unit_id: UUID


@dataclass(frozen=True, slots=True)
class LatenessExplained:
    """The head says to the applicant why the promise was not kept."""

    due: datetime
    text: str
    by: UUID
