import pickle
import random
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.kernel.clock import ZONE
from motcua.kernel.working_time import (
    CalendarInvalid,
    CalendarSpanExceeded,
    DayKind,
    OfficePeriod,
    OfficeSession,
    TimeLimit,
    TimeUnit,
    WorkingCalendar,
    parse_limit,
)
from motcua.kernel.working_time.tests.builders import (
    at,
    calendar,
    definition,
    exceptional,
    office_week,
    random_limit,
    random_moment,
    walked_due,
    walked_elapsed,
)

PUBLIC = calendar()
THREE = time(15, 0)
SHORT_DAYS = calendar(office_week("07:30-11:30", "13:30-17:00"))
UNEVEN = definition(
    office_week("07:30-11:30", "13:30-17:30", saturday=("08:00-11:00",), friday=("07:00-12:00",)),
    OfficePeriod(
        office_week("07:00-11:00", "14:00-18:00").week, date(2026, 4, 15), date(2026, 10, 15)
    ),
)

UNEVEN_OFFICE = WorkingCalendar(UNEVEN)


@pytest.mark.parametrize(
    ("start", "limit", "due"),
    [
        ("2026-11-16 10:00", "2 ngày làm việc", "2026-11-18 10:00"),
        ("2026-11-20 16:00", "1 ngày làm việc", "2026-11-23 16:00"),
        ("2026-11-23 09:00", "2 ngày làm việc", "2026-11-26 09:00"),  # 24 November is a holiday
        ("2026-11-16 08:00", "4 giờ làm việc", "2026-11-16 12:00"),
        ("2026-11-16 11:00", "2 giờ làm việc", "2026-11-16 14:00"),
        ("2026-11-16 12:30", "1 ngày làm việc", "2026-11-17 12:00"),
        ("2026-11-21 09:00", "8 giờ làm việc", "2026-11-23 17:00"),
        ("2026-02-13 15:00", "1 ngày làm việc", "2026-02-23 15:00"),  # Tết
        ("2026-01-01 09:00", "1 ngày làm việc", "2026-01-05 17:00"),  # 2 January is swapped off
        ("2026-01-09 10:00", "1 ngày làm việc", "2026-01-10 10:00"),  # worked on the Saturday
        ("2026-11-16 10:00", "1/2 ngày làm việc", "2026-11-16 15:00"),
        ("2026-11-16 10:00", "3 ngày", "2026-11-19 23:59:59"),
        ("2026-11-16 10:00", "5 ngày", "2026-11-23 23:59:59"),  # ends on a Saturday
        ("2026-11-16 10:00", "8 ngày", "2026-11-25 23:59:59"),  # ends on a holiday
        ("2026-01-31 10:00", "1 tháng", "2026-03-02 23:59:59"),  # 28 February is a Saturday
        ("2027-12-31 10:00", "2 tháng", "2028-02-29 23:59:59"),
        ("2026-08-23 10:00", "1 tháng", "2026-09-23 23:59:59"),
    ],
)
def test_a_limit_is_due_when_the_law_says(start, limit, due):
    assert PUBLIC.due(at(start), parse_limit(limit)) == at(due)


def test_where_the_full_day_is_shorter_a_working_day_ends_at_the_same_hour():
    due = SHORT_DAYS.due(at("2026-11-16 10:00"), TimeLimit(2, TimeUnit.WORKING_DAY))

    assert due == at("2026-11-18 10:00")


def test_working_hours_are_hours_also_where_the_full_day_is_shorter():
    due = SHORT_DAYS.due(at("2026-11-16 07:30"), TimeLimit(8, TimeUnit.WORKING_HOUR))

    assert due == at("2026-11-17 08:00")


