from datetime import date

import pytest

from motcua.calendars.errors import CalendarFileUnreadable, CalendarInvalid
from motcua.calendars.rules.calendar_files import calendar_of_files, days_of_year
from motcua.calendars.rules.definition_data import (
    digest_of,
    first_changed_day,
    hours_as_data,
    hours_from_data,
)
from motcua.calendars.rules.public_holidays import library_days
from motcua.calendars.services.load_calendars import calendars_in
from motcua.kernel.working_time import DayKind
from motcua.kernel.working_time.tests.builders import definition, exceptional, office_week

HOURS = [{"week": {day: ["08:00-12:00", "13:00-17:00"] for day in range(1, 6)}}]


def base(**changes):
    terms = {
        "code": "thu",
        "name": "Lịch thử",
        "source": "thử",
        "first_day": date(2026, 1, 1),
        "last_day": date(2027, 12, 31),
        "hours": HOURS,
    }
    return {**terms, **changes}


def year(*days, **changes):
    return {"year": 2026, "source": "thông báo", "confirmed": True, "days": days, **changes}


@pytest.fixture(scope="module")
def shipped(request):
    root = request.config.rootpath
    (calendar,) = calendars_in(root / "data" / "calendars")
    return calendar.definition


def days_off(definition, number):
    return {
        each.day.isoformat()[5:]
        for each in definition.days
        if each.is_off and each.day.year == number and each.day.weekday() < 5
    }


def days_worked(definition, number):
    worked = [each for each in definition.days if not each.is_off and each.day.year == number]
    return {each.day.isoformat()[5:] for each in worked}


def test_2026_is_what_was_announced_for_the_public_sector(shipped):
    tet = {f"02-{day}" for day in range(16, 21)}
    others = {"01-01", "01-02", "04-27", "04-30", "05-01", "08-31", "09-01", "09-02", "11-24"}

    assert days_off(shipped, 2026) == tet | others
    assert days_worked(shipped, 2026) == {"01-10", "08-22"}


def test_the_kinds_of_2026_tell_swaps_and_substitutes_from_holidays(shipped):
    kinds = {each.day.isoformat(): each.kind for each in shipped.days}

    assert kinds["2026-01-02"] is kinds["2026-08-31"] is DayKind.SWAPPED_OFF
    assert kinds["2026-01-10"] is kinds["2026-08-22"] is DayKind.SWAPPED_WORK
    assert kinds["2026-04-27"] is DayKind.SUBSTITUTE
    assert kinds["2026-11-24"] is DayKind.HOLIDAY


@pytest.mark.parametrize(
    ("number", "off", "worked"),
    [
        (2024, {"02-08", "02-09", "02-14", "04-18", "04-29", "09-03"}, {"05-04"}),
        (2025, {"01-27", "01-31", "04-07", "05-02", "09-01"}, {"04-26"}),
        (2027, {"02-04", "02-05", "02-08", "04-16", "05-03", "11-24"}, set()),
    ],
)
def test_other_years_have_their_holidays_and_swaps(shipped, number, off, worked):
    assert off <= days_off(shipped, number)
    assert days_worked(shipped, number) == worked


def test_only_announced_years_are_confirmed(shipped):
    confirmed = {each.day.year for each in shipped.days if each.confirmed}
    waiting = {each.day.year for each in shipped.days if not each.confirmed}

    assert confirmed == {2024, 2025, 2026}
    assert waiting == {2027, 2028, 2029, 2030, 2031}


def test_every_exceptional_day_has_a_name_and_a_source(shipped):
    assert [each for each in shipped.days if not each.name or not each.source] == []


def test_the_library_alone_lacks_the_swap_of_january_2026():
    days = {each.day for each in library_days(2026, source="", confirmed=True)}

    assert date(2026, 8, 31) in days
    assert not days & {date(2026, 1, 2), date(2026, 1, 10)}


