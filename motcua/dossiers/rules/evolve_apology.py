"""Folding what happens to a promise: apology, new date, lateness, explanation."""

from collections.abc import Callable
from dataclasses import replace

from .. import events as e
from ..types import ClockMark, DossierState, ProposedDate
from ..types_apology import Lateness, PreparedApology


def _proposed(state: DossierState, event: e.NewDateProposed, at: e.Recorded) -> DossierState:
    proposed = ProposedDate(event.new_due, event.cause_code, event.cause, event.by)
    return replace(state, proposed_date=proposed)


def _prepared(state: DossierState, event: e.ApologyPrepared, at: e.Recorded) -> DossierState:
    apology = PreparedApology(event.due, event.new_due, event.sign_by, event.facts)
    return replace(state, prepared_apology=apology)


def _given(state: DossierState, event: e.NewDateGiven, at: e.Recorded) -> DossierState:
    return replace(
        state,
        due=event.new_due,
        new_dates=state.new_dates + 1,
        proposed_date=None,
        prepared_apology=None,
        marks=(*state.marks, ClockMark("new_date", at.at, event.new_due)),
    )


def _repeated(state: DossierState, event: e.ApologyRepeated, at: e.Recorded) -> DossierState:
    return replace(state, apologised_again_at=at.at)


def _late(state: DossierState, event: e.LatenessRecorded, at: e.Recorded) -> DossierState:
    return replace(state, late=Lateness(event.due, at.at, event.explain_by, event.unit_id))


def _explained(state: DossierState, event: e.LatenessExplained, at: e.Recorded) -> DossierState:
    assert state.late is not None
    return replace(state, late=replace(state.late, explained_at=at.at))


APOLOGIES: dict[type, Callable[..., DossierState]] = {
    e.NewDateProposed: _proposed,
    e.ApologyPrepared: _prepared,
    e.NewDateGiven: _given,
    e.ApologyRepeated: _repeated,
    e.LatenessRecorded: _late,
    e.LatenessExplained: _explained,
}
