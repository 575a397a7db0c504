"""Forms 06 and 07: hand-overs with the steps' own limits; one number a dossier for the year."""

import threading
from datetime import date, timedelta

import pytest

from motcua.documents.tests.reading import claims_pdf_a, text_of
from motcua.kernel.clock import use_clock
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import apply_scope, bind_request
from motcua.tests.world import World

from .. import public as p
from ..errors import NotYourTurn, RegisterTooLong
from ..models import NumberCounter, RegisterEntry
from ..selectors.detail import dossier_detail
from ..services import print_registers
from ..services.enter_register import enter_missing, register_entry
from ..services.print_registers import control_rows, register_rows
from ..types import DossierState

BIRTH = "1.001193"
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def filed(world: World, count: int) -> list[DossierState]:
    return [
        world.file(BIRTH, world.citizens()[0], now=world.now + timedelta(minutes=number))
        for number in range(count)
    ]


def rows(world: World, desk, unit_id):
    with use_clock(world.now + timedelta(days=1)):
        return register_rows(desk, unit_id, YEAR, now=world.now + timedelta(days=1))


def test_the_book_counts_from_one_and_keeps_every_number_between_prints(world: World) -> None:
    at = world.now + timedelta(days=1)
    unit = filed(world, 1)[0].receiving.unit_id
    enter_missing(unit, 2026, now=at)  # also what other tests filed there
    known = RegisterEntry.objects.filter(unit_id=unit, year=2026).count()
    first = filed(world, 4)
    desk, late, early = world.desk(first[0]), first[3], first[0]
    # A form 01 printed meanwhile takes the next number; the print numbers the rest by arrival.
    assert register_entry(late, now=at).entry == known + 1

    enter_missing(unit, 2026, now=at)
    once = {row.code: row.entry for row in rows(world, desk, unit)}
    more = filed(world, 2)
    enter_missing(unit, 2026, now=at)
    twice = rows(world, desk, unit)

    assert [row.entry for row in twice] == list(range(1, len(twice) + 1))
    assert once[late.number] == known + 1
    assert once[early.number] == known + 2
    assert {row.code: row.entry for row in twice if row.code in once} == once
    assert {row.code for row in twice} >= {state.number for state in (*first, *more)}


def test_two_prints_at_once_give_no_number_twice_and_leave_none_out(world: World) -> None:
    states = filed(world, 6)
    unit = states[0].receiving.unit_id
    before = RegisterEntry.objects.filter(unit_id=unit).count()
    failures: list[BaseException] = []

    def print_it() -> None:
        from django.db import connection

        try:
            with bind_request(SYSTEM):
                apply_scope()
                enter_missing(unit, 2026, now=world.now)
                for state in states:
                    register_entry(state, now=world.now)
        except BaseException as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=print_it) for _n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    numbers = sorted(
        RegisterEntry.objects.filter(unit_id=unit, year=2026).values_list("entry", flat=True)
    )
    assert failures == []
    assert len(numbers) >= before + 6
    assert numbers == list(range(1, len(numbers) + 1))
    counter = NumberCounter.objects.get(series=f"register:{unit}", period="2026")
    assert counter.last == len(numbers)


def test_a_test_dossier_takes_no_number(world: World) -> None:
    state = world.file(BIRTH, world.citizens()[0], is_test=True)

    assert register_entry(state, now=world.now) is None
    enter_missing(state.receiving.unit_id, 2026, now=world.now)
    assert not RegisterEntry.objects.filter(dossier_id=state.id).exists()


def test_a_longer_book_than_one_print_takes_is_refused_and_not_cut(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    states = filed(world, 2)
    desk = world.desk(states[0])
    monkeypatch.setattr(print_registers, "MOST_ROWS", 1)

    with pytest.raises(RegisterTooLong) as refused:
        rows(world, desk, states[0].receiving.unit_id)

    assert refused.value.facts["dossiers"] >= 2


def test_the_printed_book_has_every_line_of_every_page(world: World) -> None:
    states = filed(world, 12)
    desk = world.desk(states[0])
    at = world.now + timedelta(days=1)

    with use_clock(at):
        pdf = p.register_book(p.RegisterWanted(*YEAR), actor=desk, now=at)

    text = text_of(pdf).replace(" ", "")
    assert claims_pdf_a(pdf)
    assert all(state.number in text for state in states)
    assert "SỔTHEODÕIHỒSƠ" in text


def test_a_desk_that_is_not_ones_own_shows_no_book(world: World) -> None:
    state = filed(world, 1)[0]
    desk = world.desk(state)
    other = next(
        place.unit_id
        for one in world.officials()
        for place in one.roles
        if place.role == "desk_official" and place.unit_id not in {g.unit_id for g in desk.roles}
    )

    with pytest.raises(NotYourTurn):
        p.register_book(p.RegisterWanted(*YEAR, unit_id=other), actor=desk, now=world.now)


def test_form_06_names_each_step_with_its_own_limit(world: World) -> None:
    state = filed(world, 1)[0]
    desk, at = world.desk(state), world.now + timedelta(minutes=30)
    state = p.receive_dossier(number=state.number, actor=desk, now=at)
    step = state.open_steps[0]
    leader = world.official(step.role, step.place.unit_id)
    command = p.CompleteStep(step.key, "", "Giao bộ phận hộ tịch.")
    after = p.act(
        number=state.number, command=command, actor=leader, now=at + timedelta(minutes=10)
    )
    then = at + timedelta(minutes=20)

    with use_clock(then):
        detail = dossier_detail(state.number, actor=desk, now=then)
        lines = control_rows(detail, now=then)
        text = text_of(p.control_sheet(state.number, actor=desk, now=then))

    given = next(line for line in lines if line.due_at == step.due)
    assert given.task == "Phân công giải quyết"
    assert given.note == "Giao bộ phận hộ tịch."
    assert given.outcome == "Đúng hạn"
    assert lines[-1].due_at == after.open_steps[0].due
    assert lines[-1].outcome == ""
    assert "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ" in text
    assert "Giao bộ phận hộ tịch." in text