@given(seed=st.integers(0, 2**32))
@settings(max_examples=150, deadline=None)
def test_the_tables_agree_with_walking_through_the_office_hours(seed):
    dice = random.Random(seed)
    start = random_moment(dice, at("2025-12-01 00:00"), days=500)
    end = random_moment(dice, at("2025-12-01 00:00"), days=500)
    work = timedelta(microseconds=dice.randint(1, 10**12))

    assert UNEVEN_OFFICE.add(start, work) == walked_due(UNEVEN, start, work)
    assert abs(UNEVEN_OFFICE.elapsed(start, end)) == walked_elapsed(UNEVEN, *sorted((start, end)))


@given(seed=st.integers(0, 2**32))
@settings(max_examples=300, deadline=None)
def test_the_time_elapsed_at_the_due_moment_is_the_limit(seed):
    dice = random.Random(seed)
    subject = dice.choice((PUBLIC, SHORT_DAYS))
    start = random_moment(dice, at("2025-01-01 00:00"), days=900)
    limit = TimeLimit(dice.randint(1, 300), dice.choice(("working_hour", "working_day")))

    due = subject.due(start, limit)

    assert subject.elapsed(start, due) == subject.work_of(limit)
    assert subject.add(start, subject.work_of(limit)) == due
    assert subject.elapsed(subject.subtract(due, subject.work_of(limit)), start) == timedelta(0)


@pytest.mark.parametrize(
    ("end", "hours", "start"),
    [
        ("2026-11-18 10:00", 8, "2026-11-17 10:00"),
        ("2026-11-23 09:00", 8, "2026-11-20 09:00"),
        ("2026-11-25 12:00", 4, "2026-11-23 17:00"),
        ("2026-11-21 12:00", 0, "2026-11-21 12:00"),
    ],
)
def test_a_day_before_the_due_moment_is_a_working_day(end, hours, start):
    assert PUBLIC.subtract(at(end), timedelta(hours=hours)) == at(start)


@given(seed=st.integers(0, 2**32))
@settings(max_examples=300, deadline=None)
def test_a_later_start_and_a_longer_limit_are_never_due_earlier(seed):
    dice = random.Random(seed)
    limit = random_limit(dice)
    longer = TimeLimit(limit.amount + dice.randint(1, 9), limit.unit)
    early, late = sorted(random_moment(dice, at("2026-01-01 00:00"), days=60) for _ in "ab")

    assert PUBLIC.due(early, limit) <= PUBLIC.due(late, limit)
    assert PUBLIC.due(early, limit) <= PUBLIC.due(early, longer)


@given(seed=st.integers(0, 2**32))
@settings(max_examples=40, deadline=None)
def test_another_holiday_never_makes_a_deadline_earlier(seed):
    dice = random.Random(seed)
    start, limit = random_moment(dice, at("2026-01-01 00:00"), days=300), random_limit(dice)
    taken = {each.day for each in PUBLIC.definition.days}
    extra = {date(2026, 1, 1) + timedelta(days=dice.randrange(600)) for _ in range(12)} - taken
    more = calendar(days=PUBLIC.definition.days + tuple(map(exceptional, extra)))

    assert more.due(start, limit) >= PUBLIC.due(start, limit)


@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=-5))])
def test_the_zone_a_moment_is_written_in_does_not_matter(zone):
    start, limit = at("2026-11-16 10:00"), TimeLimit(2, TimeUnit.WORKING_DAY)

    due = PUBLIC.due(start.astimezone(zone), limit)

    assert (due, due.tzinfo) == (at("2026-11-18 10:00"), ZONE)


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        PUBLIC.due(datetime(2026, 11, 16, 10), TimeLimit(1, TimeUnit.WORKING_DAY))


