"""Which clocks of a case run: what somebody owes next, and each measure that is not done."""

from collections.abc import Iterator
from datetime import datetime

from motcua.oversight.public import Clock, ClockKind

from ..types import CaseState, Status

MEASURE = "measure"


def clocks_of_case(state: CaseState) -> frozenset[Clock]:
    """Return the clocks that run; while the person concerned has the word theirs runs as well.

    The stages are those of the day the case was opened, of a question those of its day.
    """
    return frozenset((*_owed(state), *_measures(state)))


def _owed(state: CaseState) -> Iterator[Clock]:
    began = state.opened_at
    if state.status == Status.OPENED:
        yield from _clock(state, "assign", began, state.due)
    if state.status == Status.ASKED:
        yield from _clock(state, "explain", state.asked_at, state.explain_by)
    if state.status in (Status.EXAMINED, Status.ASKED, Status.EXPLAINED):
        # Nobody is late with a conclusion before the time to be heard is over.
        ends = [one for one in (state.conclude_by, state.explain_by) if one is not None]
        yield from _clock(state, "conclude", began, max(ends, default=None))
    if state.status == Status.APPEALED:
        yield from _clock(state, "appeal", began, state.due)


def _measures(state: CaseState) -> Iterator[Clock]:
    if state.status not in (Status.CONCLUDED, Status.APPEALED):
        return
    for place, one in enumerate(state.measures):
        if one.done_at is None:
            yield from _clock(state, f"{MEASURE}-{place}", state.opened_at, one.due)


def _clock(
    state: CaseState, key: str, began: datetime | None, due: datetime | None
) -> Iterator[Clock]:
    if began is None or due is None:
        return
    seat = state.seat
    yield Clock(
        ClockKind.CASE,
        key,
        began,
        due,
        seat.unit_id if seat else None,
        seat.agency_id if seat else None,
        seat.roles if seat else ("inspector",),
    )
