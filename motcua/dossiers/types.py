"""The values the heart works with: a dossier's state and what it was filed under."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from uuid import UUID

from .types_apology import Lateness, PreparedApology
from .types_digitised import ConfirmedPaper, DigitisedDocument
from .types_questions import QuestionWords
from .types_transfer import AskedReturn


class Status(StrEnum):
    """Where a dossier stands; national codes are a connector's business, not ours."""

    SUBMITTED = "submitted"
    SUPPLEMENT_ASKED = "supplement_asked"
    SUPPLEMENT_PROPOSED = "supplement_proposed"
    FORWARDED = "forwarded"
    IN_PROGRESS = "in_progress"
    SUSPENDED = "suspended"
    AWAITING_PAYMENT = "awaiting_payment"
    APPROVED = "approved"
    RESULT_READY = "result_ready"
    RETURNED = "returned"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"


ENDED = frozenset({Status.RETURNED, Status.REFUSED, Status.WITHDRAWN, Status.STOPPED})
UNDECIDED = frozenset({Status.REFUSED, Status.WITHDRAWN, Status.STOPPED})
DECIDED = frozenset({Status.APPROVED, Status.RESULT_READY, Status.RETURNED})


class Channel(StrEnum):
    """How the dossier came in."""

    ONLINE = "online"
    DESK = "direct"
    POST = "post"


class ReturnMethod(StrEnum):
    """How the person wants the result."""

    ONLINE = "online"
    DESK = "desk"
    POST = "post"


class Stage(StrEnum):
    """In which stage papers are asked for or the dossier is refused."""

    INTAKE = "intake"
    APPRAISAL = "appraisal"


class HolderKind(StrEnum):
    """Who can hold the baton."""

    APPLICANT = "applicant"
    UNIT = "unit"
    OFFICIAL = "official"
    AGENCY = "agency"
    PAYMENT = "payment"


@dataclass(frozen=True, slots=True)
class Holder:
    """One holder of the baton; ``id`` is a party, unit, official or agency."""

    kind: HolderKind
    id: UUID
    agency_id: UUID | None = None
    unit_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A unit inside an agency."""

    unit_id: UUID
    agency_id: UUID


@dataclass(frozen=True, slots=True)
class ClockMark:
    """One mark of the legal clock: start, suspend, resume, restart or new_date."""

    kind: str
    at: datetime
    due: datetime | None = None


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A step of the internal process that waits for somebody."""

    key: str
    kind: str
    role: str
    place: Place
    opened_at: datetime
    due: datetime | None = None
    official_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class DoneStep:
    """A completed step; sending back drops the ones after the chosen step from the replay."""

    key: str
    kind: str
    outcome: str
    official_id: UUID
    place: Place
    at: datetime


@dataclass(frozen=True, slots=True)
class OpenOpinion:
    """A question another unit has not answered yet.

    ``competence`` says by what a unit of another agency was asked; empty inside the agency.
    """

    id: UUID
    place: Place
    asked_at: datetime
    due: datetime
    competence: str = ""

    @property
    def is_elsewhere(self) -> bool:
        """Whether another agency owes the answer."""
        return bool(self.competence)


@dataclass(frozen=True, slots=True)
class StepDue:
    """Until when an open step is due, counted anew."""

    key: str
    due: datetime


@dataclass(frozen=True, slots=True)
class OpinionDue:
    """Until when an opinion is due, counted anew."""

    id: UUID
    due: datetime


@dataclass(frozen=True, slots=True)
class ProposedDate:
    """The apology that who handles the dossier proposes to the head of the agency."""

    new_due: datetime
    cause_code: str
    cause: str
    by: UUID


@dataclass(frozen=True, slots=True)
class ProposedRequest:
    """What a handling official wants to ask for; the one-stop unit sends it or gives it back."""

    items: tuple[UUID, ...]
    unusable: tuple[UUID, ...]
    explanation: str
    legal_basis: str
    on_paper: bool
    by: UUID
    questions: tuple[QuestionWords, ...] = ()


class Reuse(IntEnum):
    """Whether a document was in the person's store already: DuocTaiSuDung of the national data."""

    NONE = 0
    COMPONENT = 1  # handed in with an earlier dossier
    RESULT = 2  # the result of an earlier dossier


@dataclass(frozen=True, slots=True)
class SubmittedFile:
    """One file handed in for one required document; the hashes are SHA-256 in hex.

    ``received_sha256`` is that of what the person sent, where a picture was packed anew: the proof
    of the filing speaks of both. ``stored_paper_id`` names the paper of the person's own store that
    was used instead of an upload, ``reuse`` what that paper is.
    """

    required_document_id: UUID
    file_id: UUID | None
    sha256: str
    form: str = "electronic"  # electronic | scanned | paper (then there is no file)
    received_sha256: str = ""
    reuse: Reuse = Reuse.NONE
    stored_paper_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class CopiedOriginal:
    """The original that a certified copy was made of, as the paper itself says it."""

    name: str
    issued_by: str
    number: str = ""
    issued_on: str = ""  # as the paper says it: a day, or a year where no more is known


@dataclass(frozen=True, slots=True)
class ComparedOriginal:
    """A scan that a named official compared with the original."""

    of: CopiedOriginal
    file_id: UUID
    sha256: str
    pages: int
    by: UUID
    at: datetime


