"""Going back to an agency that had it: only by leave of who stands above both.

Decree 61/2018, art. 5(1): no agency or official pushes a duty on to another. That who stands
above settles a dispute of competence follows from the order of the agencies; no text that sets
a limit for it was found. Until it is settled the dossier stays with who has it, and its time runs.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from .. import errors, errors_transfer
from .. import events as e
from ..types import DossierState, Place, Status
from ..types_transfer import AskedReturn
from .case import Case, Who, official_of, require_holder_desk, require_status
from .hand_in import require_complete

# Who speaks for the superior: its head, and whoever signs in the head's place.
SUPERIORS = ("head_of_agency", "signer")


@dataclass(frozen=True, slots=True)
class Superior:
    """The leadership of the nearest agency above two others, with the agency's name."""

    place: Place
    name: str


@dataclass(frozen=True, slots=True)
class AskReturn:
    """The desk that has the dossier asks leave to pass it to an agency that had it."""

    to_agency_id: UUID
    reason: str
    competence: str = ""
    superior: Superior | None = None


@dataclass(frozen=True, slots=True)
class AnswerReturn:
    """The common superior allows what was asked, or does not."""

    is_allowed: bool
    reason: str


@dataclass(frozen=True, slots=True)
class SettleCompetence:
    """The common superior says which agency handles the dossier; it goes there at once."""

    to: Place
    reason: str
    competence: str = ""


def needs_leave(state: DossierState, agency_id: UUID) -> bool:
    """Return whether the dossier may go to the agency only with leave of the common superior."""
    if state.settled_agency_id is not None:
        return True
    here = state.holder.agency_id if state.holder else None
    return agency_id in state.had_by and agency_id != here


def require_leave(state: DossierState, agency_id: UUID, superior: Superior | None) -> None:
    """Raise ``ReturnNotAllowed``, which names the superior, unless leave was given."""
    if not needs_leave(state, agency_id) or state.allowed_return == agency_id:
        return
    if superior is None:
        raise errors_transfer.ReturnNotAllowed(errors_transfer.NOBODY_ABOVE, superior="")
    settled = state.settled_agency_id is not None
    text = errors_transfer.SETTLED if settled else errors_transfer.SUPERIOR_DECIDES
    raise errors_transfer.ReturnNotAllowed(text, superior=superior.name)


def decide_asking(case: Case, command: AskReturn, who: Who, now: datetime) -> list[e.DossierEvent]:
    """Return the question to the common superior; the dossier stays where it is, its time runs.

    Raises ``CompetenceMissing``, ``ReasonMissing``, ``DocumentMissing`` as a transfer does, and
    ``ReturnNotAllowed`` where nobody stands above both. No text sets a limit for the answer: it is
    that of any other question between units.
    """
    require_status(case, Status.SUBMITTED, Status.FORWARDED)
    official = require_holder_desk(case, who)
    state, to = case.state, command.to_agency_id
    if not command.reason.strip():
        raise errors.ReasonMissing()
    if not needs_leave(state, to) or to in (state.competent_agency_id, state.allowed_return):
        raise errors.ActNotPossible("It may go there without being asked for.")
    if state.asked_return is not None:
        raise errors.ActNotPossible("The superior was asked and has not answered yet.")
    if not command.competence:
        raise errors.CompetenceMissing(agency=str(to))
    require_complete(case)
    if command.superior is None:
        raise errors_transfer.ReturnNotAllowed(errors_transfer.NOBODY_ABOVE, superior="")
    due = case.clock.after(now, case.rules.opinion_limit)
    return [e.ReturnAsked(to, command.superior.place, command.reason.strip(), due, official)]


def decide_answer(
    case: Case, command: AnswerReturn, who: Who, now: datetime
) -> list[e.DossierEvent]:
    """Return the superior's yes or no, with its reason. Raises ``NotYourTurn``."""
    asked, official = _require_superior(case, who)
    if not command.reason.strip():
        raise errors.ReasonMissing()
    answer = e.ReturnAllowed if command.is_allowed else e.ReturnDenied
    return [answer(asked.to_agency_id, command.reason.strip(), official)]


def decide_settlement(
    case: Case, command: SettleCompetence, who: Who, now: datetime
) -> list[e.DossierEvent]:
    """Return whose the dossier is, with the transfer where another has it.

    Raises ``NotYourTurn``, ``ReasonMissing``, and ``CompetenceMissing``: a superior, too, gives a
    dossier only to an agency that is competent for it.
    """
    _, official = _require_superior(case, who)
    if not command.reason.strip():
        raise errors.ReasonMissing()
    reason, to = command.reason.strip(), command.to.agency_id
    settled = e.CompetenceSettled(to, reason, official)
    if to == case.state.competent_agency_id:
        return [settled]
    if not command.competence:
        raise errors.CompetenceMissing(agency=str(to))
    require_status(case, Status.SUBMITTED, Status.FORWARDED)
    require_complete(case)
    forwarded = e.DossierForwarded(
        to_agency_id=to,
        to=command.to,
        reason=reason,
        by=official,
        transfer_due=case.clock.transfer_due(now),
        competence=command.competence,
        by_superior=True,
    )
    return [settled, forwarded]


def _require_superior(case: Case, who: Who) -> tuple[AskedReturn, UUID]:
    """Return the open question and who answers it; nobody answers what they asked themselves."""
    official = official_of(who)
    asked = case.state.asked_return
    if asked is None:
        raise errors.ActNotPossible("Nobody asks who is competent.")
    if not who.holds(*SUPERIORS, agency_id=asked.superior_agency_id) or official == asked.by:
        raise errors.NotYourTurn(needs="head_of_agency")
    return asked, official


def moved_to(state: DossierState, agency_id: UUID, *, by_superior: bool) -> DossierState:
    """Return the state after a transfer: who had it grows, and a leave is used up."""
    return replace(
        state,
        had_by=tuple(dict.fromkeys((*state.had_by, agency_id))),
        asked_return=None,
        allowed_return=None,
        settled_agency_id=state.settled_agency_id if by_superior else None,
    )


def taken(state: DossierState) -> DossierState:
    """Return the state after who has the dossier took it on: nothing is asked any more."""
    return replace(state, asked_return=None, allowed_return=None)


def _asked(state: DossierState, event: e.ReturnAsked, at: e.Recorded) -> DossierState:
    asked = AskedReturn(
        event.to_agency_id,
        event.superior.agency_id,
        event.superior.unit_id,
        event.reason,
        event.by,
        at.at,
        event.due,
    )
    return replace(state, asked_return=asked)


def _allowed(state: DossierState, event: e.ReturnAllowed, at: e.Recorded) -> DossierState:
    return replace(state, asked_return=None, allowed_return=event.to_agency_id)


def _denied(state: DossierState, event: e.ReturnDenied, at: e.Recorded) -> DossierState:
    return replace(state, asked_return=None)


def _settled(state: DossierState, event: e.CompetenceSettled, at: e.Recorded) -> DossierState:
    return replace(state, asked_return=None, settled_agency_id=event.agency_id)


RETURNS: dict[type, Callable[..., DossierState]] = {
    e.ReturnAsked: _asked,
    e.ReturnAllowed: _allowed,
    e.ReturnDenied: _denied,
    e.CompetenceSettled: _settled,
}
