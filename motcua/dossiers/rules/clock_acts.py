"""Stopping and resuming the legal clock, and waiting for the fee."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from .. import errors
from ..events import (
    ClockResumed,
    ClockSuspended,
    DossierEvent,
    FeePaid,
    PaymentRequested,
)
from ..types import ENDED, ClockMark, Holder, HolderKind, Status
from .case import Case, Who, official_of, require_status
from .holders import of_applicant
from .money import require_taker


@dataclass(frozen=True, slots=True)
class SuspendClock:
    """The handling waits on a legal ground; ``agency_id`` names the agency it waits for."""

    reason_code: str
    legal_basis: str
    explanation: str
    agency_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class ResumeClock:
    """The ground is gone."""


@dataclass(frozen=True, slots=True)
class RequestPayment:
    """The person is asked to pay what the rules computed; there is no amount to choose."""


@dataclass(frozen=True, slots=True)
class RecordPayment:
    """A payment was entered in the ledger of payments."""

    payment_id: UUID
    amount: int
    method: str


def require_step_worker(case: Case, who: Who) -> UUID:
    """Return the official's id if an open step is theirs or they lead its agency."""
    official = official_of(who)
    for step in case.state.open_steps:
        leads = who.holds("unit_leader", "head_of_agency", agency_id=step.place.agency_id)
        mine = step.official_id in (None, official) and who.holds(
            step.role, unit_id=step.place.unit_id
        )
        if leads or mine:
            return official
    raise errors.NotYourTurn()


def decide_suspension(
    case: Case, command: SuspendClock, who: Who, now: datetime
) -> list[DossierEvent]:
    """Return the pause; it needs a ground of the legal list and its article."""
    require_status(case, Status.IN_PROGRESS)
    official = require_step_worker(case, who)
    reason = case.rules.suspension_reason(command.reason_code)
    if not command.legal_basis.strip() or not command.explanation.strip():
        raise errors.ReasonMissing("A pause needs its legal basis and an explanation.")
    holder = case.state.holder
    if reason.holder == "applicant":
        holder = of_applicant(case.state)
    elif reason.holder == "agency":
        if command.agency_id is None:
            raise errors.ReasonMissing("Name the agency that is waited for.")
        holder = Holder(HolderKind.AGENCY, command.agency_id, command.agency_id)
    return [
        ClockSuspended(
            command.reason_code,
            command.legal_basis.strip(),
            command.explanation.strip(),
            official,
            holder,
        )
    ]


def decide_resumption(
    case: Case, command: ResumeClock, who: Who, now: datetime
) -> list[DossierEvent]:
    """Return the end of the pause with the new due moment."""
    require_status(case, Status.SUSPENDED)
    official = None if who.is_system else require_step_worker(case, who)
    due = case.clock.due((*case.state.marks, ClockMark("resume", now)))
    return [ClockResumed(due=due, by=official)]


def decide_payment_request(
    case: Case, command: RequestPayment, who: Who, now: datetime
) -> list[DossierEvent]:
    """Return the call to pay what is still owed; the clock stands until it is paid."""
    require_status(case, Status.SUBMITTED, Status.IN_PROGRESS)
    official = official_of(who)
    holder = case.state.holder
    if not who.holds(
        "desk_official",
        "head_of_one_stop",
        "handler",
        "unit_leader",
        agency_id=holder.agency_id if holder else None,
    ):
        raise errors.NotYourTurn(needs="desk_official")
    owed = case.state.fee_total - case.state.fee_paid
    if owed <= 0:
        raise errors.ActNotPossible("Nothing is owed on this dossier.")
    return [PaymentRequested(amount=owed, by=official)]


def decide_payment(
    case: Case, command: RecordPayment, who: Who, now: datetime
) -> list[DossierEvent]:
    """Return that money came in; where it was waited for, the clock runs again."""
    state = case.state
    if not who.is_system:
        require_taker(case, who, command.method)
    if state.status in ENDED:
        raise errors.ActNotPossible(status=str(state.status))
    owed = state.fee_total - state.fee_paid
    if owed <= 0:
        raise errors.ActNotPossible("Nothing is owed on this dossier.")
    if not 0 < command.amount <= owed:
        raise errors.ActNotPossible("More than what is owed cannot be taken.")
    paid: list[DossierEvent] = [
        FeePaid(command.payment_id, command.amount, command.method, who.official_id)
    ]
    if state.status == Status.AWAITING_PAYMENT and state.is_paused:
        due = case.clock.due((*state.marks, ClockMark("resume", now)))
        paid.append(ClockResumed(due=due))
    return paid
