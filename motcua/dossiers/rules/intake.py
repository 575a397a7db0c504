"""Filing and reception: what may be filed, and when the legal clock starts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from .. import errors
from ..events import (
    ClockStarted,
    DossierEvent,
    DossierForwarded,
    DossierReceived,
    DossierSubmitted,
    ForwardAccepted,
)
from ..types import Channel, ClockMark, DossierState, Place, Stage, Status
from .case import (
    Case,
    Requirement,
    Who,
    official_of,
    require_desk,
    require_holder_desk,
    require_status,
)
from .hand_in import missing_documents, require_complete, require_files, require_mandate
from .money import require_fee
from .returns import Superior, require_leave
from .rulebook import FeeDue, PostalClock, Rulebook
from .steps import begin


@dataclass(frozen=True, slots=True)
class ReceiveDossier:
    """The desk found the dossier complete and correct."""

    competent_place: Place | None = None  # where the competent agency takes it over
    competence: str = ""


@dataclass(frozen=True, slots=True)
class AcceptForwarded:
    """The competent agency takes over what another desk received."""


@dataclass(frozen=True, slots=True)
class ForwardDossier:
    """The dossier is passed to the agency that is competent for it."""

    to: Place
    reason: str
    competence: str = ""  # the legal basis of that agency's competence, empty when there is none
    is_upward: bool = False  # it stands above, and the present one could decide it itself
    superior: Superior | None = None  # who stands above both, where leave is needed


def decide_submission(
    filing: DossierSubmitted, requirements: Sequence[Requirement]
) -> list[DossierEvent]:
    """Return the filing if every paper is one of the list and no required one is missing.

    Raises ``MandateMissing``, ``DocumentNotListed``, ``PaperOnlyAtDesk`` and ``DocumentMissing``.
    """
    require_mandate(filing.applicant)
    listed = {item.id for item in requirements}
    given = frozenset(item.required_document_id for item in filing.files)
    if unlisted := given - listed:
        raise errors.DocumentNotListed(items=sorted(map(str, unlisted)))
    require_files(filing.files, at_desk=filing.channel != Channel.ONLINE)
    # Papers brought to the desk or sent by post are checked at reception, where form 02 answers.
    if filing.channel == Channel.ONLINE and (missing := missing_documents(requirements, given)):
        raise errors.DocumentMissing(documents=[item.name for item in missing])
    return [filing]


def decide_reception(
    case: Case, command: ReceiveDossier, who: Who, now: datetime
) -> list[DossierEvent]:
    """Return the reception; the clock starts with it, or at the competent agency.

    Raises ``DocumentMissing`` while a required document is not there (then form 02 is the way)
    and ``FeeUnpaid`` where the rulebook wants the fee first.
    """
    require_status(case, Status.SUBMITTED)
    official = require_desk(case, who)
    state = case.state
    require_complete(case)
    require_fee(case, FeeDue.RECEPTION)
    assert state.receiving is not None
    received = DossierReceived(by=official, place=state.receiving)
    # Decree 118/2025, art. 17(3) as amended by 309/2026: received regardless of boundary, the
    # time runs from when the competent agency has the dossier.
    if state.competent_agency_id != state.receiving.agency_id and command.competent_place:
        forward = DossierForwarded(
            to_agency_id=command.competent_place.agency_id,
            to=command.competent_place,
            reason="competent agency",
            by=official,
            transfer_due=case.clock.transfer_due(now),
            competence=command.competence,
        )
        return [received, forward]
    return [received, *_start(case, who, now, counted_from=_arrival(state, case.rules))]


def _arrival(state: DossierState, rules: Rulebook) -> datetime | None:
    """Return when a dossier sent by post came to the desk, if its time is counted from there.

    Decree 118/2025, art. 17(3): the time runs from the receipt of a complete dossier. By post the
    desk has it before anybody looked; whether that or the finding counts is the rulebook's word.
    What was asked for at intake arrived later: then only was the dossier complete.
    """
    is_counted = rules.postal_clock_starts == PostalClock.ARRIVAL
    return state.held_since if state.channel == Channel.POST and is_counted else None


def _start(
    case: Case, who: Who, now: datetime, *, counted_from: datetime | None = None
) -> list[DossierEvent]:
    # Decree 118/2025, art. 17(3): the time starts when the dossier is complete and correct.
    due = case.clock.due((*case.state.marks, ClockMark("start", counted_from or now)))
    if due is None:
        raise errors.ActNotPossible(detail="the clock cannot start")
    return [ClockStarted(due=due, counted_from=counted_from), *begin(case, official_of(who), now)]


def decide_forwarding(
    case: Case, command: ForwardDossier, who: Who, now: datetime
) -> list[DossierEvent]:
    """Return the transfer to the competent agency.

    Raises ``CompetenceMissing`` where that agency has none, ``ReasonMissing`` without a reason,
    ``DocumentMissing`` while papers are missing: the agency that takes it over has no form 02; and
    ``ReturnNotAllowed`` where it had the dossier before and the common superior gave no leave.
    """
    require_status(case, Status.SUBMITTED, Status.FORWARDED)
    official = require_holder_desk(case, who)
    if not command.competence:
        raise errors.CompetenceMissing(agency=str(command.to.agency_id))
    if not command.reason.strip():
        raise errors.ReasonMissing()
    if command.to.agency_id == case.state.competent_agency_id:
        raise errors.ActNotPossible("The dossier is already there.")
    require_complete(case)
    require_leave(case.state, command.to.agency_id, command.superior)
    return [
        DossierForwarded(
            to_agency_id=command.to.agency_id,
            to=command.to,
            reason=command.reason.strip(),
            by=official,
            transfer_due=case.clock.transfer_due(now),
            competence=command.competence,
            is_upward=command.is_upward,
        )
    ]


def decide_acceptance(
    case: Case, command: AcceptForwarded, who: Who, now: datetime
) -> list[DossierEvent]:
    """Return the take-over by the competent agency, with which the clock starts."""
    require_status(case, Status.FORWARDED)
    official = require_holder_desk(case, who)
    holder = case.state.holder
    assert holder is not None
    assert holder.unit_id is not None
    assert case.state.competent_agency_id is not None
    place = Place(holder.unit_id, case.state.competent_agency_id)
    accepted: list[DossierEvent] = [ForwardAccepted(by=official, place=place)]
    if case.state.received_at is None:  # forwarded before anybody checked it
        require_complete(case)
        accepted.append(DossierReceived(by=official, place=place))
    return [*accepted, *_start(case, who, now)]


def stage_of(case: Case) -> Stage:
    """Return whether papers asked for now are asked at intake or in appraisal."""
    return Stage.INTAKE if case.state.status == Status.SUBMITTED else Stage.APPRAISAL
