"""Folding what is asked of the applicant: proposed, asked, allowed once more, handed in."""

from collections.abc import Callable
from dataclasses import replace

from .. import events as e
from ..types import ClockMark, DossierState, ProposedRequest, Status, SubmittedFile
from .holders import of_applicant, of_unit


def _proposed(state: DossierState, event: e.SupplementProposed, at: e.Recorded) -> DossierState:
    assert state.receiving is not None
    return replace(
        state,
        status=Status.SUPPLEMENT_PROPOSED,
        before_pause=state.status,
        before_pause_holder=state.holder,
        proposed_request=ProposedRequest(
            event.items,
            event.unusable,
            event.explanation,
            event.legal_basis,
            event.on_paper,
            event.by,
            event.questions,
        ),
        holder=of_unit(state.receiving),
    )


def _returned(
    state: DossierState, event: e.SupplementProposalReturned, at: e.Recorded
) -> DossierState:
    return replace(
        state,
        status=state.before_pause or Status.IN_PROGRESS,
        before_pause=None,
        before_pause_holder=None,
        proposed_request=None,
        holder=state.before_pause_holder or state.holder,
    )


def _supplement_requested(
    state: DossierState, event: e.SupplementRequested, at: e.Recorded
) -> DossierState:
    at_intake = event.stage == "intake"
    over = (state.supplements_at_intake if at_intake else state.supplements_at_appraisal) > 0
    paused = state.marks and not state.is_paused
    # A proposal went through the desk: it comes back to who handles it.
    proposed = state.status == Status.SUPPLEMENT_PROPOSED
    return replace(
        state,
        status=Status.SUPPLEMENT_ASKED,
        before_pause=state.before_pause if proposed else state.status,
        before_pause_holder=state.before_pause_holder if proposed else state.holder,
        proposed_request=None,
        supplement_stage=event.stage,
        supplement_items=event.items,
        supplement_questions=event.questions,
        supplements_at_intake=state.supplements_at_intake + int(at_intake),
        supplements_at_appraisal=state.supplements_at_appraisal + int(not at_intake),
        further_supplements_approved=max(0, state.further_supplements_approved - int(over)),
        marks=(*state.marks, ClockMark("suspend", at.at)) if paused else state.marks,
        answer_due=None,
        holder=of_applicant(state),
    )


def _further(
    state: DossierState, event: e.FurtherSupplementApproved, at: e.Recorded
) -> DossierState:
    return replace(state, further_supplements_approved=state.further_supplements_approved + 1)


def _merged(
    old: tuple[SubmittedFile, ...], new: tuple[SubmittedFile, ...]
) -> tuple[SubmittedFile, ...]:
    renewed = {item.required_document_id for item in new}
    return (*(item for item in old if item.required_document_id not in renewed), *new)


def _supplemented(
    state: DossierState, event: e.DossierSupplemented, at: e.Recorded
) -> DossierState:
    back_to = Status.SUBMITTED if state.supplement_stage == "intake" else Status.IN_PROGRESS
    holder = state.before_pause_holder if back_to == Status.IN_PROGRESS else None
    assert state.receiving is not None
    return replace(
        state,
        status=back_to,
        supplement_stage=None,
        supplement_items=(),
        supplement_questions=(),
        before_pause=None,
        before_pause_holder=None,
        files=_merged(state.files, event.files),
        facts=event.facts,
        answers_revision=event.answers_revision,
        answer_due=event.answer_due if back_to == Status.SUBMITTED else None,
        pressed_at=None,
        holder=holder or of_unit(state.receiving),
    )


SUPPLEMENTS: dict[type, Callable[..., DossierState]] = {
    e.SupplementProposed: _proposed,
    e.SupplementProposalReturned: _returned,
    e.SupplementRequested: _supplement_requested,
    e.FurtherSupplementApproved: _further,
    e.DossierSupplemented: _supplemented,
}
