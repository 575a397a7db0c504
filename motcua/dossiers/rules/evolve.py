"""Folding events into a state: what each event changes, and nothing else."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, cast
from uuid import UUID

from .. import events as e
from ..types import (
    ClockMark,
    ComparedOriginal,
    DoneStep,
    DossierState,
    Holder,
    HolderKind,
    OpenOpinion,
    OpenStep,
    Place,
    Status,
)
from .confirming import CONFIRMING
from .destroying import destroyed
from .digitising import DIGITISING
from .evolve_apology import APOLOGIES
from .evolve_clock import CLOCK_AND_MONEY
from .evolve_supplement import SUPPLEMENTS
from .file_safety import FILE_SAFETY
from .holders import of_official, of_unit
from .holds import HOLDS
from .returns import RETURNS, moved_to, taken
from .revocation import REVOCATION

Fold = Callable[[DossierState, Any, e.Recorded], DossierState]


def evolve(state: DossierState, batch: Sequence[e.Recorded]) -> DossierState:
    """Return the state after the events of one act, which share one moment."""
    after = state
    for recorded in batch:
        fold = cast(Fold, _FOLDS[type(recorded.event)])
        after = replace(fold(after, recorded.event, recorded), sequence=recorded.sequence)
        after = replace(after, agencies=_agencies(after))
    moment = batch[-1].at
    since = state.held_since if after.holder == state.holder else moment
    return replace(after, acted_at=moment, held_since=since if after.holder else None)


def rebuild(dossier_id: UUID, history: Iterable[e.Recorded]) -> DossierState:
    """Return the state after a whole history."""
    state = DossierState(id=dossier_id)
    for _, batch in groupby(history, key=lambda recorded: recorded.at):
        state = evolve(state, tuple(batch))
    return state


def _agencies(state: DossierState) -> tuple[UUID, ...]:
    """Return every agency that has or had a part in the dossier, in the order of joining."""
    parts = [step.place.agency_id for step in state.open_steps]
    parts += [opinion.place.agency_id for opinion in state.opinions]
    if state.receiving is not None:
        parts.insert(0, state.receiving.agency_id)
    if state.competent_agency_id is not None:
        parts.append(state.competent_agency_id)
    if state.asked_return is not None:
        parts.append(state.asked_return.superior_agency_id)
    return tuple(dict.fromkeys((*state.agencies, *parts)))


def _of_step(step: OpenStep) -> Holder:
    return of_official(step.official_id, step.place) if step.official_id else of_unit(step.place)


def _lead(state: DossierState) -> Holder | None:
    """Return who holds while steps are open: the step opened first leads (ties: drawing order)."""
    return _of_step(state.open_steps[0]) if state.open_steps else state.holder


def _visited(state: DossierState, place: Place) -> tuple[UUID, ...]:
    if state.visited_units and state.visited_units[-1] == place.unit_id:
        return state.visited_units
    return (*state.visited_units, place.unit_id)


def _submitted(state: DossierState, event: e.DossierSubmitted, at: e.Recorded) -> DossierState:
    return replace(
        state,
        number=event.number,
        procedure_code=event.procedure_code,
        case=event.case,
        status=Status.SUBMITTED,
        channel=event.channel,
        return_method=event.return_method,
        applicant=event.applicant,
        versions=event.versions,
        receiving=event.receiving,
        competent_agency_id=event.competent_agency_id,
        area_code=event.area_code,
        files=event.files,
        facts=event.facts,
        answers_revision=1,
        fee_total=event.fee_total,
        answer_due=event.answer_due,
        limit_amount=event.limit_amount,
        limit_unit=event.limit_unit,
        is_signed_online=event.is_signed_online,
        is_test=event.is_test,
        submitted_at=at.at,
        pressed_at=event.pressed_at,
        helped_by=event.helped_by,
        holder=of_unit(event.receiving),
        visited_units=(event.receiving.unit_id,),
        had_by=(event.receiving.agency_id,),
    )


def _received(state: DossierState, event: e.DossierReceived, at: e.Recorded) -> DossierState:
    return replace(taken(state), received_at=at.at, status=Status.IN_PROGRESS, answer_due=None)


def _forwarded(state: DossierState, event: e.DossierForwarded, at: e.Recorded) -> DossierState:
    return replace(
        moved_to(state, event.to_agency_id, by_superior=event.by_superior),
        status=Status.FORWARDED,
        competent_agency_id=event.to_agency_id,
        open_steps=(),
        answer_due=event.transfer_due,
        pressed_at=None,
        holder=Holder(HolderKind.AGENCY, event.to_agency_id, event.to_agency_id, event.to.unit_id),
    )


def _accepted(state: DossierState, event: e.ForwardAccepted, at: e.Recorded) -> DossierState:
    return replace(
        taken(state),
        status=Status.IN_PROGRESS,
        answer_due=None,
        holder=of_unit(event.place),
        visited_units=_visited(state, event.place),
    )


def _clock_started(state: DossierState, event: e.ClockStarted, at: e.Recorded) -> DossierState:
    mark = ClockMark("restart" if event.restart else "start", event.counted_from or at.at)
    return replace(
        state,
        marks=(*state.marks, mark),
        due=event.due,
        first_due=state.first_due or event.due,
    )


def _refused(state: DossierState, event: e.DossierRefused, at: e.Recorded) -> DossierState:
    return _ended(state, Status.REFUSED, at)


def _ended(state: DossierState, status: Status, at: e.Recorded) -> DossierState:
    return replace(
        taken(state),
        status=status,
        finished_at=state.finished_at or at.at,
        open_steps=(),
        opinions=(),
        answer_due=None,
        holder=None,
    )


def _step_opened(state: DossierState, event: e.StepOpened, at: e.Recorded) -> DossierState:
    after = replace(
        state,
        open_steps=(*state.open_steps, event.step),
        visited_units=_visited(state, event.step.place),
    )
    return replace(after, holder=_lead(after))


def _step_assigned(state: DossierState, event: e.StepAssigned, at: e.Recorded) -> DossierState:
    steps = tuple(
        replace(step, official_id=event.official_id) if step.key == event.key else step
        for step in state.open_steps
    )
    after = replace(state, open_steps=steps)
    return replace(after, holder=_lead(after))


def _step_completed(state: DossierState, event: e.StepCompleted, at: e.Recorded) -> DossierState:
    done = DoneStep(event.key, event.kind, event.outcome, event.by, event.place, at.at)
    after = replace(
        state,
        open_steps=tuple(step for step in state.open_steps if step.key != event.key),
        done_steps=(*state.done_steps, done),
    )
    return replace(after, holder=_lead(after))


def _sent_back(state: DossierState, event: e.SentBack, at: e.Recorded) -> DossierState:
    dropped = set(event.dropped)
    return replace(
        state,
        open_steps=(),
        done_steps=tuple(step for step in state.done_steps if step.key not in dropped),
    )


def _opinion_asked(state: DossierState, event: e.OpinionAsked, at: e.Recorded) -> DossierState:
    opinion = OpenOpinion(event.opinion_id, event.place, at.at, event.due, event.competence)
    return replace(state, opinions=(*state.opinions, opinion))


def _opinion_given(state: DossierState, event: e.OpinionGiven, at: e.Recorded) -> DossierState:
    left = tuple(item for item in state.opinions if item.id != event.opinion_id)
    return replace(state, opinions=left)


def _compared(state: DossierState, event: e.OriginalCompared, at: e.Recorded) -> DossierState:
    scan = ComparedOriginal(event.of, event.file_id, event.sha256, event.pages, event.by, at.at)
    return replace(state, original=scan)


def _approved(state: DossierState, event: e.ResultApproved, at: e.Recorded) -> DossierState:
    return replace(
        state,
        status=Status.APPROVED,
        result_number=event.result_number,
        result_file_id=event.file_id,
        approved_by=event.by,
    )


def _issued(state: DossierState, event: e.ResultIssued, at: e.Recorded) -> DossierState:
    return replace(
        state, status=Status.RESULT_READY, result_file_id=event.file_id, finished_at=at.at
    )


def _returned(state: DossierState, event: e.ResultReturned, at: e.Recorded) -> DossierState:
    return replace(_ended(state, Status.RETURNED, at), returned_at=at.at)


def _corrected(state: DossierState, event: e.ResultCorrected, at: e.Recorded) -> DossierState:
    return replace(state, result_file_id=event.file_id)


def _withdrawn(state: DossierState, event: e.DossierWithdrawn, at: e.Recorded) -> DossierState:
    return _ended(state, Status.WITHDRAWN, at)


def _stopped(state: DossierState, event: e.DossierStopped, at: e.Recorded) -> DossierState:
    return _ended(state, Status.STOPPED, at)


def _message(state: DossierState, event: e.MessagePosted, at: e.Recorded) -> DossierState:
    return state


_FOLDS: dict[type, Callable[..., DossierState]] = {
    **CLOCK_AND_MONEY,
    **APOLOGIES,
    **SUPPLEMENTS,
    **FILE_SAFETY,
    **DIGITISING,
    **CONFIRMING,
    **HOLDS,
    **REVOCATION,
    **RETURNS,
    e.DossierSubmitted: _submitted,
    e.DossierReceived: _received,
    e.DossierForwarded: _forwarded,
    e.ForwardAccepted: _accepted,
    e.ClockStarted: _clock_started,
    e.DossierRefused: _refused,
    e.StepOpened: _step_opened,
    e.StepAssigned: _step_assigned,
    e.StepCompleted: _step_completed,
    e.SentBack: _sent_back,
    e.OpinionAsked: _opinion_asked,
    e.OpinionGiven: _opinion_given,
    e.OriginalCompared: _compared,
    e.ResultApproved: _approved,
    e.ResultIssued: _issued,
    e.ResultReturned: _returned,
    e.ResultCorrected: _corrected,
    e.DossierWithdrawn: _withdrawn,
    e.DossierStopped: _stopped,
    e.MessagePosted: _message,
    e.RecordsDestroyed: destroyed,
}
