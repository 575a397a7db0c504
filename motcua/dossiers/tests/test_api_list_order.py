"""Lists stand by remaining legal time and turn page by page: no gap, no repeat, also on ties."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from motcua.kernel.clock import use_clock
from motcua.tests.world import World

from .. import public as p
from ..rules.whose_move import waiting_for
from ..types import DossierState

SLOW, QUICK = "1.004873", "1.001193"  # the law gives the second fewer days
TEN_DAYS = "1.004222"  # its answers are right on any day
PLACES = (0, 0, 3, 3, 5)  # minutes after the first: two and two share a moment


@pytest.fixture
def slow_and_quick(world: World) -> list[DossierState]:
    """Return dossiers of one person, filed two by two at one moment, the slow ones first."""
    citizen = world.citizens()[2]
    return [
        world.file(code, citizen, now=world.now + timedelta(minutes=start + place))
        for start, code in ((0, SLOW), (10, QUICK))
        for place in PLACES
    ]


def turned(world: World, who: Any, path: str, limit: int = 2) -> list[dict[str, Any]]:
    """Return every line of a list, page by page."""
    found: list[dict[str, Any]] = []
    cursor, separator = "", "&" if "?" in path else "?"
    for _page in range(200):
        address = f"/api/v1/dossiers{path}{separator}limit={limit}&cursor={cursor}"
        with use_clock(world.now + timedelta(hours=2)):
            answer = Client().get(address, headers=world.headers(who))
        assert answer.status_code == 200, answer.content
        page = answer.json()
        assert len(page["items"]) <= limit
        found += page["items"]
        cursor = page["next"]
        if not cursor:
            return found
    raise AssertionError("the list does not end")


def in_order(made: Sequence[DossierState], key: str, *, newest: bool = False) -> list[str]:
    """Return the numbers by a moment and then by key, as every list breaks a tie."""
    rows = sorted(made, key=lambda one: (getattr(one, key), one.id), reverse=newest)
    return [one.number for one in rows]


def told(lines: list[dict[str, Any]], made: Sequence[DossierState]) -> list[str]:
    """Return the numbers made by the test in the order of the list, repeats and all."""
    mine = {one.number for one in made}
    return [one["number"] for one in lines if one["number"] in mine]


def moments(lines: list[dict[str, Any]], key: str) -> list[datetime]:
    return [datetime.fromisoformat(one[key]) for one in lines]


def test_the_queue_stands_by_the_time_left_to_answer(world: World, slow_and_quick) -> None:
    desk = world.desk(slow_and_quick[0])

    lines = turned(world, desk, "/queue")

    assert told(lines, slow_and_quick) == in_order(slow_and_quick, "answer_due")
    assert moments(lines, "answer_due") == sorted(moments(lines, "answer_due"))
    ties = {one.answer_due for one in slow_and_quick}
    assert len(ties) < len(slow_and_quick)
    assert {one["waiting_for"] for one in lines} == {waiting_for(one) for one in slow_and_quick}


@pytest.mark.parametrize("limit", [1, 2, 3, 200])
def test_the_work_list_stands_by_remaining_legal_time(world: World, limit: int) -> None:
    citizen, made = world.citizens()[3], []
    for code in (SLOW, QUICK):
        for place in PLACES:
            at = world.now + timedelta(minutes=place)
            state = world.file(code, citizen, now=at)
            received = {"number": state.number, "actor": world.desk(state), "now": at}
            made.append(p.receive_dossier(**received))
    same = [one for one in made if one.open_steps[0].place == made[0].open_steps[0].place]
    step = same[0].open_steps[0]
    official = world.official(step.role, step.place.unit_id)

    lines = turned(world, official, "/work", limit)

    units = {one.place.unit_id for state in made for one in state.open_steps}
    seen = [one for one in made if one.open_steps[0].place.unit_id in official.unit_ids & units]
    assert len({one.procedure_code for one in seen}) == 2
    assert told(lines, seen) == in_order(seen, "due")
    assert moments(lines, "due") == sorted(moments(lines, "due"))
    assert len({one.due for one in seen}) < len(seen)


def test_my_dossiers_stand_newest_first(world: World, slow_and_quick) -> None:
    citizen = world.citizens()[2]

    lines = turned(world, citizen, "")

    assert told(lines, slow_and_quick) == in_order(slow_and_quick, "submitted_at", newest=True)
    assert len({one["number"] for one in lines}) == len(lines)


@pytest.mark.parametrize("late", [False, True])
def test_the_overseers_list_stands_newest_first_or_the_latest_first(
    world: World, late: bool
) -> None:
    citizen, long_ago, made = world.citizens()[4], world.now - timedelta(days=60), []
    for place in PLACES:
        at = long_ago + timedelta(minutes=place)
        state = world.file(TEN_DAYS, citizen, now=at)
        made.append(p.receive_dossier(number=state.number, actor=world.desk(state), now=at))
    officer = next(one for one in world.officials() if one.has_role("control_officer"))

    lines = turned(world, officer, f"/watched?late={late}".lower())

    key = "due" if late else "id"
    assert told(lines, made) == in_order(made, key, newest=not late)
    assert len({one["number"] for one in lines}) == len(lines)
    assert len({one.due for one in made}) < len(made)


def test_papers_turn_page_by_page_in_the_order_they_came(world: World) -> None:
    from motcua.platform.work import drain

    citizen, at = world.citizens()[5], world.now
    state = world.file(QUICK, citizen)
    for _time in range(2):
        item = frozenset({state.files[0].required_document_id})
        at += timedelta(minutes=5)
        desk = world.desk(state)
        if state.supplements_at_intake:
            command = p.ApproveFurtherSupplement("Luật Hộ tịch, Điều 16", "Giấy tờ có sau.")
            head = world.official("head_of_one_stop", state.receiving.unit_id)
            p.act(number=state.number, command=command, actor=head, now=at)
        asked = p.request_supplement(
            number=state.number,
            items=item,
            unusable=item,
            explanation="Bản chụp mờ.",
            actor=desk,
            now=at,
        )
        given = p.HandedIn(asked.supplement_items[0], world.file_of(citizen))
        at += timedelta(minutes=1)
        state = p.supplement_dossier(
            number=state.number, documents=(given,), actor=citizen.actor, now=at
        )
    at += timedelta(minutes=5)
    p.receive_dossier(number=state.number, actor=world.desk(state), now=at)
    with use_clock(at):
        drain(at)

    whole = turned(world, citizen, f"/{state.number}/papers", 200)
    by_one = turned(world, citizen, f"/{state.number}/papers", 1)
    by_two = turned(world, citizen, f"/{state.number}/papers", 2)

    assert [one["kind"] for one in whole] == ["supplement-request"] * 2 + ["receipt"]
    assert [one["sequence"] for one in whole] == sorted(one["sequence"] for one in whole)
    assert by_one == by_two == whole
