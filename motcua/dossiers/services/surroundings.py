"""Gathers what a dossier is pinned to, so that the pure rules can decide."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import partial

from motcua.calendars.public import pinned_calendar
from motcua.catalog.public import version_facts
from motcua.kernel.clock import legal_day
from motcua.kernel.working_time import TimeLimit, TimeUnit, WorkingCalendar
from motcua.organizations.public import standing_for
from motcua.platform.actor import Actor, ActorKind
from motcua.processes.public import (
    Completion,
    PublishedProcess,
    Step,
    next_steps,
    process_version,
    steps_behind,
)
from motcua.processes.public import is_finished as process_is_finished

from ..errors import StepNotOpen
from ..rules.apology_moments import Promise
from ..rules.case import Case, Grant, StepPlan, Who
from ..rules.rulebook import Rulebook
from ..selectors.visible import acts_for
from ..types import DoneStep, DossierState, Place
from .form_questions import filed_questions
from .identity_held import requirements_of_dossier
from .legal_clock import PinnedClock
from .places import place_of_step
from .rulebooks import rulebook


class DrawnRoute:
    """The dossier's drawing, read by the pure router of processes; ``place_of`` finds units."""

    def __init__(self, published: PublishedProcess, place_of: Callable[[Step], Place]) -> None:
        self._process = published.process
        self._place_of = place_of

    def open_after(self, done: Sequence[DoneStep], facts: Mapping[str, object]) -> list[StepPlan]:
        """Return the steps open after ``done``, each with its unit."""
        steps = next_steps(self._process, _completions(done), facts)
        return [
            StepPlan(
                step.key,
                str(step.kind),
                str(step.role),
                self._place_of(step),
                step.limit,
                step.outcomes,
            )
            for step in steps
        ]

    def is_finished(self, done: Sequence[DoneStep], facts: Mapping[str, object]) -> bool:
        """Return whether the end of the drawing is reached."""
        return process_is_finished(self._process, _completions(done), facts)

    def after(self, key: str) -> frozenset[str]:
        """Return ``key`` and every step behind it in the drawing."""
        if self._process.step(key) is None:
            raise StepNotOpen(step=key)
        return frozenset(steps_behind(self._process, key))


def _completions(done: Sequence[DoneStep]) -> list[Completion]:
    return [Completion(step.key, step.outcome) for step in done]


def limit_of(state: DossierState) -> TimeLimit:
    """Return the dossier's own legal limit, frozen at filing."""
    return TimeLimit(state.limit_amount, TimeUnit(state.limit_unit))


def promise_of(state: DossierState) -> Promise:
    """Return the part of ``case_of`` that the moments of an apology depend on."""
    versions = state.versions
    assert versions is not None
    rules = rulebook(versions.rulebook_version)
    calendar = pinned_calendar(versions.calendar_code, versions.calendar_version)
    return Promise(state, clock_of(state, calendar, rules), rules)


def clock_of(state: DossierState, calendar: WorkingCalendar, rules: Rulebook) -> PinnedClock:
    """Return the dossier's legal clock on a calendar."""
    return PinnedClock(
        calendar,
        limit_of(state),
        rules.transfer_cutoff,
        same_day=rules.same_day_until(state.procedure_code),
    )


def case_of(state: DossierState, *, on: date, calendar_version: int | None = None) -> Case:
    """Return the dossier with everything it is pinned to; ``calendar_version`` tries another."""
    versions = state.versions
    assert versions is not None
    rules = rulebook(versions.rulebook_version)
    calendar = pinned_calendar(
        versions.calendar_code, calendar_version or versions.calendar_version
    )
    process = process_version(versions.process_version_id)
    return Case(
        state=state,
        requirements=requirements_of_dossier(state, on=on),
        route=DrawnRoute(process, partial(place_of_step, state=state, on=on)),
        clock=clock_of(state, calendar, rules),
        rules=rules,
        conditions=version_facts(versions.procedure_version_id).conditions,
        questions=partial(filed_questions, state, on=on),
    )


def who_of(actor: Actor, state: DossierState, *, now: datetime) -> Who:
    """Return the actor as the rules see them, for this dossier."""
    on = legal_day(now)
    if actor.kind == ActorKind.SYSTEM:
        return Who(is_system=True)
    if actor.kind == ActorKind.OFFICIAL and actor.official_id is not None:
        agency = state.competent_agency_id
        field = (
            version_facts(state.versions.procedure_version_id).field_code if state.versions else ""
        )
        standing = standing_for(actor.official_id, agency, state.procedure_code, on, field=field)
        return Who(
            official_id=actor.official_id,
            grants=frozenset(
                Grant(str(g.role), g.unit_id, g.agency_id)
                for g in actor.roles
                if (str(g.role), g.unit_id) not in standing.elsewhere
            ),
            in_place_of=frozenset(
                (one.official_id, one.role.value, one.unit_id) for one in standing.in_place_of
            ),
            may_decide=standing.may_decide,
        )
    return Who(
        party_id=actor.party_id,
        acts_for_applicant=actor.party_id is not None and acts_for(actor.party_id, state, now=now),
    )
