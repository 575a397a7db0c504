"""Signals about moments: late, at the last, in the night, before the day, held before signature."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from motcua.kernel.clock import ZONE, legal_day

from ..types import Period, Trial
from .facts import Act, DossierFacts, Outcome

Parameters = Mapping[str, float]


def late(facts: Sequence[DossierFacts], period: Period, _: Parameters) -> list[Trial]:
    """Of what was decided: after the promised moment, apologies left aside."""
    return [_of_unit(one, due < decided.at) for one, decided, _, due in _decided(facts, period)]


def nearly_late(facts: Sequence[DossierFacts], period: Period, p: Parameters) -> list[Trial]:
    """Of what was decided in time: within the last share of its time."""
    return [
        _of_unit(one, decided.at >= due - (due - begun) * p["last_share"])
        for one, decided, begun, due in _decided(facts, period)
        if decided.at <= due
    ]


def last_day_request(facts: Sequence[DossierFacts], period: Period, p: Parameters) -> list[Trial]:
    """Of what was taken in or returned first: papers asked for on the last day, or after it.

    A time that ends within ``least_days`` of the filing has no other day to ask on.
    """
    found = []
    for one in facts:
        first = one.requests[0] if one.requests else None
        act = first.act if first else one.reception
        if act is None or not period.has(act.at):
            continue
        is_last = False
        if first is not None and first.limit is not None:
            last = legal_day(first.limit)
            is_short = (last - legal_day(one.filed_at)).days < p["least_days"]
            is_last = not is_short and legal_day(first.act.at) >= last
        found.append(Trial(act.place.unit_id, act.place, one.procedure, is_last, one.id))
    return found


def night_approvals(facts: Sequence[DossierFacts], period: Period, p: Parameters) -> list[Trial]:
    """Of the results an official approved: in the night, several within a few minutes."""
    by_official: dict[UUID, list[datetime]] = defaultdict(list)
    approved = [
        (one, one.decided)
        for one in facts
        if one.decided is not None and one.outcome is Outcome.RESULT
    ]
    for _, act in approved:
        if act.by is not None:
            by_official[act.by].append(act.at)
    for moments in by_official.values():
        moments.sort()
    within = timedelta(minutes=p["within_minutes"])
    found = []
    for one, act in approved:
        if act.by is None or not period.has(act.at):
            continue
        moments = by_official[act.by]
        beside = bisect_right(moments, act.at + within) - bisect_left(moments, act.at - within)
        is_hit = beside >= p["together"] and _is_night(act.at, p)
        found.append(Trial(act.by, act.place, one.procedure, is_hit, one.id))
    return found


def backdated_reception(
    facts: Sequence[DossierFacts], period: Period, p: Parameters
) -> list[Trial]:
    """Of what an official received: its time counted from long before the reception was typed."""
    before = timedelta(hours=p["hours"])
    found = []
    for one in facts:
        act = one.reception
        if act is None or act.by is None or not period.has(act.at):
            continue
        is_hit = one.counted_from is not None and act.at - one.counted_from >= before
        found.append(Trial(act.by, act.place, one.procedure, is_hit, one.id))
    return found


def long_holds(facts: Sequence[DossierFacts], period: Period, p: Parameters) -> list[Trial]:
    """Of the results an official approved: that lay ready for signature for long."""
    longest = timedelta(hours=p["hours"])
    found = []
    for one in facts:
        act = one.decided
        if act is None or act.by is None or one.ready_at is None or not period.has(act.at):
            continue
        if one.outcome is Outcome.RESULT:
            is_hit = act.at - one.ready_at > longest
            found.append(Trial(act.by, act.place, one.procedure, is_hit, one.id))
    return found


def _decided(
    facts: Sequence[DossierFacts], period: Period
) -> list[tuple[DossierFacts, Act, datetime, datetime]]:
    """Return what got its result or refusal in the period: with the act, its start and its due."""
    return [
        (one, one.decided, one.complete_at, one.due)
        for one in facts
        if one.decided is not None
        and one.complete_at is not None
        and one.due is not None
        and one.outcome in (Outcome.RESULT, Outcome.REFUSED)
        and period.has(one.decided.at)
    ]


def _of_unit(one: DossierFacts, is_hit: bool) -> Trial:
    return Trial(one.handling.unit_id, one.handling, one.procedure, is_hit, one.id)


def _is_night(moment: datetime, p: Parameters) -> bool:
    hour = moment.astimezone(ZONE).hour
    return hour >= p["from_hour"] or hour < p["until_hour"]
