"""When the program acts for a promise: prepares the apology, gives it out, records a lateness.

Decree 61/2018, art. 19(9): the apology goes out at the latest one day before the due date, and a
new date is given once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from ..types import DossierState
from .apology_facts import last_start
from .case import Case, LegalClock
from .rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Promise:
    """What of a ``Case`` the moments depend on: the state, its legal clock, its rulebook."""

    state: DossierState
    clock: LegalClock
    rules: Rulebook


Promised = Promise | Case


class Due(StrEnum):
    """What the program has to do; where several are due the first of these comes first."""

    LATENESS = "lateness"
    ISSUE = "issue"
    PREPARE = "prepare"


@dataclass(frozen=True, slots=True)
class ApologyMoments:
    """From when the apology is prepared, and until when the head may sign it."""

    prepare_at: datetime
    sign_by: datetime


def runs(state: DossierState) -> bool:
    """Return whether a promised moment runs, so that it can be missed."""
    is_over = state.finished_at is not None
    return bool(state.marks) and state.due is not None and not state.is_paused and not is_over


def legal_time(case: Promised) -> timedelta:
    """Return the open time of offices from the last start to the due moment, without pauses."""
    state, stood = case.state, timedelta()
    assert state.due is not None
    since = state.marks[last_start(state.marks) :]
    pause: datetime | None = None
    for mark in since:
        if mark.kind == "suspend":
            pause = mark.at
        elif mark.kind == "resume" and pause is not None:
            stood += case.clock.worked(pause, mark.at)
    return max(case.clock.worked(since[0].at, state.due) - stood, timedelta())


def promised_time(case: Promised) -> timedelta:
    """Return the open time of the promise that runs: after a new date counted from its giving.

    Else the second apology of a short procedure would come together with the first.
    """
    state, whole = case.state, legal_time(case)
    assert state.due is not None
    given = [one.at for one in state.marks[last_start(state.marks) :] if one.kind == "new_date"]
    return min(whole, case.clock.worked(given[-1], state.due)) if given else whole


def moments(case: Promised) -> ApologyMoments:
    """Return the moments for the due moment that runs (``runs``)."""
    state, rules, clock = case.state, case.rules, case.clock
    assert state.due is not None
    share, parts = rules.apology_short_share.as_integer_ratio()
    lead = lead_of(case)
    longest = promised_time(case) * share // parts
    signing = min(clock.work_of(rules.apology_signing_time), longest)
    return ApologyMoments(clock.before(state.due, lead + signing), clock.before(state.due, lead))


def lead_of(case: Promised) -> timedelta:
    """Return the working time before the due moment by which an apology is out.

    A lead that would leave less than the short share of the time to work is that share itself.
    """
    whole, lead = promised_time(case), case.clock.work_of(case.rules.apology_lead)
    share, parts = case.rules.apology_short_share.as_integer_ratio()
    least = whole * share // parts
    return lead if lead + least <= whole else least


def is_prepared(state: DossierState) -> bool:
    """Return whether the apology for the very due moment waits for the head."""
    return state.prepared_apology is not None and state.prepared_apology.due == state.due


def may_promise(case: Promised) -> bool:
    """Return whether a new date may still be given."""
    return case.state.new_dates < case.rules.new_dates_allowed


def outstanding(case: Promised) -> Iterator[tuple[datetime, Due]]:
    """Yield what the program will have to do if nothing else happens, each with its moment."""
    state = case.state
    if state.is_test or not runs(state):
        return
    assert state.due is not None
    if state.late is None or state.late.due != state.due:
        yield state.due, Due.LATENESS
    at = moments(case)
    if may_promise(case):
        yield at.sign_by, Due.ISSUE
        if not is_prepared(state):
            yield at.prepare_at, Due.PREPARE
    elif state.apologised_again_at is None:
        yield at.sign_by, Due.ISSUE


def next_moment(case: Promised) -> datetime | None:
    """Return when the program has to look at the dossier next, None for never."""
    return min((at for at, _ in outstanding(case)), default=None)


def due_now(case: Promised, now: datetime) -> Due | None:
    """Return what is to be done first at ``now``; a moment that is just reached is not missed."""
    found = {
        what for at, what in outstanding(case) if (at < now if what is Due.LATENESS else at <= now)
    }
    return next((one for one in Due if one in found), None)
