"""What a change of a calendar does is known before it is published."""

from datetime import date

from motcua.calendars.rules.difference import changed_days, with_days
from motcua.kernel.working_time import (
    CalendarDefinition,
    DayKind,
    ExceptionalDay,
    OfficePeriod,
    OfficeSession,
)

MORNING = (OfficeSession.parse("08:00-12:00"),)
WEEK = OfficePeriod((MORNING,) * 5 + ((), ()))
OFF = ExceptionalDay(date(2026, 9, 2), DayKind.HOLIDAY, "Luật", name="Quốc khánh")
BASE = CalendarDefinition("t", 1, "Luật", date(2026, 1, 1), date(2026, 12, 31), (WEEK,), (OFF,))


def test_a_day_added_and_a_day_taken_out_are_the_only_changes():
    swap = ExceptionalDay(date(2026, 9, 5), DayKind.SWAPPED_WORK, "Thông báo")
    wanted = with_days(BASE, added=[swap], removed=[OFF.day])
    changes = {one.day: (one.before, one.after) for one in changed_days(BASE, wanted)}
    assert changes == {date(2026, 9, 5): ((), MORNING), date(2026, 9, 2): ((), MORNING)}


def test_a_day_added_twice_stands_in_place_of_the_earlier_one():
    renamed = ExceptionalDay(OFF.day, DayKind.HOLIDAY, "Luật", name="Ngày Quốc khánh")
    wanted = with_days(BASE, added=[renamed], removed=[])
    assert [one.name for one in wanted.days] == ["Ngày Quốc khánh"]
    assert changed_days(BASE, wanted) == []
