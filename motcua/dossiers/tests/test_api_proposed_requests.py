"""Through the API the one-stop desk sends a handler's request, or gives it back."""

from datetime import timedelta

import pytest
from django.test import Client

from motcua.kernel.clock import use_clock
from motcua.platform.actor import Actor
from motcua.tests.world import World

from .. import public as p
from ..types import Status

CODE = "1.004222"
WHY = "Thiếu sơ đồ nơi ở."


@pytest.fixture
def proposed(world: World) -> tuple[p.DossierState, Actor]:
    """A received dossier whose handler wants a paper, and the handler."""
    state = world.file(CODE, world.citizens()[0])
    at = world.now + timedelta(minutes=5)
    state = p.receive_dossier(number=state.number, actor=world.desk(state), now=at)
    if state.status == Status.FORWARDED:
        state = p.accept_forwarded(number=state.number, actor=world.desk(state), now=at)
    step = state.open_steps[0]
    handler = world.official(step.role, step.place.unit_id)
    item = frozenset({state.files[0].required_document_id})
    state = p.request_supplement(
        number=state.number,
        items=item,
        unusable=item,
        explanation=WHY,
        actor=handler,
        now=at + timedelta(minutes=5),
    )
    return state, handler


def call(world: World, who: Actor, number: str, path: str, body: dict | None = None):
    key = {"Idempotency-Key": f"{number}-{path}-{who.official_id}"}
    with use_clock(world.now + timedelta(hours=1)):
        return Client().post(
            f"/api/v1/dossiers/{number}/proposed-request/{path}",
            body or {},
            content_type="application/json",
            headers={**world.headers(who), **key},
        )


def test_the_desk_lists_what_waits_and_sends_it(world: World, proposed) -> None:
    state, _ = proposed
    desk = world.desk(state)

    with use_clock(world.now + timedelta(hours=1)):
        listed = Client().get("/api/v1/dossiers/proposed-requests", headers=world.headers(desk))
    sent = call(world, desk, state.number, "sending")

    assert state.number in [one["number"] for one in listed.json()["items"]]
    assert sent.status_code == 200
    assert sent.json()["status"] == "supplement_asked"
    assert call(world, desk, state.number, "sending").json() == sent.json()


def test_giving_back_needs_a_reason(world: World, proposed) -> None:
    state, _ = proposed
    desk = world.desk(state)

    empty = call(world, desk, state.number, "return", {"reason": " "})
    # Another body needs another key.
    with use_clock(world.now + timedelta(hours=1)):
        back = Client().post(
            f"/api/v1/dossiers/{state.number}/proposed-request/return",
            {"reason": "Đã có"},
            content_type="application/json",
            headers={**world.headers(desk), "Idempotency-Key": f"{state.number}-again"},
        )

    assert (empty.status_code, empty.json()["type"]) == (422, "/problems/reason-missing")
    assert (back.status_code, back.json()["status"]) == (200, "in_progress")


def test_the_handler_does_not_send_it_themself(world: World, proposed) -> None:
    state, handler = proposed

    assert call(world, handler, state.number, "sending").status_code == 403
    assert call(world, handler, state.number, "return", {"reason": "x"}).status_code == 403


def test_the_applicant_reads_nothing_of_it(world: World, proposed) -> None:
    state, _ = proposed

    with use_clock(world.now + timedelta(hours=1)):
        answer = Client().get(
            f"/api/v1/dossiers/{state.number}/timeline",
            headers=world.headers(world.citizens()[0]),
        )

    assert answer.status_code == 200
    assert "SupplementProposed" not in answer.content.decode()
    assert WHY not in answer.content.decode()


def test_everything_is_there_after_a_rebuild(world: World, proposed) -> None:
    state, _ = proposed
    p.act(
        number=state.number,
        command=p.SendProposedRequest(),
        actor=world.desk(state),
        now=world.now + timedelta(hours=1),
    )

    assert not p.compare_all().differences
