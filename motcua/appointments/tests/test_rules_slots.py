"""How office hours are divided; values only."""

from datetime import date, datetime, time, timedelta

import pytest
from django.conf import settings

from motcua.calendars.public import calendars_in
from motcua.kernel.clock import ZONE
from motcua.kernel.working_time import WorkingCalendar

from ..defaults import defaults
from ..rules.slots import (
    capacity_on,
    free_seats,
    is_day_over,
    is_in_time,
    is_open_throughout,
    times_of_day,
)
from ..types import Capacity, Slot

MONDAY, SATURDAY = date(2026, 11, 16), date(2026, 11, 21)
NEW_YEAR = date(2027, 1, 1)
WRITTEN = Capacity(MONDAY, 30, 2)


@pytest.fixture(scope="module")
def calendar() -> WorkingCalendar:
    """Return the calendar of State agencies as shipped."""
    found = calendars_in(settings.ROOT / "data" / "calendars")
    return WorkingCalendar(
        next(one.definition for one in found if one.definition.code == "vn-public")
    )


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=ZONE)


def test_times_lie_within_office_hours_and_touch_one_another(calendar):
    times = times_of_day(calendar, MONDAY, WRITTEN)

    assert len(times) == 16  # eight hours of half an hour
    assert all(is_open_throughout(calendar, one.starts_at, one.ends_at) for one in times)
    assert len({one.starts_at for one in times}) == 16
    assert sum((one.ends_at - one.starts_at for one in times), timedelta()) == timedelta(hours=8)


def test_a_time_that_does_not_fit_before_the_closing_is_left_out(calendar):
    times = times_of_day(calendar, MONDAY, Capacity(MONDAY, 180, 1))

    assert times
    assert all(is_open_throughout(calendar, one.starts_at, one.ends_at) for one in times)
    assert len(times) == 2


@pytest.mark.parametrize("day", [SATURDAY, NEW_YEAR, date(1999, 1, 4)])
def test_a_day_of_rest_or_beyond_the_calendar_has_no_times(calendar, day):
    assert times_of_day(calendar, day, WRITTEN) == []


def test_a_desk_without_seats_has_no_times(calendar):
    assert times_of_day(calendar, MONDAY, Capacity(MONDAY, 30, 0)) == []


def test_the_newest_writing_for_the_day_counts_and_none_before_its_day():
    later = Capacity(MONDAY + timedelta(days=7), 15, 4)
    better = Capacity(MONDAY, 20, 3)
    shipped = capacity_on(MONDAY, [], defaults())

    assert (shipped.minutes, shipped.seats) == (defaults().minutes, defaults().seats)
    assert capacity_on(MONDAY, [WRITTEN, later], defaults()) == WRITTEN
    assert capacity_on(MONDAY, [WRITTEN, better, later], defaults()) == better
    assert capacity_on(later.valid_from, [later, WRITTEN], defaults()) == later


def test_what_lies_across_a_time_takes_its_place():
    slot = Slot(at(MONDAY, 9), at(MONDAY, 9, 30), 3)
    across = (at(MONDAY, 8, 45), at(MONDAY, 9, 5), 2)
    before = (at(MONDAY, 8, 30), at(MONDAY, 9), 1)

    assert free_seats(slot, [across, before]) == [1, 3]


def test_a_time_is_chosen_early_enough_and_not_too_far_ahead():
    now, limits = at(MONDAY, 8), defaults()
    lead = timedelta(minutes=limits.lead_minutes)
    far = at(MONDAY + timedelta(days=limits.days_ahead), 16)

    assert is_in_time(now + lead, now, limits)
    assert not is_in_time(now + lead - timedelta(seconds=1), now, limits)
    assert is_in_time(far, now, limits)
    assert not is_in_time(far + timedelta(days=1), now, limits)


def test_a_day_is_over_when_the_desk_closes(calendar):
    closing = calendar.closing_of(MONDAY)
    assert closing is not None

    assert not is_day_over(calendar, MONDAY, closing - timedelta(seconds=1))
    assert is_day_over(calendar, MONDAY, closing)
    assert is_day_over(calendar, SATURDAY, at(SATURDAY + timedelta(days=1), 0))
    assert not is_day_over(calendar, SATURDAY, at(SATURDAY, 23))
