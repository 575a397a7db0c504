"""What may still be asked of the applicant, over the API."""

import pytest

from motcua.tests.situations import Situations
from motcua.tests.world import World

from ..types import DossierState
from .over_api import send


@pytest.fixture
def made(world: World) -> Situations:
    return Situations(world)


def standing(world: World, state: DossierState, who) -> dict:
    answer = send(world, "GET", f"{state.number}/standing", who)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_it_says_what_is_possible_and_nothing_at_the_end(world: World, made: Situations) -> None:
    new, asked, ended = made.filed(), made.asked(), made.returned()
    found = [standing(world, one, made.owner) for one in (new, asked, ended)]

    assert [one["running"] for one in found] == ["answer", "applicant", "none"]
    assert [one["asks_now"] for one in found] == [False, True, False]
    assert [one["asking"] for one in found[0]["requests"]] == ["one", "one"]
    assert [one["asking"] for one in found[1]["requests"]] == ["with_leave", "one"]
    assert found[2]["requests"] == found[2]["items"] == []
    assert {one["key"] for one in found[2]["objections"]} == {"complaint", "court"}
    assert found[2]["may_withdraw"] is False


def test_the_desk_reads_the_same_and_a_stranger_nothing(world: World, made: Situations) -> None:
    state = made.filed()
    mine, theirs = standing(world, state, made.owner), standing(world, state, world.desk(state))
    stranger = send(world, "GET", f"{state.number}/standing", world.citizens()[9])

    assert mine == theirs
    assert stranger.status_code == 404
