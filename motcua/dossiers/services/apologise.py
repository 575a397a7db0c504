"""Keeping promises: the program prepares apologies, gives them out, and records what is late."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.kernel.clock import legal_day
from motcua.platform.actor import SYSTEM

from ..notice_work import Post
from ..notices import post_holders
from ..rules.apology import IssueApology, PrepareApology
from ..rules.apology_facts import facts_of
from ..rules.apology_moments import Due, due_now, next_moment
from ..rules.case import Case, Who
from ..rules.decide import decide
from ..rules.lateness import RecordLateness
from ..selectors.clock_states import locked_state
from ..types import DossierState
from .act import author_of
from .history import history_of
from .record import moment_after, record
from .surroundings import case_of, promise_of


def next_promise_moment(state: DossierState) -> datetime | None:
    """Return when ``keep_promise`` has something to do next, None for never."""
    return next_moment(promise_of(state))


@transaction.atomic
def keep_promise(dossier_id: UUID, *, now: datetime) -> bool:
    """Do what is due about the promise of one dossier; return whether anything was.

    Any number of watchers may call it at once: the dossier's row is held, and what was done is
    not done again.
    """
    state = locked_state(dossier_id)
    if state is None:
        return False
    at = moment_after(state, now)
    case = case_of(state, on=legal_day(at))
    what = due_now(case, at)
    if what is None:
        return False
    events = decide(case, _command(case, what, at), Who(is_system=True), at)
    record(state, events, author=author_of(SYSTEM), at=at)
    return True


def apology_of(case: Case, now: datetime) -> IssueApology:
    """Return the apology that the agency's seal would give: facts, and whose hand is missing."""
    state = case.state
    facts = facts_of(state, history_of(state.id), case.clock, now)
    heads = post_holders(
        Post(("head_of_agency",), agency_id=state.competent_agency_id), legal_day(now)
    )
    return IssueApology(facts, min(heads, default=None))


def _command(case: Case, what: Due, now: datetime) -> object:
    if what is Due.LATENESS:
        return RecordLateness()
    apology = apology_of(case, now)
    return PrepareApology(apology.facts) if what is Due.PREPARE else apology
