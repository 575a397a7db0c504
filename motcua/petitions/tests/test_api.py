"""Petitions for programs: the same rules by the same doors, nothing for who may not know."""

from uuid import uuid4

import pytest
from django.test import Client

from motcua.kernel.clock import use_clock
from motcua.organizations.public import agency

from ..types import Kind
from .sending import TEXT, WARD


@pytest.fixture
def call(town, settings):
    settings.MOTCUA = settings.MOTCUA.model_copy(update={"rate_limit_per_minute": 0})

    def sent(who, method, path, body=None, *, at=None):
        headers = {**town.world.headers(who), "Idempotency-Key": str(uuid4())}
        client = Client()
        with use_clock(at or town.at()):
            address = f"/api/v1/petitions{path}"
            if method == "get":
                return client.get(address, headers=headers)
            return getattr(client, method)(address, body, "application/json", headers=headers)

    return sent


def test_sent_answered_published_and_its_word_given(town, call):
    body = {"kind": "other", "title": "Máy hỏng", "text": TEXT, "agency_id": str(agency(WARD).id)}
    made = call(town.sender, "post", "", body)
    number = made.json()["number"]
    state = town.send()
    holder = town.holder(state)
    asked = call(holder, "post", f"/{number}/question", {"question": "Máy nào?"})
    replied = call(town.sender, "post", f"/{number}/reply", {"text": "Máy số 1."})
    answer = {"text": "Đã sửa.", "done": "Thay máy."}
    without = call(holder, "post", f"/{number}/answer", {**answer, "file_id": str(uuid4())})
    town.answer(town_state(number))
    done = call(holder, "post", f"/{number}/publication", {})
    word = call(town.sender, "post", f"/{number}/word", {"is_done": True})

    assert made.status_code == 201
    assert made.json()["acts"] == []
    assert asked.json()["status"] == "asked"
    assert asked.json()["sender_id"] is None
    assert replied.json()["status"] == "open"
    assert without.json()["type"] == "/problems/petition-file-not-yours"
    assert done.json()["status"] == "published"
    assert word.json()["closed_by"] == "word"
    public = call(None, "get", f"/published/{number}").json()
    assert public["status"] == "closed"
    names = [one["name"] for one in public["history"]]
    assert names[0] == "PetitionSent"
    assert names[-2:] == ["WordGiven", "PetitionClosed"]
    assert "sender_id" not in public
    assert number in {one["number"] for one in call(town.sender, "get", "/mine").json()["items"]}


def town_state(number):
    from motcua.platform.database.scope import system_scope

    from ..codec import read_state
    from ..models import Petition

    with system_scope():
        return read_state(Petition.objects.get(number=number).state)


def test_whom_it_is_about_and_strangers_get_the_same_no_as_for_nothing(town, call):
    accused = next(
        one for one in town.world.officials() if one.has_role("handler", agency_id=agency(WARD).id)
    )
    state = town.send(Kind.CONDUCT, official_id=accused.official_id)
    for who in (accused, town.world.citizens()[4]):
        for number in (state.number, "PA-26-KHONGCO"):
            found = call(who, "get", f"/{number}")
            assert (found.status_code, found.json()["type"]) == (
                404,
                "/problems/petition-not-found",
            )
    assert state.number not in call(accused, "get", "/work?everything=true").content.decode()
    refused = call(accused, "post", f"/{state.number}/question", {"question": "Ai?"})
    assert refused.status_code == 404


def test_passed_on_it_is_not_shown_to_who_had_it(town, call):
    state = town.send()
    holder, unit = town.holder(state), town.unit("kinh-te")
    body = {"agency_id": str(unit.agency_id), "unit_id": str(unit.id), "reason": "Đúng việc"}

    assert call(holder, "post", f"/{state.number}/route", body).status_code == 204
    assert call(holder, "get", f"/{state.number}").status_code == 404


def test_a_program_follows_and_reacts(town, call):
    state, other = town.published(), town.world.citizens()[6]
    path = f"/published/{state.number}/echo"
    told = call(other, "put", path, {"follows": True, "is_helpful": True}).json()

    assert told == {
        "followers": 1,
        "helpful": 1,
        "unhelpful": 0,
        "follows": True,
        "reaction": True,
    }
    assert call(None, "get", path).json()["reaction"] is None
    assert call(other, "put", path, {"follows": False}).json()["followers"] == 0
    assert call(None, "get", "/draws").status_code == 200


def test_a_program_is_told_what_looks_alike_before_it_sends(town, call):
    words = {"title": "Cổng phụ trụ sở bị khóa", "text": "Cổng phụ trụ sở bị khóa cả tuần nay."}
    state = town.published(**words)
    found = call(None, "get", "/published?like=Cổng phụ lại bị khóa").json()
    other = call(None, "get", "/published?like=Biên lai thu phí in mờ quá").json()

    assert state.number in {one["number"] for one in found["items"]}
    assert state.number not in {one["number"] for one in other["items"]}


def test_suggestions_are_read_by_programs(town, call):
    waiting = town.answer(town.send(Kind.RULE))
    shown = town.published(kind=Kind.RULE)
    path = f"/reform-register?agency_id={agency(WARD).id}&limit=100"
    found = {one["number"]: one for one in call(None, "get", path).json()["items"]}

    assert found[waiting.number]["public"] is None
    assert found[shown.number]["public"]["title"] == shown.title
    assert call(None, "get", "/reform-register?cursor=khong").status_code == 422
