"""Passing a dossier on over the API: only by a competence, and the baton goes along."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from motcua.kernel.clock import use_clock
from motcua.tests.situations import Situations
from motcua.tests.world import World

from ..types import DossierState
from .over_api import key_of

REASON = "Hồ sơ thuộc thẩm quyền của cơ quan cấp thành phố."


@pytest.fixture
def made(world: World) -> Situations:
    return Situations(world)


def send(world: World, method: str, path: str, who, body=None, minutes: int = 10):
    headers = {**world.headers(who), "Idempotency-Key": key_of(method, path, body, minutes)}
    with use_clock(world.now + timedelta(minutes=minutes)):
        client = Client()
        if method == "GET":
            return client.get(f"/api/v1/dossiers/{path}", headers=headers)
        return client.post(
            f"/api/v1/dossiers/{path}", body or {}, "application/json", headers=headers
        )


def desk_of_agency(world: World, agency_id):
    return next(
        one for one in world.officials() if one.has_role("desk_official", agency_id=agency_id)
    )


def timeline(world: World, state: DossierState, who, minutes: int) -> dict:
    return send(world, "GET", f"{state.number}/timeline", who, minutes=minutes).json()


def test_without_a_competence_nothing_is_passed_on_and_with_one_it_is(
    world: World, made: Situations
) -> None:
    state = made.filed("1.004194")
    desk, other = world.desk(state), made.other_agency(state)
    body = {"to_agency_id": str(other), "reason": REASON}
    path = f"{state.number}/forwarding"

    refused = send(world, "POST", path, desk, body, minutes=10)
    untouched = timeline(world, state, desk, 11)
    made.let_transfer_to(other, state)
    acts = send(world, "GET", f"{state.number}/acts", desk, minutes=11).json()
    passed = send(world, "POST", path, desk, body, minutes=12)

    [offered] = [one["choices"] for one in acts if one["name"] == "forward"]
    assert str(other) in {one["value"] for one in offered}
    assert refused.status_code == 422
    assert refused.json()["type"] == "/problems/competence-missing"
    assert untouched["dossier"]["status"] == "submitted"
    assert len(untouched["baton"]) == 1
    assert passed.status_code == 200
    assert passed.json()["status"] == "forwarded"
    assert passed.json()["holder"]["id"] != untouched["dossier"]["holder"]["id"]


def test_the_baton_passes_to_the_other_desk_without_a_gap_and_the_clock_starts_there(
    world: World, made: Situations
) -> None:
    state = made.forwarded()
    assert state.competent_agency_id is not None
    first = desk_of_agency(world, state.receiving.agency_id if state.receiving else None)
    taker = world.desk(state)

    before = timeline(world, state, taker, 5)
    not_theirs = send(world, "POST", f"{state.number}/acceptance", first, minutes=6)
    taken = send(world, "POST", f"{state.number}/acceptance", taker, minutes=7)
    after = timeline(world, state, taker, 8)

    assert [one["agency_id"] for one in before["baton"]][-1] == str(state.competent_agency_id)
    assert before["dossier"]["received_at"] is None
    assert not_theirs.status_code in (403, 404)
    assert taken.status_code == 200, taken.content
    assert taken.json()["status"] == "in_progress"
    assert datetime.fromisoformat(taken.json()["received_at"]) == world.now + timedelta(minutes=7)
    stretches = after["baton"]
    assert datetime.fromisoformat(stretches[0]["from_at"]) == state.submitted_at
    assert [one["until_at"] for one in stretches[:-1]] == [one["from_at"] for one in stretches[1:]]
    assert stretches[-1]["until_at"] is None
    assert {one["agency_id"] for one in stretches[1:]} == {str(state.competent_agency_id)}
    [forwarded] = [one for one in after["events"] if one["name"] == "DossierForwarded"]
    assert forwarded["payload"]["competence"] == "transfer"


def test_a_dossier_is_not_passed_to_where_it_is_nor_without_a_reason(
    world: World, made: Situations
) -> None:
    state = made.filed("1.004222")
    desk = world.desk(state)
    own = {"to_agency_id": str(state.competent_agency_id), "reason": REASON}
    silent = {"to_agency_id": str(state.competent_agency_id), "reason": " "}

    assert send(world, "POST", f"{state.number}/forwarding", desk, own).status_code == 409
    refused = send(world, "POST", f"{state.number}/forwarding", desk, silent)
    assert refused.json()["type"] == "/problems/reason-missing"
