"""The account for programs: the same acts as on the pages, seen by their owner only."""

import json
from typing import Any
from uuid import uuid4

from django.test import Client

from motcua.kernel.clock import use_clock
from motcua.notifications.models import Notice
from motcua.tests.world import World

from .conftest import BIRTH


def call(world: World, who: Any, method: str, path: str, body: Any = None) -> Any:
    headers = {**world.headers(who), "Idempotency-Key": uuid4().hex}
    with use_clock(world.now):
        return Client().generic(
            method,
            f"/api/v1/account/{path}",
            json.dumps(body) if body is not None else "",
            content_type="application/json",
            headers=headers,
        )


def given(world: World, giver: Any, taker: Any, **changes: Any) -> Any:
    body = {
        "agent": {"number": taker.personal_id, "full_name": taker.name},
        "procedure_codes": [BIRTH],
        **changes,
    }
    return call(world, giver, "POST", "mandates", body)


def test_a_mandate_is_given_seen_and_taken_back(world: World) -> None:
    giver, taker, stranger = world.citizens()[:3]

    made = given(world, giver, taker)

    assert made.status_code == 201, made.content
    (mandate,) = made.json()
    assert mandate["valid_to"] == "2027-11-16"
    assert call(world, giver, "GET", "mandates").json()["items"][0] == mandate
    assert mandate in call(world, taker, "GET", "mandates?side=held").json()["items"]
    address = f"mandates/{mandate['id']}"
    assert call(world, taker, "GET", address).json() == mandate
    assert call(world, stranger, "GET", address).status_code == 404
    for who in (taker, stranger):
        assert call(world, who, "POST", f"{address}/revocation", {}).status_code == 404

    ended = call(world, giver, "POST", f"{address}/revocation", {})

    assert (ended.status_code, ended.json()["holds"]) == (200, False)
    assert mandate["id"] not in {
        one["id"] for one in call(world, taker, "GET", "mandates?side=held").json()["items"]
    }
    told = Notice.objects.filter(party_id=taker.party_id, about_key=mandate["id"])
    assert {one.template for one in told} == {"mandate-given", "mandate-revoked"}


def test_a_mandate_lets_a_program_file_for_another(world: World) -> None:
    giver, taker = world.citizens()[3:5]
    given(world, giver, taker)
    body = {**world.body(BIRTH, taker), "applicant_id": str(giver.party_id)}
    headers = {**world.headers(taker), "Idempotency-Key": uuid4().hex}

    with use_clock(world.now):
        filed = Client().post("/api/v1/dossiers", body, "application/json", headers=headers)

    assert filed.status_code == 201, filed.content


def test_what_is_wrong_is_named(world: World) -> None:
    giver, taker = world.citizens()[5:7]
    cases: list[tuple[dict[str, Any], int, str]] = [
        ({"agent": {"number": taker.personal_id, "full_name": "Ai"}}, 422, "/full_name"),
        ({"procedure_codes": ["9.999999"]}, 422, "/procedure_codes"),
        ({"valid_to": "2020-01-01"}, 422, ""),
        ({"agent": {"number": giver.personal_id, "full_name": giver.name}}, 422, ""),
    ]

    for changes, status, pointer in cases:
        answer = given(world, giver, taker, **changes)
        assert answer.status_code == status, changes
        assert [one["pointer"] for one in answer.json().get("errors", [])] == [pointer][
            : bool(pointer)
        ]


def test_contact_data_are_read_and_replaced(world: World) -> None:
    person = world.citizens()[7]
    before = call(world, person, "GET", "contact").json()
    wanted = {
        "phone": "0987654321",
        "email": "chuong-trinh@example.vn",
        "address": {"province_code": "31", "commune_code": "11311", "detail": "Số 3"},
    }

    after = call(world, person, "PUT", "contact", wanted)
    wrong = call(world, person, "PUT", "contact", wanted | {"phone": "1", "email": "x"})
    nowhere = call(
        world,
        person,
        "PUT",
        "contact",
        wanted | {"address": {"province_code": "31", "commune_code": "00004"}},
    )

    assert after.status_code == 200
    assert {key: after.json()[key] for key in wanted} == wanted
    (past,) = after.json()["past"]
    assert past["email"] == before["email"]
    assert {one["pointer"] for one in wrong.json()["errors"]} == {"/phone", "/email"}
    assert [one["pointer"] for one in nowhere.json()["errors"]] == ["/address/commune_code"]


def test_an_official_has_no_such_account(world: World) -> None:
    official = world.officials()[0]

    for method, path in (("GET", "contact"), ("GET", "mandates"), ("PUT", "contact")):
        assert call(world, official, method, path, {}).status_code == 403


def test_the_same_mandate_again_tells_nobody_and_a_further_one_does(world: World) -> None:
    giver, taker = world.citizens()[8:10]

    for codes in ([BIRTH], [BIRTH], [BIRTH, "2.000635"]):
        assert given(world, giver, taker, procedure_codes=codes).status_code == 201

    told = Notice.objects.filter(party_id=taker.party_id, template="mandate-given")
    assert told.count() == 2
    assert len(call(world, giver, "GET", "mandates").json()["items"]) == 2
