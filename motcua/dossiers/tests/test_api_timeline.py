"""The history over the API: the applicant reads what happened, not the talk inside the office."""

import json
from datetime import timedelta

from django.test import Client

from motcua.kernel import clock
from motcua.tests.world import World

from .handled import BACK, NOTE, QUESTION, worked_on


def timeline(world: World, number: str, who, query: str = "") -> dict:
    address = f"/api/v1/dossiers/{number}/timeline{query}"
    with clock.use_clock(world.now + timedelta(minutes=30)):
        answer = Client().get(address, headers=world.headers(who))
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


def test_page_after_page_is_the_whole_history_with_each_stretch_once(world: World) -> None:
    state, colleague = worked_on(world)
    whole = timeline(world, state.number, colleague)

    for limit in (1, 2, 3, 5):
        events, baton, cursor, first = [], [], "", True
        while first or cursor:
            first = False
            page = timeline(world, state.number, colleague, query=f"?limit={limit}&cursor={cursor}")
            assert len(page["events"]) <= limit
            events, baton, cursor = events + page["events"], baton + page["baton"], page["next"]
        assert events == whole["events"]
        assert baton == whole["baton"]


def test_a_cursor_of_another_list_is_refused(world: World) -> None:
    state, colleague = worked_on(world)
    with clock.use_clock(world.now + timedelta(minutes=30)):
        for cursor in ("x", "WzFd", "W10", "bnVsbA", "WyIyMDI2LTAxLTAxIiwxXQ"):
            answer = Client().get(
                f"/api/v1/dossiers/{state.number}/timeline?cursor={cursor}",
                headers=world.headers(colleague),
            )
            assert answer.status_code == 422, cursor
            assert answer.json()["type"] == "/problems/cursor-invalid"
