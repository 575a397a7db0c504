"""The one apology with a new date: proposed by who handles the dossier, given by the head."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from .. import errors
from ..events import DossierEvent, NewDateGiven, NewDateProposed
from ..types import Status
from ..types_apology import Facts
from .apology_moments import is_prepared, lead_of
from .case import Case, Who, official_of, require_status
from .clock_acts import require_step_worker

# The clock runs, so the appointment can be missed: also while a request waits at the desk.
RUNNING = (Status.IN_PROGRESS, Status.SUPPLEMENT_PROPOSED, Status.APPROVED)


@dataclass(frozen=True, slots=True)
class ProposeNewDate:
    """Who handles the dossier sees that it will be late; the head decides (form 04)."""

    new_due: datetime
    cause_code: str
    cause: str


@dataclass(frozen=True, slots=True)
class GiveNewDate:
    """The head apologises and names the one new date (form 04)."""

    new_due: datetime
    cause_code: str
    cause: str


def decide_proposal(
    case: Case, command: ProposeNewDate, who: Who, now: datetime
) -> list[DossierEvent]:
    """Return the proposal; another one takes its place until the head has decided.

    Raises what ``decide_new_date`` raises for the same date and words.
    """
    require_status(case, *RUNNING)
    official = require_step_worker(case, who)
    cause = _check(case, command, now)
    return [NewDateProposed(cause, command.cause_code, command.new_due, official)]


def decide_new_date(
    case: Case, command: GiveNewDate, who: Who, now: datetime
) -> list[DossierEvent]:
    """Return the apology with the one new date, as proposed or as the head sees it.

    Raises ``NewDateAlreadyGiven``, ``NewDateTooLate`` and ``NewDateInvalid``.
    """
    require_status(case, *RUNNING)
    by = _head(case, who)
    cause = _check(case, command, now)
    assert case.state.due is not None
    # The figures are the program's: whoever signs chooses the date and the words, not the facts.
    prepared = case.state.prepared_apology
    facts = prepared.facts if prepared and is_prepared(case.state) else Facts()
    return [NewDateGiven(cause, command.cause_code, case.state.due, command.new_due, by, facts)]


def _head(case: Case, who: Who) -> UUID:
    by = official_of(who)
    agency = case.state.competent_agency_id
    roles = case.rules.new_date_given_by.roles
    if not who.holds(*roles, agency_id=agency):
        raise errors.NotYourTurn(needs=roles[0])
    return by


def _check(case: Case, command: ProposeNewDate | GiveNewDate, now: datetime) -> str:
    """Return the words of the apology if the date is lawful."""
    state, rules = case.state, case.rules
    if state.due is None:
        raise errors.ActNotPossible("The clock is not running.")
    # Decree 61/2018, art. 19(9): at most once, and at the latest one day before the due date.
    if state.new_dates >= rules.new_dates_allowed:
        raise errors.NewDateAlreadyGiven(allowed=rules.new_dates_allowed)
    # In a short legal time until the program itself would give the apology.
    if case.clock.worked(now, state.due) < lead_of(case):
        raise errors.NewDateTooLate(due=state.due.isoformat(), lead=str(rules.apology_lead))
    if command.new_due <= state.due or not case.clock.is_working(command.new_due):
        raise errors.NewDateInvalid(due=state.due.isoformat())
    rules.delay_cause(command.cause_code)
    if not command.cause.strip():
        raise errors.ReasonMissing()
    return command.cause.strip()
