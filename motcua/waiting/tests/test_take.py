"""Taking a number, following it, giving it back, coming after all."""

from dataclasses import replace
from datetime import timedelta

import pytest

from motcua.appointments import public as appointments
from motcua.appointments.tests.booking import Booking
from motcua.kernel.errors import InputInvalid
from motcua.platform.actor import ANONYMOUS
from motcua.platform.database.scope import bind_request

from .. import public as p
from ..models import Ticket
from ..term_data import TERMS
from .room import Room


def test_numbers_follow_each_other_and_begin_anew_each_day_at_each_place(room: Room) -> None:
    day = 24 * 60
    first, second = room.take(), room.take("result", 1)
    elsewhere = p.place_of("G01.31.11311", room.world.now.date())
    other = p.take_number(elsewhere, p.NumberWanted("result"), now=room.at(2))
    tomorrow = room.take("result", day)

    assert [first.label, second.label, other.label, tomorrow.label] == [
        "A001",
        "K002",
        "K001",
        "K001",
    ]
    assert len({one.token for one in (first, second, other, tomorrow)}) == 4
    assert len(first.token) >= 22
    assert [one.label for one in room.queue().waiting] == ["A001", "K002"]
    assert p.ticket_by_token(first.token).id == first.id


def test_what_a_place_receives_follows_from_its_competences(room: Room) -> None:
    day = room.world.now.date()
    ward = [one.key for one in room.place.lines]
    police = [one.key for one in p.place_of("G01.31.11311", day).lines]

    assert "civil-status" in ward
    assert "residence" not in ward
    assert "residence" in police
    assert "civil-status" not in police
    assert {"other", "result"} <= set(ward) & set(police)


@pytest.mark.parametrize(
    ("wanted", "pointers"),
    [
        ({"line": "residence"}, ["/line"]),
        ({"line": ""}, ["/line"]),
        ({"line": "result", "ground": "friend"}, ["/ground"]),
        ({"line": "no", "ground": "no"}, ["/line", "/ground"]),
        ({"line": "result", "appointment": "LH-222222"}, ["/appointment"]),
    ],
)
@pytest.mark.django_db
def test_what_is_not_there_is_said_by_field(kept_world, wanted, pointers):
    with pytest.raises(InputInvalid) as refused:
        Room(kept_world).take(**wanted)

    assert [one["pointer"] for one in refused.value.errors] == pointers


@pytest.mark.parametrize(
    ("minutes", "detail"),
    [(-3 * 60, "07:30"), (9 * 60, "closed for today"), (5 * 24 * 60, "no office hours")],
)
def test_outside_the_hours_of_the_calendar_no_number_is_taken(kept_world, minutes, detail):
    with pytest.raises(p.PlaceClosed) as refused:
        Room(kept_world).take("result", minutes)

    assert detail in str(refused.value)


def test_an_appointment_of_today_comes_into_the_line_at_its_time_with_one_number(
    room: Room,
) -> None:
    booking = Booking(room.world)
    with bind_request(ANONYMOUS):
        early = room.take(minutes=-1)
    booked = booking.book(booking.at(0, 14))
    tomorrow = booking.book(booking.at(1, 14), citizen=1)

    first = room.take(appointment=booked.code.lower(), minutes=1)
    again = room.take(appointment=booked.code, minutes=2)
    with pytest.raises(InputInvalid, match="not valid"):
        room.take(appointment=tomorrow.code)

    assert (again.id, first.due_at) == (first.id, booked.starts_at)
    assert booked.code not in repr(vars(room.row(first)))
    assert [one.label for one in room.queue(10).waiting] == [early.label, first.label]
    five_hours = 5 * 60
    assert [one.label for one in room.queue(five_hours).waiting] == [first.label, early.label]
    booking.cancel(tomorrow)
    with pytest.raises(InputInvalid):
        room.take(appointment=tomorrow.code, minutes=24 * 60)
    assert booking.row(booked).state == appointments.State.BOOKED


def test_given_back_twice_is_given_back_once_and_what_is_called_is_not(room: Room) -> None:
    first, second = room.take(), room.take(minutes=1)

    for _ in range(2):
        assert p.give_back(second.token, now=room.at(2)).state == p.State.GIVEN_BACK
    called = room.call()
    with pytest.raises(p.TicketMovedOn):
        p.give_back(first.token, now=room.at(12))
    for token in ("", "x", first.token + "x", first.token[:-1]):
        with pytest.raises(p.TicketNotFound):
            p.give_back(token, now=room.at(12))

    assert called.id == first.id
    assert room.moments(second) == ["taken", "given_back"]


def test_who_did_not_come_may_come_after_all_once(room: Room) -> None:
    late = room.take()
    others = [room.take(minutes=one) for one in range(1, 6)]
    room.call()
    room.act(late, p.Kind.ABSENT)

    for _ in range(2):  # pressed twice
        assert p.come_back(late.token, now=room.at(12)).state == p.State.WAITING
    order = [one.number for one in room.queue(13).waiting]
    for minute in range(20, 26, 2):
        called = room.call(minutes=minute)
        room.act(called, p.Kind.BEGUN, minutes=minute)
        room.act(called, p.Kind.DONE, minutes=minute + 1)
    assert room.call(minutes=30).id == late.id
    room.act(late, p.Kind.ABSENT, minutes=31)
    with pytest.raises(p.ComebackSpent):
        p.come_back(late.token, now=room.at(32))
    with pytest.raises(p.ComebackSpent):
        room.act(late, p.Kind.RETURNED, minutes=32)

    assert order == [2, 3, 4, 1, 5, 6]
    assert [one.state for one in map(room.row, others[3:])] == ["waiting", "waiting"]


def test_a_place_gives_out_no_more_numbers_than_may_wait(room: Room, monkeypatch) -> None:
    few = replace(TERMS.on(room.world.now.date()), most_waiting=2)
    monkeypatch.setattr(TERMS, "on", lambda day: few)
    room.take()
    room.take(minutes=1)

    with pytest.raises(p.QueueFull):
        room.take(minutes=2)
    room.call()
    assert room.take(minutes=11).number == 3


def test_the_usual_wait_is_counted_from_calls_and_not_told_of_few(room: Room) -> None:
    unit, known = room.place.unit_id, TERMS.on(room.world.now.date()).known_from
    for number in range(known):
        assert p.usual_wait_of(unit, "civil-status", now=room.at(60)) is None
        room.take(minutes=number)
        called = room.call(minutes=number + 7)
        room.act(called, p.Kind.BEGUN, minutes=number + 7)
        room.act(called, p.Kind.DONE, minutes=number + 7)

    usual = p.usual_wait_of(unit, "civil-status", now=room.at(60))
    next_week = p.usual_wait_of(unit, "civil-status", now=room.at(7 * 24 * 60))

    assert usual is not None
    assert (usual.count, usual.median) == (known, timedelta(minutes=7))
    assert next_week == usual
    assert p.usual_wait_of(unit, "result", now=room.at(60)) is None
    assert p.usual_wait_of(unit, "civil-status", now=room.at(40 * 24 * 60)) is None
    assert Ticket.objects.exclude(state="done").count() == 0
