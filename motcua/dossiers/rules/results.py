"""Deciding, sealing, returning and correcting a result."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from .. import errors
from ..events import (
    DossierEvent,
    ResultApproved,
    ResultCorrected,
    ResultReturned,
)
from ..types import DECIDED, ReturnMethod, Status
from .case import Case, Who, official_of, require_status
from .certified_copies import issued as issued_result
from .money import require_fee
from .revocation import require_in_force
from .rulebook import FeeDue
from .steps import complete, require_worker, step_of_kind


@dataclass(frozen=True, slots=True)
class ApproveResult:
    """The competent person signs the result; ``file_id`` is the signed paper."""

    result_number: str
    file_id: UUID
    sha256: str
    on_behalf_of: UUID | None = None
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class IssueResult:
    """The clerk seals the result with the agency's seal."""

    file_id: UUID
    sha256: str


@dataclass(frozen=True, slots=True)
class ReturnResult:
    """The result goes to the person; ``to`` says who took it, ``tracking`` the post's number."""

    method: ReturnMethod
    to: str = ""
    tracking: str = ""


@dataclass(frozen=True, slots=True)
class CorrectResult:
    """The agency replaces a result that is wrong by its own mistake."""

    file_id: UUID
    sha256: str
    mistake: str
    on_behalf_of: UUID | None = None


def check_approval(case: Case, who: Who) -> UUID:
    """Return the signer's id if they may sign this dossier now; nothing is signed before.

    Raises ``StepNotOpen``, ``NotYourTurn``, ``CompetenceMissing``, ``FeeUnpaid``,
    ``SeparationOfDuties``.
    """
    require_status(case, Status.IN_PROGRESS)
    step = step_of_kind(case, "sign")
    official = require_worker(step, who)
    if not who.may_decide:
        raise errors.CompetenceMissing(procedure=case.state.procedure_code)
    if case.state.opinions:
        raise errors.ActNotPossible("An opinion that was asked for is still open.")
    prepared = {
        done.official_id for done in case.state.done_steps if done.kind in ("handle", "appraise")
    }
    require_fee(case, FeeDue.APPROVAL)
    if case.rules.preparer_may_not_sign and official in prepared:
        raise errors.SeparationOfDuties()
    return official


def decide_approval(
    case: Case, command: ApproveResult, who: Who, now: datetime
) -> list[DossierEvent]:
    """Return the signed decision and the step it completes."""
    official = check_approval(case, who)
    step = step_of_kind(case, "sign")
    approved = ResultApproved(
        command.result_number, command.file_id, command.sha256, official, command.on_behalf_of
    )
    return [*complete(case, step, command.outcome or "approve", "", official, now), approved]


def check_issue(case: Case, who: Who) -> UUID:
    """Return the clerk's id if they may seal this result now."""
    require_status(case, Status.APPROVED)
    return require_worker(step_of_kind(case, "issue"), who)


def decide_issue(case: Case, command: IssueResult, who: Who, now: datetime) -> list[DossierEvent]:
    """Return the sealing; the legal time ends with it.

    Decree 30/2020, art. 32-33: the seal comes after the competent person's signature.
    """
    official = check_issue(case, who)
    step = step_of_kind(case, "issue")
    issued = issued_result(case.state, command.file_id, command.sha256, official)
    return [*complete(case, step, "", "", official, now), issued]


def decide_return(case: Case, command: ReturnResult, who: Who, now: datetime) -> list[DossierEvent]:
    """Return the handing over; the fee must have been paid by then."""
    require_status(case, Status.RESULT_READY)
    by = None
    if not who.is_system:
        by = require_worker(step_of_kind(case, "return"), who)
    elif command.method != ReturnMethod.ONLINE:
        raise errors.NotYourTurn()
    require_fee(case, FeeDue.RETURN)
    if command.method != ReturnMethod.ONLINE and not command.to.strip():
        raise errors.ReasonMissing("Say who takes the result.")
    return [ResultReturned(command.method, command.to.strip(), by, command.tracking.strip())]


def check_correction(case: Case, who: Who, mistake: str) -> UUID:
    """Return the signer's id if they may replace the result.

    Decree 61/2018, art. 21: the agency corrects its own mistake at its own cost.
    """
    if case.state.status not in DECIDED or case.state.result_file_id is None:
        raise errors.ActNotPossible(status=str(case.state.status))
    require_in_force(case.state)
    # Decree 23/2015, art. 20: a copy says what was compared with the original, and nothing else.
    if case.state.original is not None:
        raise errors.ActNotPossible("A certified copy is not corrected; file a new request.")
    official = official_of(who)
    agency = case.state.competent_agency_id
    if not who.holds("signer", "head_of_agency", agency_id=agency) or not who.may_decide:
        raise errors.NotYourTurn(needs="signer")
    if not mistake.strip():
        raise errors.ReasonMissing()
    return official


def decide_correction(
    case: Case, command: CorrectResult, who: Who, now: datetime
) -> list[DossierEvent]:
    """Return the replacement of a wrong result; the first one stays on record."""
    official = check_correction(case, who, command.mistake)
    corrected = ResultCorrected(
        command.file_id, command.sha256, command.mistake.strip(), official, command.on_behalf_of
    )
    return [corrected]
