"""A request for papers: the applicant is reminded, who asked looks at its end, nobody is late."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from motcua.dossiers import public as p
from motcua.dossiers.tests.calendars import plain_calendar
from motcua.dossiers.tests.cases import AGENCY, DESK, DIVISION, LEGAL, MONDAY, History, some
from motcua.dossiers.types import DossierState, Holder, HolderKind, OpenStep, Stage, Status
from motcua.kernel.working_time import TimeLimit, TimeUnit
from motcua.notifications.models import Notice
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import apply_scope, bind_request
from motcua.tests.situations import Situations
from motcua.tests.world import World

from ..rules.applicant_wait import clocks_of_wait
from ..rules.clocks import DESK_ROLES
from .visits import Visit
from .watching import MINUTE, alarms, clocks, heard, look

TERM = TimeLimit(20, TimeUnit.WORKING_DAY)
CALENDAR = plain_calendar()
HANDLER = some("handler")
STEP = OpenStep("handle", "handle", "handler", DIVISION, MONDAY, None, HANDLER)


def asked(**changes) -> DossierState:
    values = {"status": Status.SUPPLEMENT_ASKED, "held_since": MONDAY, **changes}
    return replace(History().state, **values)


def test_the_wait_counts_from_the_request_and_its_official_side_is_who_asked():
    unit = Holder(HolderKind.UNIT, DESK.unit_id, DESK.agency_id, DESK.unit_id)
    [at_desk] = clocks_of_wait(asked(before_pause_holder=unit), TERM, CALENDAR)
    by_name = Holder(HolderKind.OFFICIAL, HANDLER, AGENCY, DIVISION.unit_id)
    working = asked(before_pause_holder=by_name, open_steps=(STEP,))
    [handled] = clocks_of_wait(working, TERM, CALENDAR)

    assert (at_desk.started_at, at_desk.due) == (MONDAY, CALENDAR.due(MONDAY, TERM))
    assert (at_desk.unit_id, at_desk.roles, at_desk.official_id) == (DESK.unit_id, DESK_ROLES, None)
    assert (handled.unit_id, handled.official_id) == (DIVISION.unit_id, HANDLER)
    assert handled.roles == ("handler",)


@pytest.mark.parametrize(
    "state",
    [
        *(asked(status=one) for one in Status if one != Status.SUPPLEMENT_ASKED),
        asked(is_test=True),
    ],
)
def test_nothing_else_waits_for_the_applicant(state):
    assert clocks_of_wait(state, TERM, CALENDAR) == frozenset()


def test_a_step_of_another_unit_does_not_say_whose_request_it_is():
    step = replace(STEP, place=LEGAL)
    [one] = clocks_of_wait(asked(open_steps=(step,)), TERM, CALENDAR)

    assert (one.unit_id, one.roles) == (DESK.unit_id, DESK_ROLES)


def test_the_person_is_reminded_in_time_and_who_asked_looks_at_the_end(world: World) -> None:
    with bind_request(SYSTEM):
        situations = Situations(world)
        state = situations.asked()
        heard(world.now)
    clock = clocks(state)["supplement"]
    half, nearly, over = clock.moments
    assert (clock.started_at, over) == (state.held_since, clock.due)

    for at in (half - MINUTE, half, half, nearly, over, over + timedelta(days=40)):
        look(at)

    told = alarms(state)
    assert [(one.stage, one.told) for one in told] == [
        ("supplement-half", ["applicant"]),
        ("supplement-nearly", ["applicant"]),
        ("supplement-over", ["holder"]),
    ]
    reminders, looks = _notices(state, "reminder"), _notices(state, "unanswered")
    assert [one.party_id for one in reminders] == [situations.owner.party_id] * 2
    [missing] = state.supplement_items
    name = world.version(state.procedure_code).document(missing).name
    assert all(name in one.body_vi and "không tự kết thúc" in one.body_vi for one in reminders)
    assert all(one.link.endswith(f"/{state.number}/bo-sung/") for one in reminders)
    desk = world.desk(state).official_id
    assert desk in {one.official_id for one in looks}
    assert all(one.party_id is None for one in looks)
    # It is looked at, and nothing else: the dossier waits on, and may be completed.
    after = situations.now_of(state)
    assert (after.status, after.sequence) == (Status.SUPPLEMENT_ASKED, state.sequence)
    given = p.HandedIn(missing, world.file_of(situations.owner))
    late = over + timedelta(days=41)
    with bind_request(situations.owner.actor):
        answered = p.supplement_dossier(
            number=state.number, documents=(given,), actor=situations.owner.actor, now=late
        )
    heard(late)
    assert answered.status == Status.SUBMITTED
    assert "supplement" not in clocks(state)


def test_the_wait_of_an_applicant_is_on_nobodys_list_of_what_is_late(visit: Visit) -> None:
    with bind_request(SYSTEM):
        state = Situations(visit.world).asked()
        assert state.supplement_stage == Stage.INTAKE
        heard(visit.world.now)
    over = clocks(state)["supplement"].due
    look(over + MINUTE)

    visit.as_(visit.who("inspector"), over + MINUTE)
    for narrowed in ({}, {"kind": "supplement"}, {"within_days": 60}):
        items = visit.api("/deadlines", limit=200, **narrowed).json()["items"]
        assert state.number not in {one["number"] for one in items}
    assert state.number not in visit.get().content.decode()
    told = visit.api(f"/dossiers/{state.number}/warnings").json()["items"]
    assert told[0]["stage"] == "supplement-over"


def _notices(state: DossierState, what: str) -> list[Notice]:
    with bind_request(SYSTEM):
        apply_scope()
        found = Notice.objects.filter(about_key=state.id, template=f"watch-supplement-{what}")
        return list(found.order_by("created_at"))
