"""Calling at desks: in order, never twice, handed over, and what is refused."""

import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import pytest
from django.db import connections

from motcua.kernel.errors import DomainError, InputInvalid
from motcua.platform.database.scope import bind_request
from motcua.platform.errors import NotAllowed

from .. import public as p
from ..models import Ticket
from .room import Room


def test_a_number_is_called_begun_and_done_and_every_moment_is_kept(room: Room) -> None:
    first = room.take()
    called = room.call(desk=3)
    room.act(called, p.Kind.CALLED_AGAIN)
    room.act(called, p.Kind.BEGUN, minutes=12)
    done = room.act(called, p.Kind.DONE, minutes=20)

    assert (called.id, called.state, called.desk) == (first.id, p.State.CALLED, 3)
    assert done.state == p.State.DONE
    assert room.moments(first) == ["taken", "called", "called_again", "begun", "done"]
    assert [(one.label, one.desk, one.state) for one in room.queue(21).last] == [
        ("A001", 3, p.State.DONE)
    ]


def test_a_desk_calls_its_own_lines_and_says_when_nobody_waits(room: Room) -> None:
    room.take("result")
    wanted = room.take("civil-status", 1)

    assert room.call(0, 1, 10, "civil-status").id == wanted.id
    with pytest.raises(p.NobodyWaits):
        room.call(1, 2, 11, "civil-status")


def test_two_desks_that_press_at_once_never_get_the_same_number(room: Room) -> None:
    desks = len(room.desk_officials)
    assert desks >= 2
    tickets = [room.take(minutes=one) for one in range(12)]
    seats, actors, lock = count(1), room.desk_officials, threading.Lock()
    start = threading.Barrier(desks)
    got: list[int] = []

    def press(who: int) -> None:
        seat, actor = room.seat(next(seats)), actors[who]
        try:
            start.wait(20)
            for _ in range(12 // desks):
                with bind_request(actor):
                    one = p.call_next(seat, actor=actor, now=room.at(20))
                    for kind in (p.Kind.BEGUN, p.Kind.DONE):
                        p.serve(one.id, kind, seat, actor=actor, now=room.at(20))
                with lock:
                    got.append(one.number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(desks) as pool:
        list(pool.map(press, range(desks)))

    assert len(got) == len(set(got)) == 12 // desks * desks
    assert sorted(got) == [one.number for one in tickets][: len(got)]


def test_a_number_another_desk_is_just_calling_is_passed_over(room: Room) -> None:
    """Row locks for real: the first transaction is open while the second one calls."""
    first, second = room.take(), room.take(minutes=1)
    locked, done = threading.Event(), threading.Event()

    def hold() -> None:
        from django.db import transaction

        try:
            with transaction.atomic():
                Ticket.objects.select_for_update().get(pk=first.id)
                locked.set()
                done.wait(20)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        held = pool.submit(hold)
        assert locked.wait(20)
        try:
            assert room.call().id == second.id
        finally:
            done.set()
        held.result()


def test_one_desk_pressed_twice_at_once_has_one_number(room: Room) -> None:
    actor = room.desk_officials[0]
    for minute in range(3):
        room.take(minutes=minute)
    start, outcomes = threading.Barrier(4), []

    def press(_number: int) -> None:
        try:
            start.wait(20)
            with bind_request(actor):
                p.call_next(room.seat(), actor=actor, now=room.at(10))
            outcomes.append("called")
        except DomainError as no:
            outcomes.append(no.code)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(press, range(4)))

    assert sorted(outcomes) == ["called", *["desk-busy"] * 3]
    assert len(room.queue().waiting) == 2


def test_many_who_take_a_number_at_once_have_one_each(room: Room) -> None:
    start, place = threading.Barrier(6), room.place
    labels = []

    def take(_number: int) -> None:
        try:
            start.wait(20)
            made = p.take_number(place, p.NumberWanted("result"), now=room.world.now)
            labels.append(made.label)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(take, range(6)))

    assert sorted(labels) == [f"K{number:03d}" for number in range(1, 7)]


def test_a_shift_hands_over_what_is_not_finished(room: Room) -> None:
    ticket = room.take()
    room.take(minutes=1)
    room.call(0, desk=3)

    with pytest.raises(p.DeskBusy) as busy:
        room.call(1, desk=3)
    assert "A001" in str(busy.value)
    with pytest.raises(p.TicketMovedOn) as others:
        room.act(ticket, p.Kind.BEGUN, 1, 3)
    assert "A001" in str(others.value)
    for _ in range(2):  # pressed twice
        taken = room.act(ticket, p.Kind.TAKEN_OVER, 1, 4)
    with pytest.raises(p.TicketMovedOn):
        room.act(ticket, p.Kind.BEGUN, 0, 3, 12)
    room.act(ticket, p.Kind.BEGUN, 1, 4, 13)
    next_one = room.call(0, desk=3, minutes=14)

    assert (taken.desk, taken.holder_id) == (4, room.desk_officials[1].official_id)
    assert room.moments(ticket) == ["taken", "called", "taken_over", "begun"]
    assert next_one.number == 2
    with pytest.raises(p.DeskBusy):
        room.act(ticket, p.Kind.TAKEN_OVER, 0, 3, 15)
    assert [one.desk for one in room.queue(16).held] == [3, 4]


def test_what_is_out_of_its_course_or_not_ones_own_is_refused(room: Room) -> None:
    ticket = room.take()
    outsider = next(
        one
        for one in room.world.officials()
        if one.has_role("desk_official") and room.place.unit_id not in one.unit_ids
    )
    with pytest.raises(NotAllowed):
        p.call_next(room.seat(), actor=outsider, now=room.at(1))
    with pytest.raises(p.TicketMovedOn):
        room.act(ticket, p.Kind.BEGUN)
    with pytest.raises(InputInvalid):
        room.act(ticket, p.Kind.CALLED)
    for desk in (0, 100):
        with pytest.raises(InputInvalid):
            room.call(desk=desk)
    room.call()
    room.act(ticket, p.Kind.BEGUN)
    room.act(ticket, p.Kind.DONE)
    for kind in (p.Kind.DONE, p.Kind.ABSENT, p.Kind.TAKEN_OVER, p.Kind.RETURNED):
        with pytest.raises(p.TicketMovedOn):
            room.act(ticket, kind, minutes=12)
    far = p.Seat(outsider.roles and next(iter(outsider.unit_ids)), 1)
    with pytest.raises((p.TicketNotFound, NotAllowed)):
        p.serve(ticket.id, p.Kind.DONE, far, actor=outsider, now=room.at(13))

    assert room.moments(ticket) == ["taken", "called", "begun", "done"]
