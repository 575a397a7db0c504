"""Folding what happens to the legal clock and the money."""

from collections.abc import Callable
from dataclasses import replace

from .. import events as e
from ..types import ClockMark, DossierState, Holder, HolderKind, Status


def _suspended(state: DossierState, event: e.ClockSuspended, at: e.Recorded) -> DossierState:
    return replace(
        state,
        status=Status.SUSPENDED,
        before_pause=state.status,
        before_pause_holder=state.holder,
        marks=(*state.marks, ClockMark("suspend", at.at)),
        holder=event.holder or state.holder,
    )


def _resumed(state: DossierState, event: e.ClockResumed, at: e.Recorded) -> DossierState:
    after = replace(state, due=event.due or state.due)
    if state.is_paused:
        after = replace(after, marks=(*state.marks, ClockMark("resume", at.at)))
    if state.status == Status.SUSPENDED:
        after = replace(
            after,
            status=state.before_pause or Status.IN_PROGRESS,
            before_pause=None,
            before_pause_holder=None,
            holder=state.before_pause_holder or state.holder,
        )
    return after


def _payment_requested(
    state: DossierState, event: e.PaymentRequested, at: e.Recorded
) -> DossierState:
    running = state.marks and not state.is_paused
    return replace(
        state,
        status=Status.AWAITING_PAYMENT,
        before_pause=state.status,
        before_pause_holder=state.holder,
        marks=(*state.marks, ClockMark("suspend", at.at)) if running else state.marks,
        holder=Holder(HolderKind.PAYMENT, state.id),
    )


def _fee_paid(state: DossierState, event: e.FeePaid, at: e.Recorded) -> DossierState:
    after = replace(state, fee_paid=state.fee_paid + event.amount)
    if state.status != Status.AWAITING_PAYMENT:
        return after
    return replace(
        after,
        status=state.before_pause or Status.IN_PROGRESS,
        before_pause=None,
        before_pause_holder=None,
        holder=state.before_pause_holder or state.holder,
    )


def _fee_recomputed(state: DossierState, event: e.FeeRecomputed, at: e.Recorded) -> DossierState:
    return replace(state, fee_total=event.new_total)


def _fee_refunded(state: DossierState, event: e.FeeRefunded, at: e.Recorded) -> DossierState:
    return replace(state, fee_refunded=state.fee_refunded + event.amount)


def _recomputed(state: DossierState, event: e.DeadlineRecomputed, at: e.Recorded) -> DossierState:
    versions = state.versions
    if versions is not None:
        versions = replace(versions, calendar_version=event.calendar_version)
    steps = {item.key: item.due for item in event.steps}
    opinions = {item.id: item.due for item in event.opinions}
    asked = state.asked_return
    if asked is not None and event.competence_due is not None:
        asked = replace(asked, due=event.competence_due)
    return replace(
        state,
        asked_return=asked,
        due=event.new_due,
        answer_due=event.answer_due or state.answer_due,
        versions=versions,
        open_steps=tuple(replace(one, due=steps.get(one.key, one.due)) for one in state.open_steps),
        opinions=tuple(replace(one, due=opinions.get(one.id, one.due)) for one in state.opinions),
    )


def _silent(state: DossierState, event: e.SilenceCertified, at: e.Recorded) -> DossierState:
    return replace(state, silence_certified_for=event.due)


CLOCK_AND_MONEY: dict[type, Callable[..., DossierState]] = {
    e.ClockSuspended: _suspended,
    e.ClockResumed: _resumed,
    e.PaymentRequested: _payment_requested,
    e.FeePaid: _fee_paid,
    e.FeeRecomputed: _fee_recomputed,
    e.FeeRefunded: _fee_refunded,
    e.DeadlineRecomputed: _recomputed,
    e.SilenceCertified: _silent,
}