def test_a_year_file_replaces_adds_and_takes_away():
    entry = {"date": date(2026, 11, 24), "kind": "local", "confirmed": False, "source": "tỉnh"}
    file = year(entry, {"date": date(2026, 5, 13), "kind": "local"}, ordinary=[date(2026, 1, 1)])

    days = {each.day: each for each in days_of_year(2026, file)}

    assert days[date(2026, 11, 24)].kind is DayKind.LOCAL
    assert (days[date(2026, 11, 24)].source, days[date(2026, 11, 24)].confirmed) == ("tỉnh", False)
    assert days[date(2026, 5, 13)].source == "thông báo"
    assert date(2026, 1, 1) not in days


@pytest.mark.parametrize(
    ("terms", "file"),
    [
        ({key: value for key, value in base().items() if key != "source"}, year()),
        (base(first_day="2026"), year()),
        (base(), year({"date": date(2025, 1, 1), "kind": "local"})),
        (base(), year({"date": "tomorrow", "kind": "local"})),
        (base(), year({"date": date(2026, 3, 3), "kind": "party"})),
        (base(), year(ordinary=[date(2026, 3, 3)])),
    ],
)
def test_a_file_that_misses_or_misspells_a_part_is_refused(terms, file):
    with pytest.raises(CalendarFileUnreadable):
        calendar_of_files(terms, {2026: file})


@pytest.mark.parametrize(
    "hours",
    [
        [{"week": {8: ["08:00-12:00"]}}],
        [{"week": {1: ["08:00-13:00", "12:00-15:00"]}}],
        [{"weeks": {}}],
        [{"week": {1: 8}}],
        [],
    ],
)
def test_hours_that_make_no_week_are_refused(hours):
    with pytest.raises(CalendarInvalid):
        calendar_of_files(base(hours=hours), {})


def test_a_calendar_with_its_own_hours_shares_the_days_of_another(tmp_path):
    hours = 'hours:\n  - week: {1: ["07:00-11:00", "13:00-16:30"]}\n'
    span = "first_day: 2026-01-01\nlast_day: 2026-12-31\n"
    for code, more in (("chung", ""), ("rieng", "days_of: chung\n")):
        head = f"code: {code}\nname: {code}\nsource: s\n{more}"
        (tmp_path / f"{code}.yaml").write_text(head + span + hours)
    (tmp_path / "chung-2026.yaml").write_text(
        "source: s\nconfirmed: true\ndays: [{date: 2026-01-02, kind: swapped_off}]\n"
    )

    shared, own = calendars_in(tmp_path)

    assert shared.definition.days == own.definition.days
    assert date(2026, 1, 2) in {each.day for each in own.definition.days}


@pytest.mark.parametrize("content", ["[1, 2]", "a: [", "\x00"])
def test_a_folder_with_a_broken_file_is_refused(tmp_path, content):
    (tmp_path / "lich.yaml").write_text(content)

    with pytest.raises(CalendarFileUnreadable):
        calendars_in(tmp_path)


def test_an_empty_folder_is_refused(tmp_path):
    with pytest.raises(CalendarFileUnreadable):
        calendars_in(tmp_path)


def test_hours_survive_being_written_as_data():
    periods = (office_week("07:30-11:30", "13:30-17:00", saturday=("08:00-11:00",)), office_week())

    assert hours_from_data(hours_as_data(periods)) == periods


def test_the_digest_covers_days_hours_and_sources():
    plain = definition()
    others = [
        definition(days=(*plain.days, exceptional("2026-03-03"))),
        definition(days=plain.days[:-1]),
        definition(office_week("07:00-11:00", "13:00-17:00")),
    ]

    assert digest_of(plain) == digest_of(definition())
    assert len({digest_of(each) for each in (plain, *others)}) == 4


def test_the_first_changed_day_is_where_office_hours_first_differ():
    plain = definition()
    later = definition(days=(*plain.days, exceptional("2026-12-24"), exceptional("2026-10-06")))
    sunday = definition(days=(*plain.days, exceptional("2026-11-22")))

    assert first_changed_day(plain, later) == date(2026, 10, 6)
    assert first_changed_day(plain, sunday) is None
