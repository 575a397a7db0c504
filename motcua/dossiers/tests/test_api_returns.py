"""A dispute of competence over the API: refused, asked, decided by who stands above both."""

from datetime import timedelta

import pytest

from motcua.notifications.public import recipient_of, unread_notices
from motcua.organizations.public import agency
from motcua.platform.work import drain
from motcua.tests.situations import Situations
from motcua.tests.world import World

from ..types import DossierState
from .test_api_forwarding import REASON, desk_of_agency, send, timeline


@pytest.fixture
def made(world: World) -> Situations:
    return Situations(world)


@pytest.fixture
def sent(world: World, made: Situations) -> DossierState:
    """A dossier of civil status that a ward passed to the department of justice."""
    state = made.filed("1.004873")
    to = {"to_agency_id": str(agency("H24.03").id), "reason": REASON}
    passed = send(world, "POST", f"{state.number}/forwarding", world.desk(state), to, minutes=1)
    assert passed.status_code == 200, passed.content
    return made.now_of(state)


def head_of(world: World, code: str):
    found = agency(code).id
    return next(one for one in world.officials() if one.has_role("head_of_agency", agency_id=found))


def back_of(state: DossierState) -> dict[str, str]:
    assert state.receiving is not None
    return {"to_agency_id": str(state.receiving.agency_id), "reason": REASON}


def test_it_goes_back_only_by_leave_which_the_list_of_the_superior_shows(
    world: World, sent: DossierState
) -> None:
    assert sent.competent_agency_id is not None
    desk, head = desk_of_agency(world, sent.competent_agency_id), head_of(world, "H24")
    forwarding, back = f"{sent.number}/forwarding", back_of(sent)

    refused = send(world, "POST", forwarding, desk, back, minutes=2)
    unseen = send(world, "GET", sent.number, head, minutes=3)
    asked = send(world, "POST", f"{sent.number}/return-request", desk, back, minutes=4)
    listed = send(world, "GET", "asked-returns", head, minutes=5).json()["items"]
    acts = send(world, "GET", f"{sent.number}/acts", head, minutes=5).json()
    strangers = send(world, "GET", "asked-returns", head_of(world, "H24.06"), minutes=5).json()
    answer = {"is_allowed": True, "reason": "Thuộc thẩm quyền cấp xã."}
    path = f"{sent.number}/return-request/answer"
    not_theirs = send(world, "POST", path, head_of(world, "H24.03"), answer, minutes=6)
    allowed = send(world, "POST", path, head, answer, minutes=7)
    passed = send(world, "POST", forwarding, desk, back, minutes=8)

    assert refused.status_code == 409
    assert refused.json()["type"] == "/problems/return-not-allowed"
    assert "Ủy ban nhân dân thành phố" in refused.json()["superior"]
    assert unseen.status_code == 404
    assert asked.status_code == 200, asked.content
    assert [(one["number"], one["to_agency_id"]) for one in listed] == [
        (sent.number, back["to_agency_id"])
    ]
    assert {one["name"] for one in acts if one["is_possible"]} >= {
        "answer-return",
        "settle-competence",
    }
    assert strangers["items"] == []
    assert not_theirs.status_code == 403
    assert allowed.status_code == 200, allowed.content
    assert passed.status_code == 200, passed.content
    baton = timeline(world, sent, desk, 9)["baton"]
    assert [one["until_at"] for one in baton[:-1]] == [one["from_at"] for one in baton[1:]]


def test_who_stands_above_says_who_handles_it(
    world: World, made: Situations, sent: DossierState
) -> None:
    assert sent.competent_agency_id is not None
    desk, head = desk_of_agency(world, sent.competent_agency_id), head_of(world, "H24")
    back = back_of(sent)
    send(world, "POST", f"{sent.number}/return-request", desk, back, minutes=2)
    acts = send(world, "GET", f"{sent.number}/acts", head, minutes=3).json()
    path, far = f"{sent.number}/competence", str(agency("G12.31").id)

    nobody = send(world, "POST", path, head, {"agency_id": far, "reason": REASON}, minutes=3)
    word = {"agency_id": back["to_agency_id"], "reason": REASON}
    settled = send(world, "POST", path, head, word, minutes=4)
    first = world.desk(made.now_of(sent))
    away = {"to_agency_id": str(sent.competent_agency_id), "reason": REASON}
    again = send(world, "POST", f"{sent.number}/forwarding", first, away, minutes=5)

    [offered] = [one["choices"] for one in acts if one["name"] == "settle-competence"]
    assert back["to_agency_id"] in {one["value"] for one in offered}
    assert nobody.json()["type"] == "/problems/competence-missing"
    assert settled.status_code == 200, settled.content
    assert settled.json()["holder"]["id"] == back["to_agency_id"]
    assert again.json()["type"] == "/problems/return-not-allowed"


def test_the_superior_and_then_the_desk_are_told(
    world: World, made: Situations, sent: DossierState
) -> None:
    assert sent.competent_agency_id is not None
    desk, head = desk_of_agency(world, sent.competent_agency_id), head_of(world, "H24")
    send(world, "POST", f"{sent.number}/return-request", desk, back_of(sent), minutes=2)
    drain(world.now + timedelta(minutes=2))
    answer = {"is_allowed": False, "reason": "Nơi đang giữ giải quyết."}
    assert unread_notices(recipient_of(head)) == 1
    before = unread_notices(recipient_of(desk))
    send(world, "POST", f"{sent.number}/return-request/answer", head, answer, minutes=3)
    drain(world.now + timedelta(minutes=4))
    assert unread_notices(recipient_of(desk)) == before + 1


def test_where_nobody_stands_above_both_asking_is_not_offered_and_says_why(
    world: World, sent: DossierState, monkeypatch
) -> None:
    assert sent.competent_agency_id is not None
    desk = desk_of_agency(world, sent.competent_agency_id)

    def asking() -> dict:
        acts = send(world, "GET", f"{sent.number}/acts", desk, minutes=2).json()
        return next(one for one in acts if one["name"] == "ask-return")

    assert asking()["is_possible"]
    for place in ("selectors.possible_acts", "services.ask_return"):
        monkeypatch.setattr(f"motcua.dossiers.{place}.superior_over", lambda *_: None)

    offered = asking()
    refused = send(world, "POST", f"{sent.number}/return-request", desk, back_of(sent), minutes=3)

    assert not offered["is_possible"]
    assert offered["why_not"]["type"] == refused.json()["type"] == "/problems/return-not-allowed"
