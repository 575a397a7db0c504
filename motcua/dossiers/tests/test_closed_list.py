"""The document list is closed three times over; every way in is tried."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from motcua.kernel.errors import DomainError
from motcua.tests.world import World

from .. import public as p
from ..errors import DocumentNotListed
from ..types import DossierState

CODE, OTHER = "1.004222", "1.013225"


@pytest.fixture
def filed(world: World) -> DossierState:
    return world.file(CODE, world.citizens()[0])


def foreign_items(world: World) -> list[UUID]:
    other = world.version(OTHER)
    listed = other.documents_for(channel="online", case=other.cases[0].key)
    return [uuid4(), UUID(int=0), other.version_id, *(item.id for item in listed)]


def test_no_service_asks_for_or_takes_a_document_of_another_list(world: World, filed) -> None:
    desk, citizen = world.desk(filed), world.citizens()[0]
    for item in foreign_items(world):
        with pytest.raises(DocumentNotListed):
            p.request_supplement(
                number=filed.number,
                items=frozenset({item}),
                explanation="thiếu",
                actor=desk,
                now=world.now + timedelta(hours=1),
            )
        with pytest.raises(DocumentNotListed):
            world.file(CODE, citizen, documents=(p.HandedIn(item, world.file_of(citizen)),))


def test_a_listed_item_does_not_carry_a_foreign_one_along(world: World, filed) -> None:
    own = filed.files[0].required_document_id
    with pytest.raises(DocumentNotListed):
        p.request_supplement(
            number=filed.number,
            items=frozenset({own, uuid4()}),
            unusable=frozenset({own}),
            explanation="mờ",
            actor=world.desk(filed),
            now=world.now + timedelta(hours=1),
        )


def test_the_api_answers_a_foreign_item_with_the_problem_and_changes_nothing(
    world: World, filed
) -> None:
    headers = world.headers(world.desk(filed))
    for place, item in enumerate(foreign_items(world)):
        answer = Client().post(
            f"/api/v1/dossiers/{filed.number}/supplement-request",
            {"items": [str(item)], "explanation": "thiếu"},
            content_type="application/json",
            headers={**headers, "Idempotency-Key": f"foreign-{filed.number}-{place}"},
        )
        assert answer.status_code == 422
        assert answer.json()["type"] == "/problems/document-not-listed"
    row = p.visible_dossier(filed.number, actor=world.citizens()[0].actor, now=world.now)
    assert row.sequence == filed.sequence


INSERTS = {
    "supplementitem": (
        "INSERT INTO dossiers_supplementitem"
        " (dossier_id, sequence, procedure_version_id, required_document_id, on_paper)"
        " VALUES (%(dossier)s, 99, %(version)s, %(item)s, false)"
    ),
    "submitteddocument": (
        "INSERT INTO dossiers_submitteddocument (dossier_id, sequence, position,"
        " procedure_version_id, required_document_id, file_id, sha256, form)"
        " VALUES (%(dossier)s, 99, 0, %(version)s, %(item)s, NULL, '', 'paper')"
    ),
}


@pytest.mark.parametrize("table", INSERTS)
def test_the_database_refuses_a_foreign_item_from_the_run_time_role(
    world: World, filed, table
) -> None:
    other = world.version(OTHER)
    theirs = other.documents_for(channel="online", case=other.cases[0].key)[0].id
    pinned = filed.versions.procedure_version_id
    tries = [(pinned, uuid4()), (pinned, theirs), (other.version_id, theirs)]
    for version, item in tries:
        values = {"dossier": filed.id, "version": version, "item": item}
        with pytest.raises(DatabaseError, match=r"is_listed|of_pinned_version"):
            _insert(table, values)


@transaction.atomic
def _insert(table: str, values: dict[str, object]) -> None:
    cursor = connection.cursor()
    cursor.execute(INSERTS[table], values)
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


CHANGES = [
    "UPDATE dossiers_event SET name = 'x' WHERE dossier_id = %s",
    "DELETE FROM dossiers_event WHERE dossier_id = %s",
    "UPDATE dossiers_answers SET answers = '{}' WHERE dossier_id = %s",
    "DELETE FROM dossiers_answers WHERE dossier_id = %s",
    "UPDATE dossiers_submitteddocument SET sha256 = 'x' WHERE dossier_id = %s",
    "UPDATE dossiers_supplementitem SET on_paper = true WHERE dossier_id = %s",
    "UPDATE dossiers_paper SET number = 'x' WHERE dossier_id = %s",
    "UPDATE ledger_leaf SET commitment = 'x' WHERE aggregate_id = %s",
    "DELETE FROM ledger_leaf WHERE aggregate_id = %s",
]


@pytest.mark.parametrize("statement", CHANGES)
def test_the_run_time_role_cannot_change_what_only_grows(world: World, filed, statement) -> None:
    with pytest.raises(DatabaseError, match=r"permission denied|append-only"), transaction.atomic():
        connection.cursor().execute(statement, [filed.id])


@pytest.mark.parametrize("table", ["dossiers_event", "dossiers_answers", "ledger_leaf"])
def test_not_even_the_owner_empties_an_append_only_table(world: World, filed, table) -> None:
    from django.db import connections

    for statement in (f"TRUNCATE {table}", f"TRUNCATE {table} CASCADE", f"DELETE FROM {table}"):
        for alias in ("default", "owner"):
            with pytest.raises(DatabaseError), transaction.atomic(using=alias):
                connections[alias].cursor().execute(statement)


def test_the_run_time_role_cannot_lift_the_walls(world: World, filed) -> None:
    for statement in (
        "ALTER TABLE dossiers_event DISABLE TRIGGER ALL",
        "ALTER TABLE dossiers_dossier DISABLE ROW LEVEL SECURITY",
        "DROP POLICY dossiers_dossier_scope ON dossiers_dossier",
        "SET session_replication_role = replica",
        "CREATE TABLE mine (id int)",
        "SET ROLE postgres",
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            connection.cursor().execute(statement)


def test_a_procedures_own_list_cannot_grow_after_publication_by_the_way_of_a_request(
    world: World, filed
) -> None:
    with pytest.raises(DomainError):
        p.request_supplement(
            number=filed.number,
            items=frozenset(),
            explanation="giấy tờ khác theo yêu cầu",
            actor=world.desk(filed),
            now=world.now + timedelta(hours=1),
        )
