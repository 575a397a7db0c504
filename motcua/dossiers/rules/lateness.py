"""A promise that was not kept: on record by the program, explained by the head of the agency.

The duty to explain follows Decree 61/2018, art. 19(9) in spirit; that it has a limit is ours, and
the limit is a parameter of the rulebook (``explanation_limit``).
"""

from dataclasses import dataclass
from datetime import datetime

from .. import errors
from ..events import DossierEvent, LatenessExplained, LatenessRecorded
from .apology_moments import Due, due_now
from .case import Case, Who, official_of


@dataclass(frozen=True, slots=True)
class RecordLateness:
    """The due moment passed while the clock ran."""


@dataclass(frozen=True, slots=True)
class ExplainLateness:
    """The head of the agency, or who is put in the head's place, explains to the applicant."""

    text: str


def decide_record(
    case: Case, command: RecordLateness, who: Who, now: datetime
) -> list[DossierEvent]:
    """Return the lateness with the limit of the explanation; once for each due moment.

    Raises ``NotYourTurn`` for anybody but the program, ``ActNotPossible`` before.
    """
    state = case.state
    if not who.is_system:
        raise errors.NotYourTurn()
    if due_now(case, now) is not Due.LATENESS:
        raise errors.ActNotPossible("No promise was missed.", status=str(state.status))
    assert state.due is not None
    assert state.receiving is not None
    holder = state.holder
    unit = holder.unit_id if holder and holder.unit_id else state.receiving.unit_id
    explain_by = case.clock.after(now, case.rules.explanation_limit)
    return [LatenessRecorded(state.due, explain_by, unit)]


def decide_explanation(
    case: Case, command: ExplainLateness, who: Who, now: datetime
) -> list[DossierEvent]:
    """Return the explanation, also after its limit and after the dossier ended; once.

    Raises ``NotYourTurn``, ``ActNotPossible`` where none is owed, and ``ReasonMissing``.
    """
    state = case.state
    official = official_of(who)
    if not who.holds("head_of_agency", agency_id=state.competent_agency_id):
        raise errors.NotYourTurn(needs="head_of_agency")
    if state.late is None or state.late.explained_at is not None:
        raise errors.ActNotPossible("No explanation is owed.", status=str(state.status))
    text = command.text.strip()
    if not text:
        raise errors.ReasonMissing()
    return [LatenessExplained(state.late.due, text, official)]
