"""The day of the request, or the next working day after 15:00 (Decree 23/2015, art. 7)."""

from dataclasses import replace
from datetime import datetime, time

import pytest

from motcua.kernel.clock import ZONE
from motcua.kernel.working_time import TimeLimit, TimeUnit

from ..rules.decide import decide
from ..rules.intake import ReceiveDossier
from ..services.legal_clock import PinnedClock
from ..types import ClockMark
from .cases import DESK, DESK_OFFICIAL, RULES, History, calendar, case_of

DAY = TimeLimit(1, TimeUnit.WORKING_DAY)
COPIES = "2.000815"
BOOK = replace(RULES, same_day_procedures=frozenset({COPIES}))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def clock(code: str = COPIES) -> PinnedClock:
    return PinnedClock(calendar(), DAY, time(15, 0), same_day=BOOK.same_day_until(code))


def due(*marks: tuple[str, str]) -> datetime | None:
    return clock().due([ClockMark(kind, at(when)) for kind, when in marks])


def started(received: str) -> History:
    """Receive a request for a copy at a moment."""
    history = History(procedure_code=COPIES, limit_amount="1", limit_unit="working_day")
    history.rules = BOOK
    history.now = at(received)
    case = case_of(history.state, rules=BOOK, clock=clock())
    history._fold(decide(case, ReceiveDossier(DESK), DESK_OFFICIAL, history.now), "official")
    return history


@pytest.mark.parametrize(
    ("received", "until"),
    [
        ("2026-11-16 08:00", "2026-11-16 17:00"),
        ("2026-11-16 14:59", "2026-11-16 17:00"),
        ("2026-11-16 15:00", "2026-11-16 17:00"),
        ("2026-11-16 15:01", "2026-11-17 17:00"),
        ("2026-11-20 15:01", "2026-11-23 17:00"),
        ("2026-11-16 21:00", "2026-11-17 17:00"),
        ("2026-11-22 10:00", "2026-11-23 17:00"),
    ],
)
def test_a_copy_is_promised_for_the_day_of_receipt_until_three(received, until):
    state = started(received).state

    assert (state.due, state.first_due) == (at(until), at(until))


def test_another_procedure_keeps_its_working_day():
    assert BOOK.same_day_until("1.001193") is None
    other = clock("1.001193").due([ClockMark("start", at("2026-11-16 14:59"))])

    assert other == at("2026-11-17 14:59")


def test_office_time_that_stood_still_is_added_after_the_same_day():
    start, stop = ("start", "2026-11-16 09:00"), ("suspend", "2026-11-16 10:00")

    assert due(start, stop) is None
    assert due(start, stop, ("resume", "2026-11-16 11:00")) == at("2026-11-17 08:30")
    assert due(start, stop, ("resume", "2026-11-17 10:00")) == at("2026-11-17 17:00")


def test_what_starts_over_is_due_on_the_day_it_starts_over():
    marks = ("start", "2026-11-16 09:00"), ("restart", "2026-11-18 14:00")

    assert due(*marks) == at("2026-11-18 17:00")
    assert due(marks[0], ("restart", "2026-11-18 15:30")) == at("2026-11-19 17:00")


def test_a_new_date_replaces_the_same_day():
    marks = [
        ClockMark("start", at("2026-11-16 09:00")),
        ClockMark("new_date", at("2026-11-16 10:00"), at("2026-11-18 10:00")),
    ]

    assert clock().due(marks) == at("2026-11-18 10:00")
