"""Another agency is asked: only a competent one, seen by everybody, watched until it answers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.urls import reverse

from motcua.desk.tests.pages import Page
from motcua.dossiers import public as p
from motcua.dossiers.tests.over_api import send
from motcua.kernel.clock import use_clock
from motcua.organizations.public import agency, find_agencies, unit_by_code
from motcua.platform.actor import SYSTEM, Actor
from motcua.platform.database.scope import bind_request

from .visits import Visit
from .watching import MINUTE, alarms, clocks, heard, look, notices

QUESTION = "Người này có đăng ký thường trú tại phường không?"


def worker(visit: Visit) -> Actor:
    step = visit.here.open_steps[0]
    return visit.world.official(step.role, step.place.unit_id)


def unit_of(visit: Visit, agency_code: str, unit_code: str) -> Any:
    day = visit.world.now.date()
    return unit_by_code(agency(agency_code).id, unit_code, day)


def police(visit: Visit) -> Any:
    return unit_of(visit, f"G01.31.{visit.here.area_code or '11311'}", "cu-tru")


def state_of(visit: Visit) -> p.DossierState:
    with bind_request(SYSTEM):
        return p.states_by_ids([visit.here.id])[visit.here.id]


def ask(visit: Visit, unit_id: object, **more: Any) -> Any:
    """Post the form as the page gives it, with this unit and question."""
    address = reverse("desk:act", args=[visit.here.number, "lay-y-kien"])
    visit.as_(worker(visit), visit.world.now + MINUTE)
    sent = Page(visit.get("desk:act", visit.here.number, "lay-y-kien")).form()
    typed = {"don-vi": str(unit_id), "cau-hoi": QUESTION, **more}
    with use_clock(visit.at):
        return visit.client.post(address, sent | typed)


def whose_move(visit: Visit, number: str) -> set[str]:
    """Return what the API says of the dossier alone and in the list."""
    listed = visit.api("/dossiers").json()["items"]
    lines = [one["waiting_for"] for one in listed if one["number"] == number]
    return {visit.api(f"/dossiers/{number}").json()["waiting_for"], *lines}


def test_only_a_competent_agency_is_offered_and_asked_past_the_form_too(visit: Visit) -> None:
    visit.as_(worker(visit), visit.world.now + MINUTE)
    offered = Page(visit.get("desk:act", visit.here.number, "lay-y-kien")).text
    stranger = unit_of(visit, "H24.10", "chuyen-mon")
    asked = police(visit)
    assert f"{asked.name}, {asked.agency_name}" in offered
    assert "Sở Công Thương" not in offered

    answer = ask(visit, stranger.id)
    page = Page(answer)

    assert 400 <= page.status < 500
    assert any("không có thẩm quyền" in one.lower() for one in page.errors)
    assert page.field("cau-hoi").strip() == QUESTION
    body = {"unit_id": str(stranger.id), "question": QUESTION, "upward_reason": "Khó."}
    path = f"{visit.here.number}/opinions"
    refused = send(visit.world, "POST", path, worker(visit), body)
    assert refused.json()["type"] == "/problems/competence-missing"
    assert state_of(visit).opinions == ()
    # The same police of the next ward: competent in kind, not for this place.
    elsewhere = next(
        one
        for one in find_agencies("Công an phường", visit.world.now.date())
        if one.code.startswith("G01.31.") and one.id != asked.agency_id
    )
    body = {"unit_id": str(unit_of(visit, elsewhere.code, "cu-tru").id), "question": QUESTION}
    refused = send(visit.world, "POST", path, worker(visit), body)
    assert refused.json()["type"] == "/problems/competence-missing"
    assert state_of(visit).opinions == ()


def test_the_request_has_a_named_office_a_limit_a_watch_and_an_answer(visit: Visit) -> None:
    unit, before = police(visit), visit.here
    assert ask(visit, unit.id).status_code == 302
    [waiting] = state_of(visit).opinions
    assert (waiting.place.unit_id, waiting.competence) == (unit.id, "consult")
    assert (state_of(visit).due, state_of(visit).holder) == (before.due, before.holder)

    named = f"Đang chờ cơ quan khác: {unit.name}, {unit.agency_name}"
    owner = visit.world.citizens()[0].actor
    visit.as_(owner, visit.world.now + 5 * MINUTE)
    shown = Page(visit.get("portal:dossier", before.number)).text
    assert named in shown
    assert QUESTION not in shown
    [one] = visit.api(f"/dossiers/{before.number}").json()["asked_agencies"]
    assert (one["office"], one["unit_id"]) == (f"{unit.name}, {unit.agency_name}", str(unit.id))
    assert whose_move(visit, before.number) == {"other"}
    for page in ("portal:home", "portal:my_dossiers"):
        assert named in Page(visit.get(page)).text, page
    visit.actor = worker(visit)
    assert named in Page(visit.get("desk:dossier", before.number)).text

    heard(visit.world.now + 5 * MINUTE)
    clock = clocks(before)["request"]
    assert (clock.due, clock.agency_id) == (waiting.due, unit.agency_id)
    for moment in clock.moments:
        look(moment)
    told = {one.stage: one.told for one in alarms(before) if one.kind == "request"}
    assert list(told) == [f"request-{one}" for one in _STAGES]
    assert told["request-most-used"] == ["holder"]
    assert set(told["request-due"]) == {"holder", "unit_leader", "head_of_agency"}
    assert set(told["request-half-day-late"]) == {"one_stop", "head_of_agency"}
    one_stop = visit.world.official("head_of_one_stop", before.receiving.unit_id)
    theirs = [one for one in notices(before) if one.official_id == one_stop.official_id]
    assert any("cơ quan khác cho ý kiến" in one.body_vi for one in theirs)

    officer = visit.world.official("handler", unit.id)
    path, body = f"{before.number}/opinions/{waiting.id}/answer", {"outcome": "agree", "text": "Có"}
    visit.actor = worker(visit)
    assert send(visit.world, "POST", path, visit.actor, body, key="a").status_code == 403
    visit.actor = officer
    assert send(visit.world, "POST", path, officer, body, key="b").status_code == 200
    heard(clock.moments[-1] + timedelta(hours=1))
    assert "request" not in clocks(before)
    visit.as_(owner, clock.moments[-1] + timedelta(hours=1))
    after = Page(visit.get("portal:dossier", before.number)).text
    assert "Đang chờ cơ quan khác" not in after
    assert f"{unit.name}, {unit.agency_name} (được lấy ý kiến)" in after
    assert visit.api(f"/dossiers/{before.number}").json()["asked_agencies"] == []
    assert whose_move(visit, before.number) == {"us"}
    assert "Đang chờ cơ quan khác" not in Page(visit.get("portal:my_dossiers")).text


_STAGES = ("most-used", "nearly-due", "due", "half-day-late", "three-days-late")
