"""Clocks of cases in the watch: told of to who owes, who leads the case, and a level above."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from motcua.kernel.clock import legal_day
from motcua.notifications.models import Notice
from motcua.organizations.public import Role, agency, officials_of_agency
from motcua.oversight.models import Alarm, WatchedClock
from motcua.oversight.public import compare_clocks
from motcua.oversight.tests.watching import heard, look
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import apply_scope, bind_request, system_scope

from ..rules.concluding import AddMeasure, Appeal, CloseCase, Conclude, DecideAppeal
from ..services.registers import declare_relation
from ..types import Finding
from .looking import WARD

if TYPE_CHECKING:
    from ..types import CaseState
    from .looking import Looking


def clocks_of(state: CaseState) -> dict[str, WatchedClock]:
    with bind_request(SYSTEM):
        apply_scope()
        return {row.key: row for row in WatchedClock.objects.filter(subject_id=state.id)}


def told_of(state: CaseState) -> dict[str, set[UUID]]:
    """Return who was told, by template."""
    found: dict[str, set[UUID]] = {}
    with system_scope():
        rows = Notice.objects.filter(about_key=state.id, template__startswith="watch-")
        for row in rows:
            found.setdefault(row.template, set()).add(row.official_id)
    return found


def alarms_of(state: CaseState) -> list[tuple[str, str, tuple[str, ...]]]:
    with system_scope():
        rows = Alarm.objects.filter(subject_id=state.id).order_by("planned_at", "key")
        return [(row.key, row.stage, tuple(row.told)) for row in rows]


def test_the_clocks_follow_the_case_from_its_opening_to_its_end(office: Looking) -> None:
    state = office.open()
    heard(office.at())
    assert {key: row.due for key, row in clocks_of(state).items()} == {"assign": state.due}

    state = office.heard()
    heard(office.at())
    assert {key: row.due for key, row in clocks_of(state).items()} == {"conclude": state.due}

    state = office.act(state, Conclude(Finding.REMINDER, "Có lỗi."), office.inspector)
    unit, day = office.unit("mot-cua"), legal_day(office.world.now).replace(month=12)
    measure = AddMeasure("In lại bảng.", agency(WARD).id, unit.id, day)
    state = office.act(state, measure, office.inspector)
    state = office.act(state, Appeal("Không đúng."), office.accused)
    heard(office.at())
    assert {key: row.due for key, row in clocks_of(state).items()} == {
        "appeal": state.due,
        "measure-0": state.measures[0].due,
    }

    state = office.act(state, DecideAppeal(Finding.CLEARED, "Đúng."), office.control)
    heard(office.at())
    assert set(clocks_of(state)) == {"measure-0"}
    with bind_request(SYSTEM):
        assert compare_clocks().differences == []


def test_a_case_that_ended_has_no_clock(office: Looking) -> None:
    state = office.assigned()
    state = office.act(state, Conclude(Finding.CLEARED, "Làm đúng."), office.inspector)
    office.act(state, CloseCase(), office.inspector)
    heard(office.at())

    assert clocks_of(state) == {}


def test_an_explanation_owed_is_told_to_who_owes_it_then_to_who_leads_and_above(
    office: Looking,
) -> None:
    state = office.asked()
    heard(office.at())
    clock = clocks_of(state)["explain"]
    for moment in clock.moments:
        look(moment)
        look(moment)

    assert alarms_of(state) == [
        ("explain", "case-nearly-due", ("holder",)),
        ("explain", "case-due", ("holder", "unit_leader")),
        ("explain", "case-late", ("unit_leader", "head_of_agency")),
    ]
    told = told_of(state)
    assert told["watch-case-nearly-due"] == {office.accused.official_id}
    everybody = {one.id for one in officials_of_agency(agency(WARD).id, legal_day(clock.due))}
    late = told["watch-case-late"]
    assert office.control.official_id in late
    assert late & everybody == {office.accused.official_id}


def test_nobody_whom_it_is_about_nor_below_nor_related_is_told_of_a_conclusion_owed(
    office: Looking,
) -> None:
    head = next(
        one
        for one in officials_of_agency(agency(WARD).id, legal_day(office.world.now))
        if one.has_role(Role.HEAD_OF_AGENCY)
    )
    state = office.assigned(official_id=head.id)
    with bind_request(office.control):
        declare_relation(head.id, "family", "Anh em họ.", actor=office.control, now=office.at())
    heard(office.at())
    for moment in clocks_of(state)["conclude"].moments:
        look(moment)

    everybody = {one.id for one in officials_of_agency(agency(WARD).id, legal_day(state.due))}
    told = set[UUID]().union(*told_of(state).values())
    assert office.inspector.official_id in told
    assert not told & everybody
    assert office.control.official_id not in told


def test_a_clock_of_a_case_is_shown_to_no_official(office: Looking) -> None:
    state = office.asked()
    heard(office.at())
    for actor in office.world.officials():
        with bind_request(actor):
            apply_scope()
            assert not WatchedClock.objects.filter(subject_id=state.id).exists()


def test_a_notice_leads_only_where_its_reader_may_go(office: Looking) -> None:
    state = office.asked()
    heard(office.at())
    for moment in clocks_of(state)["explain"].moments:
        look(moment)

    with system_scope():
        rows = Notice.objects.filter(about_key=state.id, template__startswith="watch-")
        links = {(row.official_id, row.link) for row in rows}
    assert {link for one, link in links if one == office.accused.official_id} == {
        f"/vu-viec-cong-viec/vu/{state.number}/"
    }
    assert {link for one, link in links if one == office.control.official_id} == {""}


@pytest.mark.parametrize("told", ["opened_at", "asked_at"])
def test_nobody_is_told_before_the_moment(office: Looking, told: str) -> None:
    state = office.asked()
    heard(office.at())
    began: datetime = getattr(state, told)
    look(began)

    assert told_of(state) == {}
