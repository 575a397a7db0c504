"""Forms 06 and 07 over the API: the right roles, one year, one agency."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from motcua.documents.tests.reading import text_of
from motcua.kernel.clock import use_clock
from motcua.tests.world import World

from .. import public as p
from ..services import print_registers

BIRTH = "1.001193"


def get(world: World, who: Any, path: str) -> Any:
    with use_clock(world.now + timedelta(days=1)):
        return Client().get(f"/api/v1/dossiers/{path}", headers=world.headers(who))


def test_the_book_is_read_by_year_and_agency_and_printed(world: World) -> None:
    state = world.file(BIRTH, world.citizens()[0])
    desk, agency = world.desk(state), state.receiving.agency_id

    book = get(world, desk, f"register-book?year=2026&agency_id={agency}").json()
    sheet = get(world, desk, "register-book.pdf?year=2026")
    empty = get(world, desk, "register-book?year=2025").json()

    assert (book["unit_id"], book["first"]) == (str(state.receiving.unit_id), "2026-01-01")
    (mine,) = [one for one in book["items"] if one["code"] == state.number]
    assert mine["applicant"] == world.citizens()[0].name
    assert [one["entry"] for one in book["items"]] == list(range(1, len(book["items"]) + 1))
    assert sheet["Content-Type"] == "application/pdf"
    assert state.number in text_of(sheet.content).replace("\n", "")
    assert empty["items"] == []


@pytest.mark.parametrize(
    "query",
    [
        "first=2026-02-01&last=2026-01-01",
        "first=2025-12-31&last=2026-01-01",
        "year=2026&first=2025-01-01",
        "year=1800",
        "first=gestern",
    ],
)
def test_days_outside_one_year_are_refused(world: World, query: str) -> None:
    desk = next(one for one in world.officials() if one.has_role("desk_official"))

    assert get(world, desk, f"register-book?{query}").status_code == 422


def test_a_book_too_long_is_refused_and_never_cut(world: World, monkeypatch: Any) -> None:
    states = [world.file(BIRTH, world.citizens()[0]) for _ in range(2)]
    monkeypatch.setattr(print_registers, "MOST_ROWS", 1)

    answer = get(world, world.desk(states[0]), "register-book?year=2026")

    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/register-too-long")


def test_the_book_is_the_desks_own(world: World) -> None:
    state = world.file(BIRTH, world.citizens()[0])
    desk = world.desk(state)
    foreign = next(one for one in world.officials() if not one.agency_ids & desk.agency_ids)
    (agency,) = sorted(foreign.agency_ids, key=str)[:1]

    assert get(world, desk, f"register-book?agency_id={agency}").status_code == 403
    handler = next(
        one
        for one in world.officials()
        if one.has_role("handler") and not one.has_role("desk_official", "head_of_one_stop")
    )
    for who in (handler, world.citizens()[0]):
        assert get(world, who, "register-book").status_code == 403
        assert get(world, who, "register-book.pdf").status_code == 403


def test_the_control_sheet_names_each_hand_over(world: World) -> None:
    state = world.file(BIRTH, world.citizens()[0])
    desk = world.desk(state)
    p.receive_dossier(number=state.number, actor=desk, now=world.now + timedelta(hours=1))

    lines = get(world, desk, f"{state.number}/control-sheet").json()["items"]
    paper = get(world, desk, f"{state.number}/control-sheet.pdf")

    assert lines
    assert "phường Hồng Bàng" in lines[0]["giver"]
    assert lines[0]["task"]
    assert lines[0]["task"] in text_of(paper.content)
    assert state.number in text_of(paper.content)


def test_the_control_sheet_is_for_officials_with_a_part_in_it(world: World) -> None:
    state = world.file(BIRTH, world.citizens()[0])
    outside = next(
        one
        for one in world.officials()
        if one.has_role("handler")
        and not one.agency_ids & set(state.agencies)
        and not one.has_role("control_officer", "inspector")
    )

    for path in ("control-sheet", "control-sheet.pdf"):
        assert get(world, world.citizens()[0], f"{state.number}/{path}").status_code == 403
        assert get(world, outside, f"{state.number}/{path}").status_code == 404
