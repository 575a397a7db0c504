"""The internal process: opening, giving, completing and sending back steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from .. import errors
from ..events import (
    DossierEvent,
    SentBack,
    StepAssigned,
    StepCompleted,
    StepOpened,
)
from ..types import DoneStep, OpenStep, Status
from .case import Case, StepPlan, Who, official_of, require_status

# What a command of its own completes; CompleteStep refuses these kinds.
BY_OWN_COMMAND = frozenset({"sign", "issue", "return"})


@dataclass(frozen=True, slots=True)
class AssignStep:
    """A leader gives an open step to an official; taking it from another needs a reason."""

    key: str
    official_id: UUID
    may_work: bool  # the official holds the step's role in the step's unit today
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CompleteStep:
    """An official finishes an open step with an outcome of the drawing."""

    key: str
    outcome: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SendBack:
    """The work goes back to a completed step, with a reason."""

    to_key: str
    reason: str


def open_next(case: Case, done: Sequence[DoneStep], now: datetime) -> list[DossierEvent]:
    """Return the steps that the drawing opens after ``done`` and that are not open yet."""
    waiting = {step.key for step in case.state.open_steps}
    finished = {step.key for step in done}
    plans = [
        plan
        for plan in case.route.open_after(done, {**case.state.facts, **case.facts})
        if plan.key not in waiting and plan.key not in finished
    ]
    return [StepOpened(_opened(case, plan, now)) for plan in plans]


def begin(case: Case, by: UUID, now: datetime) -> list[DossierEvent]:
    """Return the first steps; a drawn reception is done with the reception itself."""
    done: tuple[DoneStep, ...] = ()
    events: list[DossierEvent] = []
    facts = {**case.state.facts, **case.facts}
    while reception := next(
        (plan for plan in case.route.open_after(done, facts) if plan.kind == "receive"), None
    ):
        step = _opened(case, reception, now)
        events += [StepOpened(step), StepCompleted(step.key, step.kind, "", "", by, step.place)]
        done = (*done, DoneStep(step.key, step.kind, "", by, step.place, now))
    return [*events, *open_next(case, done, now)]


def _opened(case: Case, plan: StepPlan, now: datetime) -> OpenStep:
    due = case.clock.after(now, plan.limit) if plan.limit else None
    return OpenStep(plan.key, plan.kind, plan.role, plan.place, now, due)


def complete(
    case: Case, step: OpenStep, outcome: str, note: str, by: UUID, now: datetime
) -> list[DossierEvent]:
    """Return the completion of ``step`` and what the drawing opens with it."""
    done = DoneStep(step.key, step.kind, outcome, by, step.place, now)
    completed = StepCompleted(step.key, step.kind, outcome, note.strip(), by, step.place)
    return [completed, *open_next(case, (*case.state.done_steps, done), now)]


def step_of_kind(case: Case, kind: str) -> OpenStep:
    """Return the open step of a kind; raise ``StepNotOpen``."""
    for step in case.state.open_steps:
        if step.kind == kind:
            return step
    raise errors.StepNotOpen(kind=kind, open=[step.key for step in case.state.open_steps])


def open_step(case: Case, key: str) -> OpenStep:
    """Return the open step ``key``; raise ``StepNotOpen``."""
    step = case.state.open_step(key)
    if step is None:
        raise errors.StepNotOpen(step=key, open=[item.key for item in case.state.open_steps])
    return step


def require_worker(step: OpenStep, who: Who) -> UUID:
    """Return the official's id if the step is theirs to do; raise ``NotYourTurn``.

    A step given to somebody is also done by whoever uses that person's role: the stand-in while
    they are away, the one they delegated it to.
    """
    official = official_of(who)
    given_to = step.official_id
    as_other = (given_to, step.role, step.place.unit_id) in who.in_place_of
    if given_to not in (None, official) and not as_other:
        raise errors.NotYourTurn(needs="the official the step was given to")
    if not who.holds(step.role, unit_id=step.place.unit_id):
        raise errors.NotYourTurn(needs=step.role)
    return official


def decide_assignment(
    case: Case, command: AssignStep, who: Who, now: datetime
) -> list[DossierEvent]:
    """Return the assignment; a leader of the unit, or the official for themself, decides it."""
    require_status(case, Status.IN_PROGRESS, Status.APPROVED, Status.RESULT_READY)
    official = official_of(who)
    step = open_step(case, command.key)
    leads = who.holds("unit_leader", "head_of_one_stop", unit_id=step.place.unit_id) or who.holds(
        "head_of_agency", agency_id=step.place.agency_id
    )
    takes = command.official_id == official and step.official_id is None
    if not (leads or takes):
        raise errors.NotYourTurn(needs="unit_leader")
    if not command.may_work:
        raise errors.CompetenceMissing(official=str(command.official_id), role=step.role)
    if step.official_id == command.official_id:
        raise errors.ActNotPossible("The step is already with this official.")
    if step.official_id is not None and not command.reason.strip():
        raise errors.ReasonMissing("Taking a step from an official needs a reason.")
    return [StepAssigned(step.key, command.official_id, official, command.reason.strip())]


def decide_completion(
    case: Case, command: CompleteStep, who: Who, now: datetime
) -> list[DossierEvent]:
    """Return the completion of a step that has no command of its own.

    Raises ``StepNotOpen``, ``NotYourTurn``, ``OutcomeUnknown``, and ``ActNotPossible`` while
    an asked opinion is open and the step would move on without it.
    """
    require_status(case, Status.IN_PROGRESS)
    step = open_step(case, command.key)
    if step.kind in BY_OWN_COMMAND:
        raise errors.ActNotPossible("This step is completed by its own act.", step=step.key)
    official = require_worker(step, who)
    outcomes = outcomes_of(case, step.key)
    if outcomes and command.outcome not in outcomes:
        raise errors.OutcomeUnknown(outcome=command.outcome, known=list(outcomes))
    if case.state.opinions and step.kind in ("handle", "appraise"):
        raise errors.ActNotPossible("An opinion that was asked for is still open.")
    return complete(case, step, command.outcome, command.note, official, now)


def outcomes_of(case: Case, key: str) -> tuple[str, ...]:
    """Return the outcomes the drawing knows for an open step."""
    plans = case.route.open_after(case.state.done_steps, {**case.state.facts, **case.facts})
    return next((plan.outcomes for plan in plans if plan.key == key), ())


def decide_sending_back(
    case: Case, command: SendBack, who: Who, now: datetime
) -> list[DossierEvent]:
    """Return the sending back; the clock of the dossier goes on, the person is not asked."""
    require_status(case, Status.IN_PROGRESS)
    official = official_of(who)
    mine = [step for step in case.state.open_steps if _may_send_back(step, who)]
    if not mine:
        raise errors.NotYourTurn()
    if not command.reason.strip():
        raise errors.ReasonMissing()
    if command.to_key not in {step.key for step in case.state.done_steps}:
        raise errors.StepNotOpen(step=command.to_key)
    dropped = case.route.after(command.to_key)
    kept = tuple(step for step in case.state.done_steps if step.key not in dropped)
    back = SentBack(command.to_key, command.reason.strip(), official, tuple(sorted(dropped)))
    plans = case.route.open_after(kept, {**case.state.facts, **case.facts})
    return [back, *(StepOpened(_opened(case, plan, now)) for plan in plans)]


def _may_send_back(step: OpenStep, who: Who) -> bool:
    try:
        require_worker(step, who)
    except errors.NotYourTurn:
        return False
    return True
