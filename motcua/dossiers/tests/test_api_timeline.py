"""The history over the API: the applicant reads what happened, not the talk inside the office."""

import json
from datetime import timedelta

from django.test import Client

from motcua.kernel import clock
from motcua.organizations.public import units_of
from motcua.platform.actor import Actor
from motcua.tests.world import World

from .. import public as p
from ..types import Status

CODE = "1.013225"  # an appraisal that asks other units
QUESTION, NOTE, BACK = "Ranh giới có đúng không?", "Đã xem hồ sơ gốc.", "Xem lại phần ranh giới."


def worked_on(world: World) -> tuple[p.DossierState, Actor]:
    """Return a dossier with a note, an opinion and a step sent back, and an official of it."""
    state = world.file(CODE, world.citizens()[0])
    now = world.now + timedelta(minutes=5)
    if state.fee_total:
        state = p.pay_in_cash(number=state.number, actor=world.desk(state), now=now)
    state = p.receive_dossier(number=state.number, actor=world.desk(state), now=now)
    if state.status == Status.FORWARDED:
        state = p.accept_forwarded(number=state.number, actor=world.desk(state), now=now)
    step = state.open_steps[0]
    worker = world.official(step.role, step.place.unit_id)
    outcome = next(iter(p.outcomes_of_step(state, step.key, now=now)), "")
    state = p.act(
        number=state.number,
        command=p.CompleteStep(step.key, outcome, NOTE),
        actor=worker,
        now=now + timedelta(minutes=1),
    )
    following = state.open_steps[0]
    colleague = world.official(following.role, following.place.unit_id)
    agency = following.place.agency_id
    other = next(
        unit for unit in units_of(agency, now.date()) if unit.id != following.place.unit_id
    )
    state = p.ask_opinion(
        number=state.number,
        unit_id=other.id,
        question=QUESTION,
        actor=colleague,
        now=now + timedelta(minutes=2),
    )
    state = p.act(
        number=state.number,
        command=p.SendBack(step.key, BACK),
        actor=colleague,
        now=now + timedelta(minutes=3),
    )
    return state, colleague


def timeline(world: World, number: str, who) -> dict:
    with clock.use_clock(world.now + timedelta(minutes=30)):
        answer = Client().get(f"/api/v1/dossiers/{number}/timeline", headers=world.headers(who))
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_words_among_officials_stay_among_officials(world: World) -> None:
    state, colleague = worked_on(world)

    theirs = timeline(world, state.number, world.citizens()[0])
    ours = timeline(world, state.number, colleague)

    told = json.dumps(theirs, ensure_ascii=False)
    for words in (QUESTION, NOTE, BACK):
        assert words in json.dumps(ours, ensure_ascii=False)
        assert words not in told
    assert {"OpinionAsked", "SentBack"} <= {one["name"] for one in ours["events"]}
    assert not {"OpinionAsked", "SentBack"} & {one["name"] for one in theirs["events"]}
    assert "StepCompleted" in {one["name"] for one in theirs["events"]}
    assert theirs["baton"] == ours["baton"]
