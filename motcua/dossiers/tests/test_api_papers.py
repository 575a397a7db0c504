"""Downloads over the API: the own dossier's files, and nobody else's."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from motcua.kernel import clock
from motcua.tests.world import World

from ..types import DossierState

CODE = "1.004222"


@pytest.fixture
def filed(world: World) -> DossierState:
    return world.file(CODE, world.citizens()[0])


def _get(world: World, path: str, who) -> object:
    with clock.use_clock(world.now + timedelta(minutes=1)):
        return Client().get(f"/api/v1/dossiers/{path}", headers=world.headers(who))


def test_the_applicant_downloads_what_was_handed_in(world: World, filed: DossierState) -> None:
    citizen = world.citizens()[0]
    file_id = filed.files[0].file_id
    answer = _get(world, f"{filed.number}/files/{file_id}", citizen)
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")


def test_nobody_else_sees_files_papers_or_result(world: World, filed: DossierState) -> None:
    stranger = world.citizens()[1]
    for path in (f"files/{filed.files[0].file_id}", "papers", "result"):
        assert _get(world, f"{filed.number}/{path}", stranger).status_code == 404
        assert _get(world, f"{filed.number}/{path}", None).status_code == 401


def test_a_file_of_elsewhere_and_a_missing_result_are_not_found(
    world: World, filed: DossierState
) -> None:
    citizen = world.citizens()[0]
    assert _get(world, f"{filed.number}/files/{uuid4()}", citizen).status_code == 404
    answer = _get(world, f"{filed.number}/result", citizen)
    assert answer.status_code == 404
    assert answer.json()["type"].endswith("file-not-found")


def test_papers_are_listed_for_the_applicant(world: World, filed: DossierState) -> None:
    answer = _get(world, f"{filed.number}/papers", world.citizens()[0])
    assert answer.status_code == 200
    assert answer.json() == {"items": [], "next": ""}