@pytest.mark.parametrize(
    ("moment", "open_", "next_"),
    [
        ("2026-11-16 08:00", True, "2026-11-16 08:00"),
        ("2026-11-16 12:00", False, "2026-11-16 13:00"),
        ("2026-11-16 17:00", False, "2026-11-17 08:00"),
        ("2026-11-21 10:00", False, "2026-11-23 08:00"),
        ("2026-01-10 10:00", True, "2026-01-10 10:00"),
        ("2024-01-01 00:00", False, "2024-01-01 08:00"),
    ],
)
def test_the_office_is_open_from_the_opening_until_before_the_closing(moment, open_, next_):
    assert PUBLIC.is_working(at(moment)) is open_
    assert PUBLIC.next_working_moment(at(moment)) == at(next_)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-11-16 06:00", "2026-11-16 17:00"),
        ("2026-11-16 15:00", "2026-11-16 17:00"),
        ("2026-11-16 15:00:01", "2026-11-17 08:00"),
        ("2026-11-16 20:00", "2026-11-17 08:00"),
        ("2026-11-20 16:00", "2026-11-23 08:00"),
        ("2026-11-21 16:00", "2026-11-23 17:00"),
    ],
)
def test_what_comes_in_after_three_may_wait_for_the_next_working_morning(received, due):
    assert PUBLIC.transfer_due(at(received), cutoff=THREE) == at(due)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-11-16 06:00", "2026-11-16 17:00"),
        ("2026-11-16 14:59", "2026-11-16 17:00"),
        ("2026-11-16 15:00", "2026-11-16 17:00"),
        ("2026-11-16 15:00:01", "2026-11-17 17:00"),
        ("2026-11-16 15:01", "2026-11-17 17:00"),
        ("2026-11-16 20:00", "2026-11-17 17:00"),
        ("2026-11-20 14:59", "2026-11-20 17:00"),  # Friday
        ("2026-11-20 15:01", "2026-11-23 17:00"),
        ("2026-11-21 10:00", "2026-11-23 17:00"),  # Saturday
        ("2026-11-21 16:00", "2026-11-23 17:00"),
        ("2026-11-23 15:01", "2026-11-25 17:00"),  # 24 November is a holiday
        ("2026-11-24 16:00", "2026-11-25 17:00"),
        ("2026-02-13 15:01", "2026-02-23 17:00"),  # Tết
        ("2026-01-09 15:01", "2026-01-10 17:00"),  # worked on the Saturday
    ],
)
def test_what_is_due_the_same_day_waits_at_most_for_the_end_of_the_next(received, due):
    assert PUBLIC.same_day_due(at(received), cutoff=THREE) == at(due)


def test_on_a_short_day_the_same_day_ends_with_the_office():
    uneven = WorkingCalendar(UNEVEN)

    assert uneven.same_day_due(at("2026-11-20 11:59"), cutoff=THREE) == at("2026-11-20 12:00")
    # Saturday is a working day of this office, until eleven.
    assert uneven.same_day_due(at("2026-11-20 12:00"), cutoff=THREE) == at("2026-11-21 11:00")
    assert uneven.same_day_due(at("2026-11-21 11:00"), cutoff=THREE) == at("2026-11-23 17:30")


@given(seed=st.integers(0, 2**32))
@settings(max_examples=300, deadline=None)
def test_the_same_day_never_ends_earlier_for_who_comes_later(seed):
    dice = random.Random(seed)
    early, late = sorted(random_moment(dice, at("2026-01-01 00:00"), days=60) for _ in "ab")

    first, second = (UNEVEN_OFFICE.same_day_due(one, cutoff=THREE) for one in (early, late))

    assert early < first <= second
    assert UNEVEN_OFFICE.closing_of(first.date()) == first


def test_where_it_may_not_wait_the_transfer_is_due_the_same_day():
    for received, due in (("16:00", "2026-11-16 17:00"), ("18:00", "2026-11-17 08:00")):
        moment = at(f"2026-11-16 {received}")
        assert PUBLIC.transfer_due(moment, cutoff=THREE, may_wait=False) == at(due)


@pytest.mark.parametrize(
    ("received", "due"),
    [("2026-11-16 10:00", "2026-11-17 10:00"), ("2026-11-20 19:00", "2026-11-23 17:00")],
)
def test_an_online_submission_is_answered_within_eight_working_hours(received, due):
    assert PUBLIC.due(at(received), TimeLimit(8, TimeUnit.WORKING_HOUR)) == at(due)


