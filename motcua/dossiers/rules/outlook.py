"""What may still be asked of the applicant: read from the very rules that allow or refuse it.

Nothing here decides. A walk over every act holds each sentence against the decisions
(``tests/foretold.py``): what is said to be impossible is refused, what is said to be possible is
done.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from ..types import DECIDED, ENDED, DossierState, Stage, Status
from .case import Case
from .correction import askable_questions
from .rulebook import FeeDue
from .supplement import Asking, asking_in, return_until


class Running(StrEnum):
    """Which limit runs: whose time it is until the moment named beside it."""

    ANSWER = "answer"  # the desk answers the filing, or the other agency takes it over
    RESULT = "result"  # the promised date
    PAUSED = "paused"  # the legal time stands
    APPLICANT = "applicant"  # papers are waited for; no text sets a limit
    PAYMENT = "payment"  # the fee is waited for
    NONE = "none"


@dataclass(frozen=True, slots=True)
class StageRequests:
    """Whether papers can be asked for in a stage that is still ahead or goes on.

    ``until`` is the moment after which a request in appraisal needs a legal basis of the sector;
    None where the time has not begun, or for the intake.
    """

    stage: Stage
    asking: Asking
    until: datetime | None = None
    needs_basis: bool = False


@dataclass(frozen=True, slots=True)
class FeeOutlook:
    """What is owed and whether the amount can still change, in whole đồng."""

    owed: int
    may_change: bool
    due_before: FeeDue


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the rest of a dossier can bring: papers, money, time."""

    requests: tuple[StageRequests, ...]
    items: tuple[UUID, ...]  # papers that a request may name
    given: tuple[UUID, ...]  # those of them that were handed in: only as unusable
    asks_now: bool  # a request is made and waits for the applicant
    paper_allowed: bool
    fee: FeeOutlook
    running: Running
    until: datetime | None
    is_late: bool  # that moment passed
    new_date_possible: bool
    may_withdraw: bool

    @property
    def may_ask(self) -> bool:
        """Whether a request can come at all, in any stage."""
        return any(one.asking != Asking.NONE for one in self.requests)


def outlook_of(case: Case, now: datetime) -> Outlook:
    """Return what may still be asked of the applicant as the dossier stands at ``now``."""
    state = case.state
    askable = tuple(one.id for one in case.requirements if not one.held_by_register)
    # Looked up only where no paper can be asked for: then a request is for answers alone.
    stages = _stages_ahead(state) if askable or askable_questions(case) else ()
    requests = tuple(_requests(case, stage, now) for stage in stages)
    may_ask = any(one.asking != Asking.NONE for one in requests)
    askable = askable if may_ask else ()
    running, until = _limit(state)
    return Outlook(
        requests=requests,
        items=askable,
        given=tuple(one for one in askable if one in state.given_documents),
        asks_now=state.status == Status.SUPPLEMENT_ASKED,
        # Demand A3 of the sources: no paper after a signed online filing.
        paper_allowed=bool(askable) and not state.is_signed_online,
        fee=_fee(case, may_ask=may_ask),
        running=running,
        until=until,
        is_late=until is not None and now > until,
        new_date_possible=_new_date_possible(case),
        may_withdraw=state.status not in ENDED | DECIDED,
    )


def _stages_ahead(state: DossierState) -> tuple[Stage, ...]:
    if state.status in ENDED | DECIDED:
        return ()
    # A forwarded dossier is complete: the agency that takes it over asks in appraisal only.
    at_intake = state.received_at is None and state.status != Status.FORWARDED
    return (Stage.INTAKE, Stage.APPRAISAL) if at_intake else (Stage.APPRAISAL,)


def _requests(case: Case, stage: Stage, now: datetime) -> StageRequests:
    until = return_until(case) if stage == Stage.APPRAISAL else None
    late = until is not None and now > until
    return StageRequests(stage, asking_in(case, stage), until, late)


def _fee(case: Case, *, may_ask: bool) -> FeeOutlook:
    state = case.state
    owed = 0 if state.status in ENDED else max(0, state.fee_total - state.fee_paid)
    # Only facts that the person corrects with an answer change it, and only while nothing is paid.
    answers = may_ask or state.status == Status.SUPPLEMENT_ASKED
    return FeeOutlook(owed, answers and not state.fee_paid, case.rules.fee_due_before)


def _limit(state: DossierState) -> tuple[Running, datetime | None]:
    if state.status in ENDED or state.finished_at is not None:
        return Running.NONE, None
    if state.status == Status.SUPPLEMENT_ASKED:
        return Running.APPLICANT, None
    if state.status in (Status.SUBMITTED, Status.FORWARDED):
        return Running.ANSWER, state.answer_due
    if state.status == Status.AWAITING_PAYMENT:
        return Running.PAYMENT, None
    if state.is_paused:
        return Running.PAUSED, None
    return Running.RESULT, state.due


def _new_date_possible(case: Case) -> bool:
    """Return whether the one apology with a new date can still come."""
    return case.state.status not in ENDED and case.state.new_dates < case.rules.new_dates_allowed
