from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection, transaction

from motcua.calendars.models import CalendarDay, CalendarSession, CalendarVersion
from motcua.calendars.public import (
    CALENDAR_PUBLISHED,
    CalendarAltered,
    CalendarNotPublished,
    current_calendar,
    load_calendars,
    pinned_calendar,
    publish_calendar_version,
    published_calendars,
    published_versions,
)
from motcua.calendars.selectors import definition_of, forget_calendar
from motcua.kernel.working_time import CalendarInvalid, OfficePeriod, parse_limit
from motcua.kernel.working_time.tests.builders import (
    at,
    definition,
    exceptional,
    office_week,
    walked_sessions,
)
from motcua.platform import outbox
from motcua.platform.actor import SYSTEM
from motcua.platform.models import OutboxRow

pytestmark = pytest.mark.django_db
NOW = at("2026-11-21 07:00")
PLAIN = replace(definition(), code="thu")
STORM = replace(PLAIN, days=(*PLAIN.days, exceptional("2026-09-08")))


def publish(terms, *, now=NOW):
    return publish_calendar_version(terms, name="Lịch thử", actor=SYSTEM, now=now)


def refused():
    return pytest.raises(DatabaseError, match=r"append-only|permission denied|is published")


def test_what_was_published_is_read_back_as_it_was():
    version = publish(PLAIN)

    assert pinned_calendar("thu", 1).definition == replace(PLAIN, version=1)
    assert (version.version, version.working_day_minutes) == (1, 480)


def test_a_new_version_leaves_the_pinned_one_as_it_is():
    publish(PLAIN)
    pinned = pinned_calendar("thu", 1)
    publish(STORM)
    start, limit = at("2026-09-07 10:00"), parse_limit("1 ngày làm việc")

    assert pinned_calendar("thu", 1).due(start, limit) == pinned.due(start, limit)
    assert current_calendar("thu").due(start, limit) == at("2026-09-09 10:00")
    assert [each.version for each in published_versions("thu")] == [2, 1]


def test_publishing_the_same_again_changes_nothing():
    first = publish(PLAIN)

    assert publish(replace(PLAIN, version=7)) == first
    assert CalendarVersion.objects.count() == 1


def test_the_number_of_another_calendar_is_its_own():
    publish(PLAIN)
    publish(replace(STORM, code="khac"))

    assert current_calendar("khac").version == 1
    assert [each.code for each in published_calendars()] == ["khac", "thu"]


def test_a_publication_tells_who_counts_by_the_calendar():
    outbox.subscribe(CALENDAR_PUBLISHED, "test.calendar", lambda key, payload: None)

    publish(PLAIN)
    publish(STORM)

    rows = OutboxRow.objects.filter(consumer="test.calendar").order_by("id")
    assert [row.payload for row in rows] == [
        {"code": "thu", "version": 1, "previous_version": None, "first_changed_day": None},
        {"code": "thu", "version": 2, "previous_version": 1, "first_changed_day": "2026-09-08"},
    ]


@pytest.mark.parametrize(("code", "version"), [("thu", 99), ("khong-co", 1)])
def test_a_version_nobody_published_is_absent(code, version):
    publish(PLAIN)

    with pytest.raises(CalendarNotPublished):
        pinned_calendar(code, version)


def test_a_calendar_nobody_published_has_no_current_version():
    with pytest.raises(CalendarNotPublished):
        current_calendar("khong-co")


def test_a_version_is_read_from_the_database_once(django_assert_num_queries):
    publish(PLAIN)
    pinned_calendar("thu", 1)

    with django_assert_num_queries(0):
        pinned_calendar("thu", 1)
    with django_assert_num_queries(1):
        current_calendar("thu")


@pytest.mark.parametrize("model", [CalendarVersion, CalendarDay, CalendarSession])
@pytest.mark.parametrize("act", ["update", "delete"])
def test_a_published_version_cannot_be_changed_or_removed(model, act):
    publish(PLAIN)
    table = model._meta.db_table
    statement = {"update": f"UPDATE {table} SET id = id + 1", "delete": f"DELETE FROM {table}"}

    with refused(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement[act])


def test_a_day_cannot_be_added_to_a_published_version():
    version = publish(PLAIN)

    with refused(), transaction.atomic():
        CalendarDay.objects.create(
            version=version, date="2026-03-03", kind="local", source="x", confirmed=True
        )


def test_office_hours_cannot_be_added_to_a_published_version():
    version = publish(PLAIN)

    with refused(), transaction.atomic():
        CalendarSession.objects.create(
            version=version, opens_at=at("2026-11-22 08:00"), closes_at=at("2026-11-22 12:00")
        )


def test_the_database_refuses_a_kind_of_day_that_does_not_exist():
    version = publish(replace(PLAIN, days=()))

    with pytest.raises(IntegrityError, match="calendarday_kind_known"), transaction.atomic():
        CalendarDay.objects.create(
            version=version, date="2026-03-03", kind="party", source="x", confirmed=True
        )


def test_a_version_altered_behind_our_back_is_not_counted_with():
    version = publish(PLAIN)
    version.hours = [{"week": {"1": ["08:00-12:00"]}}]

    with pytest.raises(CalendarAltered):
        definition_of(version)


def test_a_calendar_that_leaves_days_open_is_not_published():
    half = OfficePeriod(office_week().week, PLAIN.first_day.replace(year=2026))

    with pytest.raises(CalendarInvalid):
        publish(replace(PLAIN, periods=(half,)))

    assert CalendarVersion.objects.count() == 0


def test_loading_the_shipped_calendars_twice_publishes_once():
    forget_calendar("vn-public", 1)
    (first,) = load_calendars(now=NOW)

    assert load_calendars(now=NOW) == [first]
    assert current_calendar("vn-public").due(
        at("2026-11-23 09:00"), parse_limit("2 ngày làm việc")
    ) == at("2026-11-26 09:00")


def test_the_command_says_which_versions_are_in_force():
    out = StringIO()

    call_command("load_calendars", stdout=out)

    assert out.getvalue() == "vn-public version 1\n"


def test_the_database_and_the_program_lay_the_same_office_hours():
    version = publish(PLAIN)

    laid = CalendarSession.objects.filter(version=version).order_by("opens_at")

    assert [(each.opens_at, each.closes_at) for each in laid] == walked_sessions(PLAIN)
