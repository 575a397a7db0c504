"""Drafts over the API: listed, saved, put aside and brought back, measured; one's own only."""

import json
from datetime import timedelta

import pytest
from django.test import Client

from motcua.kernel import clock
from motcua.tests.world import World

from .over_api import key_of

CODE = "1.004222"


def send(world: World, method: str, path: str, who, body=None, key: str = "", later: int = 1):
    headers = {**world.headers(who), "Idempotency-Key": key or key_of(method, path, body, later)}
    with clock.use_clock(world.now + timedelta(minutes=later)):
        return Client().generic(
            method,
            f"/api/v1/dossiers/{path}",
            json.dumps(body or {}) if method != "GET" else "",
            content_type="application/json",
            headers=headers,
        )


def opening(world: World) -> dict:
    return {"procedure_code": CODE, "case": world.version(CODE).cases[0].key}


def begin(world: World, who, later: int = 1) -> dict:
    answer = send(world, "POST", "drafts", who, opening(world), later=later)
    assert answer.status_code == 201, answer.content
    return answer.json()


def test_a_citizen_lists_own_drafts_in_pages_the_last_saved_first(world: World) -> None:
    me, other = world.citizens()[2:4]
    ids = [begin(world, me, later)["id"] for later in (1, 2, 3)]
    begin(world, other)
    send(world, "PATCH", f"drafts/{ids[0]}", me, {"answers": {"a": 1}}, later=9)

    first = send(world, "GET", "drafts?limit=2", me).json()
    second = send(world, "GET", f"drafts?limit=2&cursor={first['next']}", me).json()

    assert [one["id"] for one in first["items"]] == [ids[0], ids[2]]
    assert [one["id"] for one in second["items"]] == [ids[1]]
    assert second["next"] == ""


def test_a_draft_put_aside_comes_back_with_what_was_typed(world: World) -> None:
    me = world.citizens()[4]
    draft = begin(world, me)["id"]
    send(world, "PATCH", f"drafts/{draft}", me, {"answers": {"a": "chữ"}})

    assert send(world, "DELETE", f"drafts/{draft}", me).status_code == 204

    assert send(world, "GET", "drafts", me).json()["items"] == []
    aside = send(world, "GET", "drafts?discarded=true", me).json()["items"]
    assert [one["id"] for one in aside] == [draft]
    back = send(world, "POST", f"drafts/{draft}/restoration", me)
    assert back.json()["answers"] == {"a": "chữ"}
    assert [one["id"] for one in send(world, "GET", "drafts", me).json()["items"]] == [draft]


def test_a_desk_brings_its_own_draft_back(world: World) -> None:
    desk = next(one for one in world.officials() if one.has_role("desk_official"))
    draft = begin(world, desk)["id"]
    send(world, "DELETE", f"drafts/{draft}", desk)

    assert send(world, "POST", f"drafts/{draft}/restoration", desk).status_code == 200


def test_one_key_begins_one_draft_and_needs_a_key_at_all(world: World) -> None:
    me = world.citizens()[5]
    body = opening(world)

    one = send(world, "POST", "drafts", me, body, key="once")
    two = send(world, "POST", "drafts", me, body, key="once", later=5)

    assert (one.status_code, two.status_code) == (201, 201)
    assert one.content == two.content
    assert len(send(world, "GET", "drafts", me).json()["items"]) == 1
    without = Client().post(
        "/api/v1/dossiers/drafts", body, "application/json", headers=world.headers(me)
    )
    assert without.status_code == 422
    assert without.json()["type"] == "/problems/idempotency-key-missing"


@pytest.mark.parametrize(
    ("method", "tail", "body"),
    [
        ("GET", "", None),
        ("PATCH", "", {"answers": {"a": 2}}),
        ("DELETE", "", None),
        ("GET", "/quote", None),
        ("GET", "/change", None),
        ("POST", "/renewal", None),
        ("POST", "/restoration", None),
        ("POST", "/submission", {"declaration": True}),
    ],
)
def test_somebody_elses_draft_is_not_there(world: World, method: str, tail: str, body) -> None:
    me, other = world.citizens()[6:8]
    draft = begin(world, me)["id"]
    if tail == "/restoration":
        send(world, "DELETE", f"drafts/{draft}", me)

    for stranger in (other, next(iter(world.officials()))):
        answer = send(world, method, f"drafts/{draft}{tail}", stranger, body)
        assert answer.status_code == 404
        assert answer.json()["type"] == "/problems/draft-not-found"


def test_the_quote_says_what_is_missing_and_then_that_nothing_is(world: World) -> None:
    me = world.citizens()[0]
    filing = world.body(CODE, me)
    draft = begin(world, me)["id"]
    empty = send(world, "GET", f"drafts/{draft}/quote", me).json()
    changed = send(
        world,
        "PATCH",
        f"drafts/{draft}",
        me,
        {"answers": filing["answers"], "choices": {"area_code": filing["area_code"]}},
    )
    assert changed.status_code == 200, changed.content
    for one in filing["documents"]:
        send(world, "POST", f"drafts/{draft}/documents", me, one)

    ready = send(world, "GET", f"drafts/{draft}/quote", me).json()

    assert not empty["is_ready"]
    assert empty["mistakes"]
    assert empty["missing"]
    assert ready["is_ready"], ready
    assert (ready["mistakes"], ready["missing"]) == ([], [])
    assert ready["desk"]["name"]
    assert ready["limit"]
    file_id = filing["documents"][0]["file_id"]
    got = send(world, "GET", f"drafts/{draft}/files/{file_id}", me)
    assert b"".join(got.streaming_content).startswith(b"%PDF-")
    filed = send(world, "POST", f"drafts/{draft}/submission", me, {"declaration": True})
    assert filed.status_code == 201
    assert filed.json()["fee_total"] == ready["fee_total"]
    assert send(world, "GET", f"drafts/{draft}", me).status_code == 404


def test_a_draft_of_the_version_in_force_has_nothing_to_renew(world: World) -> None:
    me = world.citizens()[8]
    draft = begin(world, me)

    changed = send(world, "GET", f"drafts/{draft['id']}/change", me).json()
    renewed = send(world, "POST", f"drafts/{draft['id']}/renewal", me).json()

    assert not changed["is_changed"]
    assert (renewed["id"], renewed["form_version"]) == (draft["id"], draft["form_version"])
