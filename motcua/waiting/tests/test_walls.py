"""What the database itself refuses, whoever holds the run-time role."""

import contextlib
from datetime import timedelta
from itertools import product

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from ..models import Moment, Ticket
from ..rules.course import COURSE
from ..types import Kind, State
from .room import Room


def refused(statement: str, values: list[object]) -> str:
    """Run a statement as the run-time role in a transaction of its own; return why not."""
    with pytest.raises(DatabaseError) as no:
        _run(statement, values)
    return str(no.value)


@transaction.atomic
def _run(statement: str, values: list[object]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_numbers_and_moments_are_not_forged_changed_or_taken_away(room: Room) -> None:
    first, second = room.take(), room.take(minutes=1)
    room.call()
    about = [str(first.id)]

    changes = {
        "number = 2": "ticket_number_once_a_day|what a number is stays",
        "number = 9": "what a number is stays",
        "day = day - 1": "what a number is stays",
        "taken_at = now()": "what a number is stays",
        "ground = 'merit'": "what a number is stays",
        "token = 'x'": "what a number is stays",
        "unit_id = gen_random_uuid()": "what a number is stays",
        "state = 'done'": "where its last moment says",
        "state = 'waiting'": "where its last moment says",
        "state = 'lost'": "ticket_state_known",
        "sequence = 9": "where its last moment says",
        "desk = 7": "with who called it",
        "holder_id = gen_random_uuid()": "with who called it",
        "holder_id = NULL": "ticket_held_by_somebody",
    }
    for change, why in changes.items():
        said = refused(f"UPDATE waiting_ticket SET {change} WHERE id = %s", about)
        assert any(one in said for one in why.split("|")), (change, said)
    assert "is refused" in refused("DELETE FROM waiting_ticket WHERE id = %s", about)
    assert "permission denied" in refused("TRUNCATE waiting_ticket CASCADE", [])
    for statement in (
        "UPDATE waiting_moment SET at = now() WHERE ticket_id = %s",
        "DELETE FROM waiting_moment WHERE ticket_id = %s",
    ):
        assert "permission denied" in refused(statement, about)
    assert room.moments(first) == ["taken", "called"]
    assert room.moments(second) == ["taken"]


def test_no_two_numbers_are_alike_and_a_desk_has_one(room: Room) -> None:
    first, second = room.take(), room.take(minutes=1)
    room.call(0, desk=1)
    room.call(1, desk=2)
    row = room.row(second)
    with pytest.raises(IntegrityError, match="ticket_number_once_a_day"), transaction.atomic():
        Ticket.objects.create(
            id=first.unit_id,
            token="another",
            unit_id=row.unit_id,
            agency_id=row.agency_id,
            day=row.day,
            number=row.number,
            line=row.line,
            is_at_place=False,
            taken_at=row.taken_at,
            changed_at=row.taken_at,
        )
    said = refused("UPDATE waiting_ticket SET desk = 1 WHERE id = %s", [str(second.id)])

    assert "ticket_one_at_a_desk" in said


def test_the_course_of_the_database_is_that_of_the_rules(room: Room) -> None:
    """Every moment after every state, tried against the trigger: it lets pass what the rules do."""
    histories = {None: [], **_ways()}
    passed = set()
    for (state, history), kind, to in product(histories.items(), Kind, State):
        ticket = _bare(room)
        with transaction.atomic():
            for step, (before, goes) in enumerate(history, 1):
                _moment(ticket, step, before, goes, room)
            with contextlib.suppress(IntegrityError), transaction.atomic():
                _moment(ticket, len(history) + 1, kind, to, room)
                passed.add(((state, kind), to))
            transaction.set_rollback(True)

    assert passed == set(COURSE.items())


def _ways() -> dict[State, list[tuple[Kind, State]]]:
    """Return for each state a history that leads there."""
    found: dict[State | None, list[tuple[Kind, State]]] = {None: []}
    while len(found) <= len(State):
        for (before, kind), to in COURSE.items():
            if before in found and to not in found:
                found[to] = [*found[before], (kind, to)]
    del found[None]
    return found  # type: ignore[return-value]


def _bare(room: Room) -> Ticket:
    from motcua.kernel.identifiers import uuid7

    return Ticket(id=uuid7(room.world.now))


def _moment(ticket: Ticket, sequence: int, kind: Kind, state: State, room: Room) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO waiting_moment (ticket_id, sequence, kind, state, at, desk, official_id)"
            " VALUES (%s, %s, %s, %s, %s, 1, gen_random_uuid())",
            [ticket.id, sequence, kind, state, room.at(sequence)],
        )


def test_a_moment_does_not_go_back_in_time_or_stand_twice_in_one_place(room: Room) -> None:
    ticket = room.row(room.take())
    for sequence, minutes in ((2, -1), (3, 1), (1, 1)):
        with pytest.raises(IntegrityError, match="does not follow"), transaction.atomic():
            Moment.objects.create(
                ticket=ticket,
                sequence=sequence,
                kind=Kind.CALLED,
                state=State.CALLED,
                at=ticket.taken_at + timedelta(minutes=minutes),
                desk=1,
                official_id=ticket.unit_id,
            )
    said = refused(
        "INSERT INTO waiting_moment (ticket_id, sequence, kind, state, at)"
        " VALUES (%s, 2, 'called', 'called', now() + interval '9 years')",
        [str(ticket.id)],
    )
    assert "moment_at_desk_by_somebody" in said
    alone = refused(
        "INSERT INTO waiting_moment (ticket_id, sequence, kind, state, at)"
        " VALUES (%s, 2, 'given_back', 'given_back', now() + interval '9 years')",
        [str(ticket.id)],
    )
    assert "where its last moment says" in alone
