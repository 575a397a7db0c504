"""Reading the facts of one dossier from its events; nothing else is asked."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from typing import Any, cast
from uuid import UUID

from motcua.dossiers.public import histories as d

from ..types import Place
from .facts import Act, DossierFacts, Outcome, Pause, Request

# What comes in from outside while a clock stands: a pause had a reason.
_COMES_IN = (
    d.OpinionGiven,
    d.DossierSupplemented,
    d.DocumentReplaced,
    d.FeePaid,
    d.MessagePosted,
)
_OUTSIDE = (d.Status.SUPPLEMENT_ASKED, d.Status.SUSPENDED, d.Status.AWAITING_PAYMENT)
_WORK = ("handle", "appraise")
_SIGN = "sign"
Read = Callable[[DossierFacts, Any, d.Recorded, d.DossierState], DossierFacts]


def facts_of(
    dossier_id: UUID, history: Sequence[d.Recorded], priorities: Collection[str] = ()
) -> DossierFacts | None:
    """Return the facts of a dossier as far as its history goes, None without a filing.

    ``priorities`` are the facts of forms that are a lawful ground to be taken first.
    """
    if not history or not isinstance(history[0].event, d.DossierSubmitted):
        return None
    state = d.DossierState(id=dossier_id)
    facts = _filed(dossier_id, history[0], history[0].event)
    for moment, group in groupby(history, key=lambda recorded: recorded.at):
        batch = tuple(group)
        after = d.evolve(state, batch)
        for one in batch:
            read = cast("Read | None", _READ.get(type(one.event)))
            if read is not None:
                facts = read(facts, one.event, one, state)
            facts = _looked_in(facts, one)
        facts = _promised(facts, after)
        facts = _waiting(facts, after, moment)
        if after.holder is None and facts.closed_at is None:
            facts = replace(facts, closed_at=moment)
        state = after
    first = next((name for name in priorities if state.facts.get(name)), "")
    return replace(facts, priority=first)


def _filed(dossier_id: UUID, recorded: d.Recorded, event: d.DossierSubmitted) -> DossierFacts:
    desk = _place(event.receiving)
    agent = event.applicant.submitted_by
    return DossierFacts(
        id=dossier_id,
        procedure=event.procedure_code,
        limit=f"{event.limit_amount} {event.limit_unit}",
        applicant=event.applicant.party_id,
        agent=agent if agent != event.applicant.party_id else None,
        filed_at=recorded.at,
        desk=desk,
        handling=desk,
        has_fee=event.fee_total > 0,
    )


def _place(place: d.Place) -> Place:
    return Place(place.agency_id, place.unit_id)


def _where(state: d.DossierState, facts: DossierFacts) -> Place:
    """Return where the dossier is worked on: at its first open step, else where it was last."""
    return _place(state.open_steps[0].place) if state.open_steps else facts.handling


def _promised(facts: DossierFacts, after: d.DossierState) -> DossierFacts:
    """Keep the moment promised before any apology: a new date does not make it punctual."""
    if facts.decided is not None or after.new_dates:
        return facts
    return replace(facts, due=after.due)


def _waiting(facts: DossierFacts, after: d.DossierState, at: datetime) -> DossierFacts:
    is_open = bool(facts.waits) and facts.waits[-1][1] is None
    waits = after.status in _OUTSIDE or after.is_paused or bool(after.opinions)
    if waits and not is_open:
        return replace(facts, waits=(*facts.waits, (at, None)))
    if is_open and not waits:
        return replace(facts, waits=(*facts.waits[:-1], (facts.waits[-1][0], at)))
    return facts


def _looked_in(facts: DossierFacts, one: d.Recorded) -> DossierFacts:
    if not facts.pauses or facts.pauses[-1].ended_at not in (None, one.at):
        return facts
    own_words = isinstance(one.event, d.MessagePosted) and not one.event.from_applicant
    if isinstance(one.event, _COMES_IN) and not own_words:
        last = replace(facts.pauses[-1], is_empty=False)
        return replace(facts, pauses=(*facts.pauses[:-1], last))
    return facts


def _received(
    facts: DossierFacts, event: d.DossierReceived, one: d.Recorded, _: d.DossierState
) -> DossierFacts:
    return replace(facts, reception=Act(one.at, _place(event.place), event.by))


def _started(
    facts: DossierFacts, event: d.ClockStarted, one: d.Recorded, _: d.DossierState
) -> DossierFacts:
    counted = event.counted_from or facts.counted_from
    return replace(facts, complete_at=event.counted_from or one.at, counted_from=counted)


def _asked(
    facts: DossierFacts, event: d.SupplementRequested, one: d.Recorded, before: d.DossierState
) -> DossierFacts:
    is_late_stage = event.stage == d.Stage.APPRAISAL
    place = _where(before, facts) if is_late_stage else facts.desk
    limit = before.due if is_late_stage else before.desk_answer_due
    request = Request(Act(one.at, place, event.proposed_by or event.by), limit)
    return replace(facts, requests=(*facts.requests, request))


def _supplemented(
    facts: DossierFacts, event: d.DossierSupplemented, one: d.Recorded, _: d.DossierState
) -> DossierFacts:
    return replace(facts, was_completed=True)


def _suspended(
    facts: DossierFacts, event: d.ClockSuspended, one: d.Recorded, before: d.DossierState
) -> DossierFacts:
    pause = Pause(Act(one.at, _where(before, facts), event.by), event.reason_code)
    return replace(facts, pauses=(*facts.pauses, pause))


def _resumed(
    facts: DossierFacts, event: d.ClockResumed, one: d.Recorded, _: d.DossierState
) -> DossierFacts:
    if not facts.pauses or facts.pauses[-1].ended_at is not None:
        return facts
    return replace(facts, pauses=(*facts.pauses[:-1], replace(facts.pauses[-1], ended_at=one.at)))


def _opened(
    facts: DossierFacts, event: d.StepOpened, one: d.Recorded, _: d.DossierState
) -> DossierFacts:
    return replace(facts, ready_at=one.at) if event.step.kind == _SIGN else facts


def _completed(
    facts: DossierFacts, event: d.StepCompleted, one: d.Recorded, _: d.DossierState
) -> DossierFacts:
    if event.kind not in _WORK:
        return facts
    return replace(facts, handler=event.by, handling=_place(event.place))


def _approved(
    facts: DossierFacts, event: d.ResultApproved, one: d.Recorded, before: d.DossierState
) -> DossierFacts:
    return _decided(facts, Outcome.RESULT, Act(one.at, _where(before, facts), event.by))


def _refused(
    facts: DossierFacts, event: d.DossierRefused, one: d.Recorded, before: d.DossierState
) -> DossierFacts:
    place = _where(before, facts) if event.stage == d.Stage.APPRAISAL else facts.desk
    return _decided(facts, Outcome.REFUSED, Act(one.at, place, event.by))


def _stopped(
    facts: DossierFacts, event: d.DossierStopped, one: d.Recorded, before: d.DossierState
) -> DossierFacts:
    return _decided(facts, Outcome.STOPPED, Act(one.at, _where(before, facts), event.by))


def _withdrawn(
    facts: DossierFacts, event: d.DossierWithdrawn, one: d.Recorded, before: d.DossierState
) -> DossierFacts:
    # Who withdraws is the person, or an official for them: no act of the unit is counted.
    return _decided(facts, Outcome.WITHDRAWN, Act(one.at, _where(before, facts)))


def _decided(facts: DossierFacts, outcome: Outcome, act: Act) -> DossierFacts:
    if facts.decided is not None:
        return facts
    return replace(facts, decided=act, outcome=outcome)


def _recomputed(
    facts: DossierFacts, event: d.FeeRecomputed, one: d.Recorded, _: d.DossierState
) -> DossierFacts:
    changed = (*facts.fee_changed_at, one.at)
    has_fee = facts.has_fee or event.new_total > 0
    return replace(facts, fee_changed_at=changed, has_fee=has_fee)


def _paid(
    facts: DossierFacts, event: d.FeePaid, one: d.Recorded, before: d.DossierState
) -> DossierFacts:
    if before.fee_paid < before.fee_total:
        return facts
    return replace(facts, fee_changed_at=(*facts.fee_changed_at, one.at))


_READ: dict[type, Callable[..., DossierFacts]] = {
    d.DossierReceived: _received,
    d.ClockStarted: _started,
    d.SupplementRequested: _asked,
    d.DossierSupplemented: _supplemented,
    d.ClockSuspended: _suspended,
    d.ClockResumed: _resumed,
    d.StepOpened: _opened,
    d.StepCompleted: _completed,
    d.ResultApproved: _approved,
    d.DossierRefused: _refused,
    d.DossierStopped: _stopped,
    d.DossierWithdrawn: _withdrawn,
    d.FeeRecomputed: _recomputed,
    d.FeePaid: _paid,
}
