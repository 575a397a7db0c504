"""Signals about what is done with dossiers: returned, refused, paused, closed and opened, paid."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from ..types import Period, Trial
from .facts import DossierFacts, Outcome

Parameters = Mapping[str, float]
_WITHOUT_RESULT = (Outcome.REFUSED, Outcome.STOPPED, Outcome.WITHDRAWN)
# The same person, the same procedure, the same agency.
Matter = tuple[UUID, str, UUID]


def refusals(facts: Sequence[DossierFacts], period: Period, _: Parameters) -> list[Trial]:
    """Of what was decided: refused."""
    return [
        Trial(
            one.handling.unit_id,
            one.handling,
            one.procedure,
            one.outcome is Outcome.REFUSED,
            one.id,
        )
        for one in facts
        if one.decided is not None
        and one.outcome in (Outcome.RESULT, Outcome.REFUSED)
        and period.has(one.decided.at)
    ]


def serial_returns(facts: Sequence[DossierFacts], period: Period, p: Parameters) -> list[Trial]:
    """Of what was received or sent back: sent back again and again.

    Requests for papers of one dossier count, and refusals of the same matter not long before.
    """
    refused: dict[Matter, list[datetime]] = defaultdict(list)
    for one in facts:
        if one.outcome is Outcome.REFUSED and one.decided is not None:
            refused[_matter(one)].append(one.decided.at)
    back = timedelta(days=p["again_days"])
    found = []
    for one in facts:
        returns = [each.act for each in one.requests]
        if one.outcome is Outcome.REFUSED and one.decided is not None:
            returns.append(one.decided)
        last = returns[-1] if returns else one.reception
        if last is None or not period.has(last.at):
            continue
        earlier = sum(one.filed_at - back <= at <= one.filed_at for at in refused[_matter(one)])
        is_hit = bool(returns) and len(returns) + earlier >= p["times"]
        found.append(Trial(last.place.unit_id, last.place, one.procedure, is_hit, one.id))
    return found


def empty_pauses(facts: Sequence[DossierFacts], period: Period, p: Parameters) -> list[Trial]:
    """Of what was received: its clock stood for long on a ground, and nothing came meanwhile.

    A pause that still lasts says nothing yet.
    """
    least = timedelta(hours=p["least_hours"])
    found = []
    for one in facts:
        ended = [each for each in one.pauses if each.ended_at is not None]
        empty = [
            each
            for each in ended
            if each.is_empty and each.ended_at is not None and each.ended_at - each.act.at >= least
        ]
        if empty and period.has(empty[-1].ended_at):
            place = empty[-1].act.place
            found.append(Trial(place.unit_id, place, one.procedure, True, one.id))
        elif not empty and one.reception is not None and period.has(one.reception.at):
            place = one.handling
            found.append(Trial(place.unit_id, place, one.procedure, False, one.id))
    return found


def close_and_reopen(facts: Sequence[DossierFacts], period: Period, p: Parameters) -> list[Trial]:
    """Of what ended: closed without a result when its time was nearly over, and filed anew."""
    filed: dict[Matter, list[datetime]] = defaultdict(list)
    for one in facts:
        filed[_matter(one)].append(one.filed_at)
    soon = timedelta(days=p["again_days"])
    found = []
    for one in facts:
        act = one.decided
        if act is None or one.outcome is None or not period.has(act.at):
            continue
        is_hit = False
        if one.outcome in _WITHOUT_RESULT and one.due is not None and one.complete_at is not None:
            last = one.due - (one.due - one.complete_at) * p["last_share"]
            again = any(act.at < at <= act.at + soon for at in filed[_matter(one)])
            is_hit = act.at >= last and again
        place = one.handling
        found.append(Trial(place.unit_id, place, one.procedure, is_hit, one.id))
    return found


def fees_changed(facts: Sequence[DossierFacts], period: Period, _: Parameters) -> list[Trial]:
    """Of what has a fee: computed again, or taken more than once."""
    found = []
    for one in facts:
        changed = one.fee_changed_at
        at = changed[-1] if changed else one.reception.at if one.reception else None
        if one.has_fee and period.has(at):
            found.append(Trial(one.desk.unit_id, one.desk, one.procedure, bool(changed), one.id))
    return found


def _matter(one: DossierFacts) -> Matter:
    return (one.applicant, one.procedure, one.desk.agency_id)