@dataclass(frozen=True, slots=True)
class RevokedResult:
    """A result that its agency took back: when, who, why and on which legal basis."""

    at: datetime
    reason: str
    legal_basis: str
    by: UUID


@dataclass(frozen=True, slots=True)
class Applicant:
    """Whose matter it is, who filed it, and who acts for whom."""

    party_id: UUID
    submitted_by: UUID | None = None
    mandate_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Versions:
    """What the dossier is pinned to from filing to end."""

    procedure_version_id: UUID
    form_key: str
    form_version: int
    process_key: str
    process_version_id: UUID
    calendar_code: str
    calendar_version: int
    rulebook_version: str


@dataclass(frozen=True, slots=True)
class DossierState:
    """Everything decisions need to know of a dossier, folded from its events."""

    id: UUID
    sequence: int = 0
    number: str = ""
    procedure_code: str = ""
    case: str = ""
    status: Status = Status.SUBMITTED
    channel: Channel = Channel.ONLINE
    return_method: ReturnMethod = ReturnMethod.ONLINE
    applicant: Applicant | None = None
    versions: Versions | None = None
    is_signed_online: bool = False
    is_test: bool = False
    helped_by: tuple[UUID, ...] = ()  # parties who helped to write it, without any part in it
    receiving: Place | None = None
    competent_agency_id: UUID | None = None
    area_code: str = ""
    agencies: tuple[UUID, ...] = ()
    had_by: tuple[UUID, ...] = ()  # agencies that held it: where it came in, then by transfers
    asked_return: AskedReturn | None = None
    allowed_return: UUID | None = None  # the agency it may go back to, once
    settled_agency_id: UUID | None = None  # whose it is, by word of the common superior
    acted_at: datetime | None = None
    holder: Holder | None = None
    held_since: datetime | None = None
    submitted_at: datetime | None = None
    pressed_at: datetime | None = None  # of a filing a fault held up, while its answer is owed
    answer_due: datetime | None = None
    received_at: datetime | None = None
    finished_at: datetime | None = None
    returned_at: datetime | None = None
    first_due: datetime | None = None
    due: datetime | None = None
    limit_amount: str = ""
    limit_unit: str = ""
    marks: tuple[ClockMark, ...] = ()
    facts: dict[str, object] = field(default_factory=dict)
    answers_revision: int = 0
    files: tuple[SubmittedFile, ...] = ()
    quarantined: tuple[UUID, ...] = ()  # of these files: kept apart, to be replaced
    digitised: tuple[DigitisedDocument, ...] = ()
    confirmed: tuple[ConfirmedPaper, ...] = ()  # what papers say, by officials; the last of a file
    supplement_stage: Stage | None = None
    supplement_items: tuple[UUID, ...] = ()
    supplement_questions: tuple[QuestionWords, ...] = ()
    proposed_request: ProposedRequest | None = None
    supplements_at_intake: int = 0
    supplements_at_appraisal: int = 0
    further_supplements_approved: int = 0
    new_dates: int = 0
    proposed_date: ProposedDate | None = None
    prepared_apology: PreparedApology | None = None
    apologised_again_at: datetime | None = None  # the new date will be missed, too
    late: Lateness | None = None  # the last promise that was not kept
    before_pause: Status | None = None
    before_pause_holder: Holder | None = None
    open_steps: tuple[OpenStep, ...] = ()
    done_steps: tuple[DoneStep, ...] = ()
    opinions: tuple[OpenOpinion, ...] = ()
    visited_units: tuple[UUID, ...] = ()
    fee_total: int = 0
    fee_paid: int = 0
    fee_refunded: int = 0
    result_number: str = ""
    result_file_id: UUID | None = None
    approved_by: UUID | None = None
    revoked_result: RevokedResult | None = None
    original: ComparedOriginal | None = None  # what a certified copy is made of
    silence_certified_for: datetime | None = None  # the due moment that passed in silence
    held_records_since: datetime | None = None  # kept for a dispute, never due for the archive

    @property
    def desk_answer_due(self) -> datetime | None:
        """By when the desk is measured: not by the time for which a fault held the filing up."""
        if self.answer_due is None or self.pressed_at is None or self.submitted_at is None:
            return self.answer_due
        return self.answer_due + (self.submitted_at - self.pressed_at)

    @property
    def is_paused(self) -> bool:
        """Whether the legal clock stands still."""
        return bool(self.marks) and self.marks[-1].kind == "suspend"

    @property
    def given_documents(self) -> frozenset[UUID]:
        """The required documents for which something was handed in that can be used."""
        shut = self.quarantined
        return frozenset(
            item.required_document_id
            for item in self.files
            if item.file_id is None or item.file_id not in shut
        )

    @property
    def reused_documents(self) -> frozenset[UUID]:
        """The required documents that came out of the person's own store."""
        return frozenset(one.required_document_id for one in self.files if one.stored_paper_id)

    @property
    def digitised_files(self) -> frozenset[UUID]:
        """The scans and signed copies that officials made of papers."""
        return frozenset(id for one in self.digitised for id in (one.scan_id, one.file_id))

    def open_step(self, key: str) -> OpenStep | None:
        """Return the open step ``key``."""
        return next((step for step in self.open_steps if step.key == key), None)
