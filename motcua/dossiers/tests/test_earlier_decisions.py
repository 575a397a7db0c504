"""How the same procedure was decided earlier: counted everywhere, told without number and name."""

from __future__ import annotations

from datetime import timedelta

from motcua.platform.database.scope import bind_request
from motcua.tests.world import World

from .. import public as p
from ..public.refusals import earlier_decisions
from .over_api import send

CODE = "1.004222"


def refused(world: World, place: int, requirement: str, *, code: str = "not_eligible") -> str:
    state = world.file(CODE, world.citizens()[place])
    command = p.RefuseDossier(code, "Không đủ.", "Nộp lại khi đủ.", requirement)
    at = world.now + timedelta(minutes=place + 1)
    p.act(number=state.number, command=command, actor=world.desk(state), now=at)
    return state.number


def test_refusals_alike_are_counted_for_officials_of_other_agencies_too(world: World) -> None:
    numbers = [refused(world, 0, "form"), refused(world, 1, "form")]
    refused(world, 2, "", code="not_competent")
    desk = world.desk(world.file(CODE, world.citizens()[3]))
    stranger = next(
        one
        for one in world.officials()
        if one.has_role("desk_official") and one.agency_ids.isdisjoint(desk.agency_ids)
    )
    for who in (desk, stranger):
        with bind_request(who):
            found = earlier_decisions(CODE, now=world.now + timedelta(hours=1))
        assert len(found.alike("not_eligible", "form")) == 2
        assert len(found.alike("not_eligible", "document-khac")) == 0
        groups = [(one[0].reason_code, one[0].requirement, len(one)) for one in found.groups()]
        assert groups == [("not_eligible", "form", 2), ("not_competent", "competence", 1)]
        assert not any(number in repr(found) for number in numbers)
        later = earlier_decisions(CODE, now=world.now + timedelta(days=4 * 365))
        assert later.refusals == []


def test_over_the_api_and_on_the_page_of_the_applicant(world: World) -> None:
    mine, other = refused(world, 0, "form"), refused(world, 1, "form")
    state = world.file(CODE, world.citizens()[2])
    desk = world.desk(state)

    grounds = send(world, "GET", f"{state.number}/refusal-requirements", desk).json()
    earlier = send(world, "GET", f"{state.number}/earlier-decisions", desk).json()

    by_code = {one["reason_code"]: one["requirements"] for one in grounds}
    assert {"form"} <= {one["code"] for one in by_code["not_eligible"]}
    assert all(one["name"] != one["code"] for one in by_code["not_eligible"])
    assert [one["code"] for one in by_code["not_competent"]] == ["competence"]
    [alike] = earlier["refusals"]
    assert (alike["reason_code"], alike["requirement"], alike["count"]) == (
        "not_eligible",
        "form",
        2,
    )
    assert alike["requirement_name"] != "form"
    assert other not in str(earlier)
    missing = {"reason_code": "not_eligible", "explanation": "x", "guidance": "y"}
    no = send(world, "POST", f"{state.number}/refusal", desk, missing)
    assert (no.status_code, no.json()["type"]) == (422, "/problems/requirement-missing")
    events = send(world, "GET", f"{mine}/timeline", world.citizens()[0]).json()["events"]
    assert events[-1]["payload"]["requirement"] == "form"
