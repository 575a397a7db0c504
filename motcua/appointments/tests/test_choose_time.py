"""Choosing, moving and giving back a time; no place is had by two."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import IntegrityError, connections, transaction

from motcua.kernel.errors import DomainError
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import bind_request

from .. import public as p
from ..models import Appointment
from .booking import Booking


def test_a_chosen_time_is_told_and_takes_a_place(booking: Booking) -> None:
    when = booking.at()
    before = booking.free(when)

    booked = booking.book(when)

    assert (booked.state, booked.starts_at) == (p.State.BOOKED, when)
    assert booked.ends_at - when == timedelta(minutes=p.defaults().minutes)
    assert booking.free(when) == before - 1
    assert booking.told(booked) == ["appointment-booked"]


def test_of_many_who_want_the_last_places_at_once_no_more_get_one_than_there_are(
    booking: Booking,
) -> None:
    when, there = booking.at(), booking.free(booking.at())
    wanted = [booking.wanted(citizen) for citizen in range(8)]
    start = threading.Barrier(8)
    outcomes: list[str] = []

    def choose(one: p.AppointmentWanted) -> None:
        try:
            start.wait(20)
            with bind_request(SYSTEM):
                p.choose_time(one, when, now=booking.world.now)
            outcomes.append("booked")
        except DomainError as error:
            outcomes.append(error.code)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(choose, wanted))

    assert there < 8
    assert sorted(outcomes) == ["booked"] * there + ["slot-not-free"] * (8 - there)
    with bind_request(SYSTEM):
        seats = list(Appointment.objects.filter(starts_at=when).values_list("seat", flat=True))
    assert sorted(seats) == list(range(1, there + 1))


def test_the_database_itself_gives_a_place_to_one_only(booking: Booking) -> None:
    one, other = booking.book(booking.at()), booking.book(booking.at(2), citizen=1)
    first, second = booking.row(one), booking.row(other)
    second.starts_at, second.ends_at, second.seat = first.starts_at, first.ends_at, first.seat

    with (
        bind_request(SYSTEM),
        pytest.raises(IntegrityError, match="appointment_seat_once"),
        transaction.atomic(),
    ):
        second.save()
    second.seat = second.seats + 1
    with (
        bind_request(SYSTEM),
        pytest.raises(IntegrityError, match="appointment_seat_exists"),
        transaction.atomic(),
    ):
        second.save()


def test_another_time_gives_the_first_back_and_keeps_the_number(booking: Booking) -> None:
    first, second = booking.at(), booking.at(2, 14)
    there = booking.free(first)
    booked = booking.book(first)

    moved = booking.again(booked, second, now=booking.world.now)

    assert (moved.id, moved.code, moved.starts_at) == (booked.id, booked.code, second)
    assert booking.free(first) == there
    assert booking.told(booked) == ["appointment-booked", "appointment-moved"]


def test_the_same_time_again_changes_and_tells_nothing(booking: Booking) -> None:
    booked = booking.book(booking.at())

    booking.again(booked, booking.at(), now=booking.world.now)

    assert booking.row(booked).version == 1
    assert booking.told(booked) == ["appointment-booked"]


def test_what_is_given_back_can_be_chosen_by_somebody_else(booking: Booking) -> None:
    when = booking.at()
    there = booking.free(when)
    booked = booking.book(when)

    booking.cancel(booked)
    booking.cancel(booked)

    assert booking.free(when) == there
    assert booking.row(booked).state == p.State.CANCELLED
    assert booking.told(booked) == ["appointment-booked", "appointment-cancelled"]


def test_what_began_is_neither_moved_nor_cancelled(booking: Booking) -> None:
    booked = booking.book(booking.at())
    now = booking.at()

    with pytest.raises(p.AppointmentBegun):
        booking.again(booked, booking.at(2), now=now)
    with pytest.raises(p.AppointmentBegun):
        booking.cancel(booked, now=now)
    booking.again(booked, booking.at(2), now=now - timedelta(seconds=1))
    with bind_request(SYSTEM):
        p.attend(booked.about, now=now)
    with pytest.raises(p.AppointmentBegun):
        booking.again(booked, booking.at(3), now=now)


@pytest.mark.parametrize(("day", "hour", "minute"), [(5, 9, 0), (1, 12, 30), (1, 9, 7), (40, 9, 0)])
def test_no_time_of_the_desk_is_refused(booking: Booking, day, hour, minute) -> None:
    with pytest.raises(p.SlotNotFree):
        booking.book(booking.at(day, hour, minute))


def test_one_person_has_so_many_to_come_and_no_more(booking: Booking) -> None:
    most = p.defaults().most_open
    booked = [booking.book(booking.at(1, 8 + number)) for number in range(most)]

    with pytest.raises(p.TooManyAppointments):
        booking.book(booking.at(2))
    booking.again(booked[0], booking.at(3), now=booking.world.now)
    booking.cancel(booked[1])
    assert booking.book(booking.at(2)).state == p.State.BOOKED


def test_hours_divided_anew_leave_what_was_chosen_and_overbook_nothing(booking: Booking) -> None:
    booking.divide(seats=1)
    booking.book(booking.at(1, 9))
    booking.divide(seats=1, minutes=20)

    assert booking.free(booking.at(1, 9, 20)) == 0  # 9:00-9:30 lies across
    assert booking.free(booking.at(1, 9, 40)) == 1
    with pytest.raises(p.SlotNotFree):
        booking.book(booking.at(1, 9, 20), citizen=1)
    booking.divide(seats=0)
    assert booking.free(booking.at(1, 10)) == 0
