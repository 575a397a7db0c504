"""The apology by itself: prepared for the head, and given by the agency's seal if unsigned.

Decree 61/2018, art. 19(9), and form 04 of Circular 03/2025/TT-VPCP. The head signs it with the
command of ``new_date``; what is not signed in time does not wait for anybody.
"""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from .. import errors
from ..events import ApologyPrepared, ApologyRepeated, DossierEvent, NewDateGiven
from ..types_apology import Facts
from .apology_moments import Due, due_now, legal_time, may_promise, moments
from .case import Case, Who


@dataclass(frozen=True, slots=True)
class PrepareApology:
    """The program foresees that the promise may be missed, and asks the head to sign."""

    facts: Facts


@dataclass(frozen=True, slots=True)
class IssueApology:
    """Nobody signed in time: the agency's seal apologises; ``head`` is who did not sign."""

    facts: Facts = field(default_factory=Facts)
    head: UUID | None = None


def decide_preparation(
    case: Case, command: PrepareApology, who: Who, now: datetime
) -> list[DossierEvent]:
    """Return the prepared apology; a date that somebody proposed is the one it proposes.

    Raises ``NotYourTurn`` for anybody but the program, ``ActNotPossible`` at any other moment.
    """
    _require(case, who, now, Due.PREPARE)
    state = case.state
    assert state.due is not None
    sign_by = moments(case).sign_by
    return [ApologyPrepared(state.due, promised(case, now), sign_by, command.facts)]


def decide_issue(case: Case, command: IssueApology, who: Who, now: datetime) -> list[DossierEvent]:
    """Return the apology by the seal: with the one new date, or again and without another.

    Raises ``NotYourTurn`` for anybody but the program, ``ActNotPossible`` at any other moment.
    """
    _require(case, who, now, Due.ISSUE)
    return [sealed(case, command, now)]


def sealed(case: Case, command: IssueApology, now: datetime) -> DossierEvent:
    """Return the apology that the seal gives as things stand."""
    state = case.state
    assert state.due is not None
    if not may_promise(case):
        return ApologyRepeated(state.due, command.facts)
    words = state.proposed_date
    return NewDateGiven(
        words.cause if words else "",
        words.cause_code if words else "",
        state.due,
        promised(case, now),
        None,
        command.facts,
        moments(case).sign_by,
        command.head,
    )


def promised(case: Case, now: datetime) -> datetime:
    """Return the one new date: what is proposed, else a part of the legal time more.

    Counted from the due moment, or from ``now`` where that has passed already.
    """
    state, rules, clock = case.state, case.rules, case.clock
    assert state.due is not None
    since = max(state.due, now)
    for one in (state.proposed_date, state.prepared_apology):
        if one is not None and one.new_due > since:
            return one.new_due
    share, parts = rules.apology_extension.as_integer_ratio()
    least = clock.work_of(rules.apology_extension_least)
    return clock.later(since, max(least, legal_time(case) * share // parts))


def _require(case: Case, who: Who, now: datetime, what: Due) -> None:
    if not who.is_system:
        raise errors.NotYourTurn()
    if due_now(case, now) is not what:
        raise errors.ActNotPossible("This is not due now.", status=str(case.state.status))
