"""A desk's program finds a person, writes one down, and files for them from nothing."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from motcua.kernel.clock import use_clock
from motcua.parties.models import Lookup
from motcua.platform.actor import Actor
from motcua.tests.world import World

CODE = "1.004222"
LAN = {
    "kind": "citizen",
    "full_name": "Trần Thị Lan Anh",
    "personal_id": "031190077123",
    "birth_date": "1990-05-03",
    "sex": "female",
    "address": {"province_code": "31", "commune_code": "11311", "detail": "Số 5"},
}


def call(world: World, who: Any, path: str, body: dict[str, Any], method: str = "POST") -> Any:
    with use_clock(world.now):
        return Client().generic(
            method,
            f"/api/v1/{path}",
            json.dumps(body),
            content_type="application/json",
            headers={**world.headers(who), "Idempotency-Key": uuid4().hex},
        )


def a_desk(world: World) -> Actor:
    return next(one for one in world.officials() if one.has_role("desk_official"))


def test_a_program_of_the_desk_files_a_walk_in_from_nothing(world: World) -> None:
    desk, model = a_desk(world), world.citizens()[0]
    number = {"personal_id": LAN["personal_id"]}

    before = call(world, desk, "parties/look-ups", number)
    party = call(world, desk, "parties", LAN)
    filing = {
        **world.body(CODE, model),
        "applicant_id": party.json()["id"],
        "channel": "direct",
        "return_method": "desk",
    }
    filing["documents"] = [{**one, "file_id": None, "form": "paper"} for one in filing["documents"]]
    filed = call(world, desk, "dossiers", filing)
    after = call(world, desk, "parties/look-ups", number)

    assert (before.status_code, before.json()) == (200, {"items": []})
    assert party.status_code == 201
    assert filed.status_code == 201, filed.content
    received = call(world, desk, f"dossiers/{filed.json()['number']}/reception", {})
    assert received.json()["received_at"], received.content
    assert after.json()["items"] == [party.json()]
    assert set(party.json()) == {"id", "kind", "full_name", "birth_date", "is_verified"}


def test_a_foreigner_is_found_again_by_passport(world: World) -> None:
    desk = a_desk(world)
    passport = {"passport_number": "K7788991", "passport_country": "JP"}
    details = {"kind": "foreigner", "full_name": "Sato Haruka", "birth_date": "1988-02-01"}

    made = call(world, desk, "parties", details | passport)
    found = call(world, desk, "parties/look-ups", {**passport, "passport_country": "jp"})
    other = call(world, desk, "parties/look-ups", {**passport, "passport_country": "KR"})

    assert (made.status_code, made.json()["kind"]) == (201, "foreigner")
    assert found.json()["items"] == [made.json()]
    assert other.json()["items"] == []


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"personal_id": "031190077123", "tax_code": "0206703711"},
        {"passport_number": "K7788991"},
        {"passport_country": "JP"},
    ],
)
def test_one_number_at_a_time(world: World, body: dict[str, str]) -> None:
    answer = call(world, a_desk(world), "parties/look-ups", body)

    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/party-details-invalid")


def test_details_that_contradict_each_other_are_named(world: World) -> None:
    answer = call(world, a_desk(world), "parties", LAN | {"birth_date": "1991-05-03", "phone": "1"})
    again = call(world, a_desk(world), "parties", LAN | {"birth_date": "1991-05-03"})

    assert [one["pointer"] for one in answer.json()["errors"]] == ["/phone"]
    assert [one["pointer"] for one in again.json()["errors"]] == ["/birth_date"]


def test_nobody_but_a_desk_looks_people_up(world: World) -> None:
    handler = next(
        one
        for one in world.officials()
        if one.has_role("handler") and not one.has_role("desk_official", "head_of_one_stop")
    )
    number = {"personal_id": world.citizens()[0].personal_id}
    before = Lookup.objects.count()

    for who in (handler, world.citizens()[1]):
        assert call(world, who, "parties/look-ups", number).status_code == 403
        assert call(world, who, "parties", LAN).status_code == 403
    assert call(world, None, "parties/look-ups", number).status_code == 401
    assert Lookup.objects.count() == before


def test_over_the_limit_the_answer_is_429(world: World, settings: Any) -> None:
    settings.MOTCUA = settings.MOTCUA.model_copy(update={"party_lookups_per_hour": 1})
    desks = [one for one in world.officials() if one.has_role("head_of_one_stop")]
    desk, number = desks[-1], {"tax_code": "0206703711"}

    answers = [call(world, desk, "parties/look-ups", number) for _ in range(2)]

    assert [one.status_code for one in answers] == [200, 429]
    assert answers[1].json()["type"] == "/problems/too-many-lookups"
