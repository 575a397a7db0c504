"""What can happen to a dossier, in past tense; append-only, and enough to rebuild everything.

An event carries ids, dates, codes and hashes. Words of people that must one day be forgotten
(answers, messages) live in tables of their own; an event refers to them by hash or id.
"""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from . import events_apology as apology
from . import events_archive as archive
from . import events_digitising as digitising
from . import events_files as files
from . import events_results as results
from . import events_supplement as supplement
from . import events_transfer as transfer
from .types import (
    Applicant,
    Channel,
    Holder,
    OpenStep,
    OpinionDue,
    Place,
    ReturnMethod,
    Stage,
    StepDue,
    SubmittedFile,
    Versions,
)

SupplementRequested = supplement.SupplementRequested
SupplementProposed = supplement.SupplementProposed
SupplementProposalReturned = supplement.SupplementProposalReturned
FurtherSupplementApproved = supplement.FurtherSupplementApproved
DossierSupplemented = supplement.DossierSupplemented
NewDateProposed = apology.NewDateProposed
ApologyPrepared = apology.ApologyPrepared
NewDateGiven = apology.NewDateGiven
ApologyRepeated = apology.ApologyRepeated
LatenessRecorded = apology.LatenessRecorded
LatenessExplained = apology.LatenessExplained
OriginalCompared = results.OriginalCompared
ResultIssued = results.ResultIssued
ResultRevoked = results.ResultRevoked
CERTIFIED_COPY = results.CERTIFIED_COPY
DocumentDigitised = digitising.DocumentDigitised
FieldsConfirmed = digitising.FieldsConfirmed
DocumentQuarantined = files.DocumentQuarantined
DocumentReplaced = files.DocumentReplaced
RecordsHeld = archive.RecordsHeld
RecordsReleased = archive.RecordsReleased
RecordsDestroyed = archive.RecordsDestroyed
DossierForwarded = transfer.DossierForwarded
ForwardAccepted = transfer.ForwardAccepted
ReturnAsked = transfer.ReturnAsked
ReturnAllowed = transfer.ReturnAllowed
ReturnDenied = transfer.ReturnDenied
CompetenceSettled = transfer.CompetenceSettled


@dataclass(frozen=True, slots=True)
class DossierSubmitted:
    """A person filed; from here on every moment has a holder.

    ``pressed_at`` is the earlier moment at which they had done all of it, where a fault of the
    program held the filing up: law, fee and the answer count from there. ``helped_by`` are parties
    who helped to write it; they are no applicants, and the dossier is not shown to them.
    """

    number: str
    procedure_code: str
    case: str
    channel: Channel
    return_method: ReturnMethod
    applicant: Applicant
    versions: Versions
    receiving: Place
    competent_agency_id: UUID
    area_code: str
    files: tuple[SubmittedFile, ...]
    answers_sha256: str
    facts: dict[str, object]
    fee_total: int
    answer_due: datetime
    limit_amount: str
    limit_unit: str
    is_signed_online: bool = False
    is_test: bool = False
    pressed_at: datetime | None = None
    helped_by: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class DossierReceived:
    """The desk found the dossier complete and correct."""

    by: UUID
    place: Place


@dataclass(frozen=True, slots=True)
class ClockStarted:
    """The legal time runs; ``restart`` when it is counted again from the start.

    ``counted_from`` is the earlier moment it runs from, where that is not the moment of the act.
    """

    due: datetime
    restart: bool = False
    counted_from: datetime | None = None


@dataclass(frozen=True, slots=True)
class DossierRefused:
    """A lawful no, with its coded ground."""

    stage: Stage
    reason_code: str
    requirement: str
    explanation: str
    guidance: str
    by: UUID


@dataclass(frozen=True, slots=True)
class StepOpened:
    """A step of the internal process waits for its role."""

    step: OpenStep


@dataclass(frozen=True, slots=True)
class StepAssigned:
    """A step was given to an official; ``reason`` is set when it was taken from another."""

    key: str
    official_id: UUID
    by: UUID
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StepCompleted:
    """A step is done with an outcome of the drawing."""

    key: str
    kind: str
    outcome: str
    note: str
    by: UUID
    place: Place


@dataclass(frozen=True, slots=True)
class SentBack:
    """The work goes back to an earlier step; completions after it are dropped from the replay."""

    to_key: str
    reason: str
    by: UUID
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OpinionAsked:
    """Another unit is asked a question; the asker keeps the baton.

    ``competence`` says by what a unit of another agency may be asked; empty inside the agency.
    """

    opinion_id: UUID
    place: Place
    question: str
    due: datetime
    by: UUID
    upward_reason: str = ""  # why a unit above is asked within the own competence
    competence: str = ""  # decide, transfer, consult or above