def test_a_day_is_promised_until_the_office_closes():
    assert PUBLIC.closing_of(date(2026, 11, 16)) == at("2026-11-16 17:00")
    assert PUBLIC.closing_of(date(2026, 11, 21)) is None


def test_lateness_is_negative_remaining_time():
    assert PUBLIC.remaining(at("2026-11-16 16:00"), at("2026-11-17 09:00")) == timedelta(hours=2)
    assert PUBLIC.remaining(at("2026-11-17 09:00"), at("2026-11-16 16:00")) == -timedelta(hours=2)


@pytest.mark.parametrize("limit", ["2 ngày làm việc", "2 ngày"])
def test_after_the_years_of_the_calendar_nothing_is_due(limit):
    with pytest.raises(CalendarSpanExceeded):
        PUBLIC.due(at("2031-12-31 16:00"), parse_limit(limit))


@pytest.mark.parametrize("moment", ["2023-12-31 23:59:59", "2032-01-01 00:00:01"])
def test_outside_the_years_of_the_calendar_nothing_is_counted(moment):
    with pytest.raises(CalendarSpanExceeded):
        PUBLIC.elapsed(at(moment), at("2026-01-01 00:00"))
    with pytest.raises(CalendarSpanExceeded):
        PUBLIC.due(at(moment), TimeLimit(1, TimeUnit.WORKING_DAY))
    with pytest.raises(CalendarSpanExceeded):
        PUBLIC.next_working_moment(at(moment))


def test_a_calendar_does_not_change():
    with pytest.raises(AttributeError):
        PUBLIC.definition = SHORT_DAYS.definition


def test_a_calendar_survives_being_pickled():
    copy = pickle.loads(pickle.dumps(PUBLIC))

    assert copy.definition == PUBLIC.definition
    assert copy.due(at("2026-11-23 09:00"), parse_limit("2 ngày làm việc")) == at(
        "2026-11-26 09:00"
    )


def test_a_deadline_over_unannounced_holidays_is_not_confirmed():
    maybe = calendar(
        days=(exceptional("2027-02-04"), *(_provisional("2027-02-05"), _provisional("2027-02-08")))
    )

    assert maybe.is_confirmed(at("2027-01-04 08:00"), at("2027-02-04 23:00"))
    assert not maybe.is_confirmed(at("2027-01-04 08:00"), at("2027-02-05 00:00"))
    assert maybe.is_confirmed(at("2027-02-09 00:00"), at("2027-03-09 00:00"))


def _provisional(day):
    plain = exceptional(day)
    return type(plain)(plain.day, plain.kind, plain.source, confirmed=False)


@pytest.mark.parametrize(
    "broken",
    [
        lambda: office_week("08:00-12:00", "11:00-15:00"),
        lambda: office_week("07:00-12:00", "13:00-17:00"),
        lambda: office_week("12:00-08:00"),
        lambda: OfficeSession.parse("8"),
        lambda: OfficeSession.parse("08:75-09:00"),
        lambda: OfficePeriod(()),
        lambda: definition(OfficePeriod(((),) * 7)),
        lambda: definition(days=(exceptional("2026-01-01"), exceptional("2026-01-01"))),
        lambda: definition(days=(exceptional("2040-01-01"),)),
        lambda: calendar(OfficePeriod(office_week().week, date(2026, 1, 1))),
    ],
)
def test_a_calendar_that_contradicts_itself_is_refused(broken):
    with pytest.raises(CalendarInvalid):
        broken()


def test_a_make_up_day_has_the_hours_of_a_monday():
    worked = calendar(
        office_week(friday=("08:00-10:00",)),
        days=(exceptional("2026-11-21", DayKind.SWAPPED_WORK),),
    )

    assert worked.elapsed(at("2026-11-21 00:00"), at("2026-11-22 00:00")) == timedelta(hours=8)
