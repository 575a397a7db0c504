"""What the worker does with the days: reminders, missed appointments, changes of the calendar."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from motcua.calendars.public import PUBLIC_SECTOR, current_calendar, publish_calendar_version
from motcua.kernel.clock import use_clock
from motcua.kernel.working_time import DayKind, ExceptionalDay
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import bind_request
from motcua.platform.work import _tasks, drain

from .. import public as p
from .booking import Booking

REMINDER, MISSED = "appointment-reminder", "appointment-missed"


def worker_at(moment: datetime) -> None:
    """Run what a worker runs every so often."""
    from django.db import transaction

    from motcua.platform.database.scope import system_scope

    for name, task in _tasks.items():
        if name.startswith("appointments"):
            with system_scope(), transaction.atomic():
                task.run(moment)


def test_everybody_who_comes_tomorrow_is_reminded_once(booking: Booking) -> None:
    booked, later = booking.book(booking.at(2)), booking.book(booking.at(3), citizen=1)

    worker_at(booking.at(1, 7, 59))
    assert REMINDER not in booking.told(booked)
    worker_at(booking.at(1, 8))
    worker_at(booking.at(1, 8, 5))

    assert booking.told(booked).count(REMINDER) == 1
    assert REMINDER not in booking.told(later)


def test_who_moved_is_reminded_of_the_new_day_only(booking: Booking) -> None:
    booked = booking.book(booking.at(2))
    worker_at(booking.at(1, 8))
    booking.again(booked, booking.at(4), now=booking.at(1, 10))

    worker_at(booking.at(2, 8))
    assert booking.told(booked).count(REMINDER) == 1
    worker_at(booking.at(3, 8))
    assert booking.told(booked).count(REMINDER) == 2


def test_who_chose_tomorrow_after_the_hour_or_gave_it_back_is_not_reminded(
    booking: Booking,
) -> None:
    fresh, gone = booking.book(booking.at(1)), booking.book(booking.at(2), citizen=1)
    booking.cancel(gone)

    worker_at(booking.at(0, 10))
    worker_at(booking.at(1, 10))

    assert REMINDER not in [*booking.told(fresh), *booking.told(gone)]


def test_who_did_not_come_is_told_when_the_desk_has_closed_and_may_choose_again(
    booking: Booking,
) -> None:
    booked, kept = booking.book(booking.at(1)), booking.book(booking.at(1), citizen=1)
    with bind_request(SYSTEM):
        p.attend(kept.about, now=booking.at(1, 9, 10))

    worker_at(booking.at(1, 16))
    assert booking.row(booked).state == p.State.BOOKED
    for hour in (18, 19):
        worker_at(booking.at(1, hour))

    assert booking.row(booked).state == p.State.MISSED
    assert booking.told(booked).count(MISSED) == 1
    assert booking.row(kept).state == p.State.ATTENDED
    assert MISSED not in booking.told(kept)
    again = booking.again(booked, booking.at(3), now=booking.at(1, 20))
    assert (again.state, again.code) == (p.State.BOOKED, booked.code)


@pytest.mark.parametrize("days", [1, 3])
def test_a_day_that_became_free_calls_its_appointments_off_and_tells_each_person(
    booking: Booking, days: int
) -> None:
    booked, other = booking.book(booking.at(days)), booking.book(booking.at(4), citizen=1)
    definition = current_calendar(PUBLIC_SECTOR).definition
    free = ExceptionalDay(booking.at(days).date(), DayKind.LOCAL, "Quyết định thử")
    new = replace(definition, version=definition.version + 1, days=(*definition.days, free))
    with bind_request(SYSTEM), use_clock(booking.world.now):
        publish_calendar_version(new, name="thử", actor=SYSTEM, now=booking.world.now)
        drain(booking.world.now + timedelta(minutes=1))

    assert booking.row(booked).state == p.State.CALLED_OFF
    assert booking.told(booked)[-1] == "appointment-called-off"
    assert booking.row(other).state == p.State.BOOKED
    assert booking.free(booking.at(days)) == 0
    assert booking.again(booked, booking.at(2), now=booking.world.now).state == p.State.BOOKED