@dataclass(frozen=True, slots=True)
class OpinionGiven:
    """The asked unit answered."""

    opinion_id: UUID
    outcome: str
    text: str
    by: UUID


@dataclass(frozen=True, slots=True)
class ClockSuspended:
    """The legal clock stands still, on a named legal ground."""

    reason_code: str
    legal_basis: str
    explanation: str
    by: UUID
    holder: Holder | None = None


@dataclass(frozen=True, slots=True)
class ClockResumed:
    """The legal clock runs again."""

    due: datetime | None
    by: UUID | None = None


@dataclass(frozen=True, slots=True)
class PaymentRequested:
    """The person is asked to meet the financial duty the rules computed."""

    amount: int
    by: UUID


@dataclass(frozen=True, slots=True)
class FeePaid:
    """Money came in; the payment itself is in the ledger of payments."""

    payment_id: UUID
    amount: int
    method: str
    by: UUID | None = None


@dataclass(frozen=True, slots=True)
class FeeRecomputed:
    """Corrected facts changed what the pinned version's fee table asks for."""

    old_total: int
    new_total: int


@dataclass(frozen=True, slots=True)
class FeeRefunded:
    """A cashier gave a payment back, all of it, after the dossier ended without a result."""

    payment_id: UUID
    amount: int
    reason: str
    by: UUID


@dataclass(frozen=True, slots=True)
class ResultApproved:
    """The competent person signed."""

    result_number: str
    file_id: UUID
    sha256: str
    by: UUID
    on_behalf_of: UUID | None = None


@dataclass(frozen=True, slots=True)
class ResultReturned:
    """The person has the result."""

    method: ReturnMethod
    to: str
    by: UUID | None
    tracking: str = ""


@dataclass(frozen=True, slots=True)
class ResultCorrected:
    """A mistake of the agency in the result was put right at its own cost."""

    file_id: UUID
    sha256: str
    mistake: str
    by: UUID
    on_behalf_of: UUID | None = None


@dataclass(frozen=True, slots=True)
class DossierWithdrawn:
    """The person took the dossier back."""

    reason: str
    by: UUID


@dataclass(frozen=True, slots=True)
class DossierStopped:
    """The agency stopped the handling on a legal ground (form 05)."""

    reason_code: str
    legal_basis: str
    explanation: str
    by: UUID


@dataclass(frozen=True, slots=True)
class DeadlineRecomputed:
    """The dossier is counted on a new calendar version from here on; equal moments stayed."""

    calendar_version: int
    old_due: datetime | None
    new_due: datetime | None
    answer_due: datetime | None = None
    steps: tuple[StepDue, ...] = ()
    opinions: tuple[OpinionDue, ...] = ()
    competence_due: datetime | None = None  # who stands above a dispute answers until then


@dataclass(frozen=True, slots=True)
class SilenceCertified:
    """The due moment passed and nothing was decided: put on record for who needs to prove it."""

    due: datetime
    by: UUID | None = None


@dataclass(frozen=True, slots=True)
class MessagePosted:
    """A message inside the dossier that both sides see; its text is in the messages table."""

    message_id: UUID
    text_sha256: str
    by: UUID
    from_applicant: bool


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event with its envelope: place in the history, moment and actor."""

    sequence: int
    at: datetime
    actor_kind: str
    actor_id: UUID | None
    event: "DossierEvent"
    facts: dict[str, object] = field(default_factory=dict)


DossierEvent = (
    DossierSubmitted
    | DossierReceived
    | DossierForwarded
    | ForwardAccepted
    | ReturnAsked
    | ReturnAllowed
    | ReturnDenied
    | CompetenceSettled
    | ClockStarted
    | SupplementRequested
    | SupplementProposed
    | SupplementProposalReturned
    | FurtherSupplementApproved
    | DossierSupplemented
    | DocumentDigitised
    | FieldsConfirmed
    | DocumentQuarantined
    | DocumentReplaced
    | DossierRefused
    | StepOpened
    | StepAssigned
    | StepCompleted
    | SentBack
    | OpinionAsked
    | OpinionGiven
    | ClockSuspended
    | ClockResumed
    | PaymentRequested
    | FeePaid
    | FeeRecomputed
    | FeeRefunded
    | NewDateProposed
    | ApologyPrepared
    | NewDateGiven
    | ApologyRepeated
    | LatenessRecorded
    | LatenessExplained
    | OriginalCompared
    | ResultApproved
    | ResultIssued
    | ResultReturned
    | ResultCorrected
    | ResultRevoked
    | DossierWithdrawn
    | DossierStopped
    | DeadlineRecomputed
    | SilenceCertified
    | MessagePosted
    | RecordsHeld
    | RecordsDestroyed
    | RecordsReleased
)
# Events whose ``files`` become rows of what was handed in.
BRINGING_FILES = (DossierSubmitted, DossierSupplemented, DocumentReplaced)
