"""Check and text of files over the API: for whoever may open them, behind the second wall."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import connection
from django.test import Client

from motcua.digitisation.tests.readings import TEXT, put_reading
from motcua.documents.public import keep_content, quarantine_file, stored_file
from motcua.kernel.clock import use_clock
from motcua.platform.database.scope import apply_scope, bind_request, system_scope
from motcua.tests.world import World

from ..public import attach_to_draft, documents_of, open_draft

SIMPLE = "1.001193"


@pytest.fixture
def case(world: World):
    """Return a filed dossier, its applicant, a file of it and its path over the API."""
    owner = world.citizens()[0]
    state = world.file(SIMPLE, owner)
    with system_scope():
        file_id = next(one.file_id for one in documents_of(state.id) if one.file_id)
    put_reading(stored_file(file_id).sha256, findings=["skewed"], now=world.now)
    return state, owner, file_id, f"/api/v1/dossiers/{state.number}/files/{file_id}"


def ask(world: World, who, path: str):
    with use_clock(world.now):
        return Client().get(path, headers=world.headers(who))


def test_the_owner_and_the_desk_read_what_the_file_says(world, case):
    state, owner, _file_id, path = case

    for who in (owner, world.desk(state)):
        answer = ask(world, who, f"{path}/text").json()
        assert answer["status"] == "done"
        [page] = answer["pages"]
        assert page == {
            "number": 1,
            "findings": ["skewed"],
            "source": "ocr",
            "words": 7,
            "confidence": 92.5,
            "text": TEXT,
        }


def test_strangers_learn_nothing(world, case):
    state, _owner, file_id, path = case
    stranger = world.citizens()[1]
    elsewhere = next(
        one
        for one in world.officials()
        if one.has_role("desk_official") and one.dossier_agency_ids.isdisjoint(state.agencies)
    )

    for who in (stranger, elsewhere):
        for what in ("text", "searchable-copy"):
            assert ask(world, who, f"{path}/{what}").status_code == 404
        other = world.file(SIMPLE, stranger)
        via = f"/api/v1/dossiers/{other.number}/files/{file_id}/text"
        assert ask(world, stranger, via).status_code == 404
    assert ask(world, None, f"{path}/text").status_code == 401


def test_the_second_wall_keeps_text_from_a_query_without_a_filter(world, case):
    state, owner, _file_id, _path = case
    desk = world.desk(state)
    elsewhere = next(
        one
        for one in world.officials()
        if one.has_role("desk_official") and one.dossier_agency_ids.isdisjoint(state.agencies)
    )

    def seen(actor) -> int:
        with bind_request(actor), connection.cursor() as cursor:
            apply_scope()
            cursor.execute("SELECT text FROM digitisation_page WHERE text = %s", [TEXT])
            return len(cursor.fetchall())

    assert (seen(owner.actor), seen(desk)) == (1, 1)
    assert (seen(world.citizens()[1].actor), seen(elsewhere)) == (0, 0)


def test_a_file_kept_apart_says_nothing_either(world, case):
    _state, owner, file_id, path = case
    with system_scope():
        quarantine_file(file_id, reason="thử", now=world.now)

    answer = ask(world, owner, f"{path}/text")

    assert answer.json()["type"].endswith("file-quarantined")


def test_the_searchable_copy_is_sent_and_its_absence_is_told(world, case):
    _state, owner, file_id, path = case
    none = ask(world, owner, f"{path}/searchable-copy")
    sha256 = stored_file(file_id).sha256
    made = keep_content(b"%PDF-1.7 with text")
    put_reading(sha256, findings=[], now=world.now, copy=made)

    answer = ask(world, owner, f"{path}/searchable-copy")

    assert none.status_code == 404
    assert none.json()["type"].endswith("no-searchable-copy")
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 with text"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["ETag"] == f'"{made}"'


def test_a_draft_tells_its_author_and_nobody_else(world):
    owner, stranger = world.citizens()[:2]
    version = world.version(SIMPLE)
    draft: UUID = open_draft(
        procedure_code=SIMPLE, case=version.cases[0].key, actor=owner.actor, now=world.now
    ).id
    file_id = world.file_of(owner)
    attach_to_draft(
        draft,
        required_document_id=version.documents[0].id,
        file_id=file_id,
        actor=owner.actor,
        now=world.now,
    )
    path = f"/api/v1/dossiers/drafts/{draft}/files/{file_id}/text"
    before = ask(world, owner, path).json()["status"]
    put_reading(stored_file(file_id).sha256, findings=["blank"], now=world.now)

    assert before in ("not_read", "waiting")
    assert ask(world, owner, path).json()["pages"][0]["findings"] == ["blank"]
    assert ask(world, stranger, path).status_code == 404
