"""A new calendar version: whatever still runs is counted on it from here on."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from ..events import DeadlineRecomputed, DossierEvent
from ..types import ENDED, OpinionDue, Status, StepDue
from .apology import IssueApology, sealed
from .apology_moments import runs
from .case import Case, Who


@dataclass(frozen=True, slots=True)
class RecomputeDeadline:
    """A newer calendar version was published; ``counted_from`` is when the answer began to run.

    ``apology`` is what goes out with it where the new calendar puts the due moment into the past.
    """

    calendar_version: int
    counted_from: datetime | None = None
    apology: IssueApology = field(default_factory=IssueApology)


def decide_recomputation(
    case: Case, command: RecomputeDeadline, who: Who, now: datetime
) -> list[DossierEvent]:
    """Return the pinning of the new calendar with every moment that it moves.

    The case comes with the new calendar. A paused dossier and one with a promised new date keep
    their due moment, and are counted on the new calendar when they run on.
    """
    state = case.state
    pinned = state.versions.calendar_version if state.versions else 0
    if state.status in ENDED or command.calendar_version <= pinned:
        return []
    counted = DeadlineRecomputed(
        command.calendar_version,
        state.due,
        _due(case),
        _answer_due(case, command.counted_from),
        _steps(case),
        _opinions(case),
        _competence_due(case),
    )
    return [counted, *_overtaken(case, counted, command, now)]


def _overtaken(
    case: Case, counted: DeadlineRecomputed, command: RecomputeDeadline, now: datetime
) -> list[DossierEvent]:
    """Return the apology for a due moment that the calendar itself moved behind ``now``."""
    state, due = case.state, counted.new_due
    if state.is_test or not runs(state) or state.due is None or due is None:
        return []
    if not due <= now < state.due or state.apologised_again_at is not None:
        return []
    return [sealed(replace(case, state=replace(state, due=due)), command.apology, now)]


def _due(case: Case) -> datetime | None:
    state = case.state
    if not state.marks or state.marks[-1].kind == "new_date" or state.finished_at is not None:
        return state.due
    return case.clock.due(state.marks) or state.due


def _answer_due(case: Case, counted_from: datetime | None) -> datetime | None:
    state = case.state
    if state.answer_due is None or counted_from is None:
        return state.answer_due
    if state.status == Status.FORWARDED:
        return case.clock.transfer_due(counted_from)
    return case.clock.after(counted_from, case.rules.answer_limit)


def _steps(case: Case) -> tuple[StepDue, ...]:
    state = case.state
    if not any(step.due for step in state.open_steps):
        return ()
    plans = case.route.open_after(state.done_steps, {**state.facts, **case.facts})
    limits = {plan.key: plan.limit for plan in plans}
    return tuple(
        StepDue(step.key, case.clock.after(step.opened_at, limit))
        for step in state.open_steps
        if step.due is not None and (limit := limits.get(step.key)) is not None
    )


def _opinions(case: Case) -> tuple[OpinionDue, ...]:
    limit = case.rules.opinion_limit
    return tuple(
        OpinionDue(item.id, case.clock.after(item.asked_at, limit)) for item in case.state.opinions
    )


def _competence_due(case: Case) -> datetime | None:
    asked = case.state.asked_return
    return case.clock.after(asked.asked_at, case.rules.opinion_limit) if asked else None


def moved(event: DeadlineRecomputed) -> bool:
    """Return whether the person's appointment moved, and not only the calendar behind it."""
    return event.old_due != event.new_due
