"""The result over the API before it is signed: read, put right, looked at as the paper it is."""

from datetime import timedelta

import pytest

from motcua.documents.tests.reading import text_of
from motcua.platform.actor import Actor
from motcua.tests.world import World

from .. import public as p
from .over_api import send

CODE = "1.004222"


@pytest.fixture
def handled(world: World) -> tuple[p.DossierState, Actor]:
    """Return a dossier in handling and an official who holds its open step."""
    state = world.file(CODE, world.citizens()[0])
    now = world.now + timedelta(minutes=5)
    desk = world.desk(state)
    state = p.receive_dossier(number=state.number, actor=desk, now=now)
    step = state.open_steps[0]
    return state, world.official(step.role, step.place.unit_id)


def test_the_draft_is_read_put_right_and_read_again(world: World, handled) -> None:
    state, worker = handled
    address = f"{state.number}/result-draft"
    before = send(world, "GET", address, worker).json()

    saved = send(world, "PUT", address, worker, {"closing": "Giấy này có giá trị sử dụng."})

    assert saved.status_code == 200, saved.content
    after = send(world, "GET", address, worker).json()
    assert after == saved.json() == {**before, "closing": "Giấy này có giá trị sử dụng."}
    assert before["title"]
    assert all(part["label"] for part in before["parts"])


def test_the_paper_is_a_pdf_of_what_was_saved(world: World, handled) -> None:
    state, worker = handled
    address = f"{state.number}/result-draft"
    head = next(
        one
        for one in world.officials()
        if one.has_role("head_of_agency", "signer", agency_id=state.competent_agency_id)
    )
    shown = send(world, "GET", address, worker).json()["parts"]
    part = next(one["key"] for one in shown if one["kind"] == "text" and one["is_required"])
    send(world, "PUT", address, worker, {"parts": {part: "Viết khác hẳn"}})

    after = send(world, "GET", f"{address}/paper", worker)
    named = send(world, "GET", f"{address}/paper?as_signer=true", head)

    assert after["Content-Type"] == "application/pdf"
    assert after["Cache-Control"] == "private, no-store"
    assert after.content.startswith(b"%PDF-")
    assert "viết khác hẳn" in text_of(after.content).casefold()
    assert head.name not in text_of(after.content)
    assert head.name in text_of(named.content)


def test_who_does_not_handle_the_dossier_does_not_write_its_result(world: World, handled) -> None:
    state, worker = handled
    address = f"{state.number}/result-draft"
    body = {"closing": "Sai."}
    others = [
        one
        for one in world.officials()
        if one.agency_ids & set(state.agencies)
        and not one.unit_ids & worker.unit_ids
        and one.has_role("handler", "desk_official", "clerk", "cashier")
    ]
    elsewhere = next(
        one
        for one in world.officials()
        if one.has_role("handler") and not one.agency_ids & set(state.agencies)
    )

    assert others
    for one in others:
        answer = send(world, "PUT", address, one, body)
        assert answer.status_code == 403, one.name
        assert answer.json()["type"] == "/problems/not-your-turn"
    assert send(world, "PUT", address, elsewhere, body).status_code == 404
    assert send(world, "GET", f"{address}/paper", elsewhere).status_code == 404
    assert send(world, "PUT", address, world.citizens()[0], body).status_code == 403
    assert send(world, "GET", address, worker).json()["closing"] != "Sai."


def test_a_part_that_is_no_text_and_an_empty_title_are_refused(world: World, handled) -> None:
    state, worker = handled
    for body in ({"title": ""}, {"parts": {"name": 5}}, {"fields": "x"}):
        answer = send(world, "PUT", f"{state.number}/result-draft", worker, body)
        assert answer.status_code == 422, body
        assert answer["Content-Type"] == "application/problem+json"


def test_a_misspelt_part_is_named_and_nothing_is_saved(world: World, handled) -> None:
    state, worker = handled
    address = f"{state.number}/result-draft"
    before = send(world, "GET", address, worker).json()
    known = sorted(part["key"] for part in before["parts"])
    body = {"parts": {known[0]: "Khác", "fulll_name": "Nguyễn Văn A"}, "closing": "Mới."}

    answer = send(world, "PUT", address, worker, body)

    problem = answer.json()
    assert (answer.status_code, problem["type"]) == (422, "/problems/result-part-unknown")
    assert problem["parts"] == ["fulll_name"]
    assert problem["known"] == known
    assert send(world, "GET", address, worker).json() == before
