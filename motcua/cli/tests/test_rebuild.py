"""`motcua rebuild` names every damage to a projection, whichever table and column it hit."""

import json
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.db import connections
from psycopg import sql

from motcua.cli import rebuild_command
from motcua.dossiers import public as p
from motcua.dossiers.codec import state_from_json
from motcua.dossiers.tests.test_result_kinds import BIRTH, carried, signed, step_on
from motcua.dossiers.types import DossierState
from motcua.organizations.public import unit_by_code
from motcua.tests.world import MONDAY, World

# Every table that follows from events, with what the events vouch for. Written out here, not
# taken from the program: a table or a column that is no longer compared must fail a test.
COMPARED = {
    "baton": "holder_kind holder_id agency_id unit_id from_at until_at",
    "step": "key kind role unit_id agency_id official_id opened_at due dossier_due",
    "opinion": "id unit_id agency_id asked_by asked_at due question answered_at answered_by"
    " outcome text",
    "submitteddocument": "sequence position procedure_version_id required_document_id file_id"
    " sha256 form",
    "supplementitem": "sequence procedure_version_id required_document_id on_paper",
    "answers": "revision form_key form_version answers sha256",
    "message": "id text at from_applicant",
    "paper": "sequence number layout file_id",
}
NAMES = {
    "step": "steps",
    "opinion": "opinions",
    "submitteddocument": "documents",
    "supplementitem": "supplement items",
    "message": "messages",
    "paper": "results",
}
# No event says these; the reasons stand beside the tables.
NOT_COMPARED = {
    "event": set(),  # the events themselves; the ledger's leaves vouch for them
    "privatenote": set(),  # an official's own words, in no event
    "dossierlabel": set(),  # officials' own order on their desk, in no event
    "resultdraft": set(),  # a draft before the signature
    "contactlook": set(),  # what an official saw of a person: a look, in no event
    "dossierlook": set(),  # who opened it on which day: a look, in no event
    "papersearch": set(),  # what a search showed an official: a look, in no event
    "registerentry": set(),  # compared as a whole, by its counter
    "copyentry": set(),  # compared as a whole, by its counter
    "message": {"author_name"},  # a name as it was then
    "paper": {"kind", "made_at"},  # which papers: the kind is the key; printed later
    # compared as well; a constraint lets neither change without the other, so none is tried alone
    "submitteddocument": {"reuse", "stored_paper_id"},
}
_ROW = (
    "number sequence status channel procedure_code procedure_version_id applicant_id"
    " submitted_by_id receiving_agency_id receiving_unit_id competent_agency_id agencies"
    " holder_kind holder_id holder_agency_id holder_unit_id held_since submitted_at answer_due"
    " received_at first_due due finished_at returned_at is_paused is_test settling_agency_id"
)
OF_THE_ROW = _ROW.split()
NOT_OF_THE_ROW = {"id", "applicant_name", "applicant_folded", "state"}  # names are the parties'
ONE = ": 1 differences\n"


@pytest.fixture(scope="module")
def told() -> dict[str, DossierState]:
    return {}


@pytest.fixture
def dossiers(kept_world: World, told: dict[str, DossierState]) -> dict[str, DossierState]:
    """Return two dossiers with a row in every table, told by the services once."""
    if not told:
        told["asked"] = asked_and_talked(kept_world)
        state = signed(kept_world, BIRTH)
        told["issued"] = step_on(kept_world, state, kept_world.now + timedelta(hours=2))
    return told


def asked_and_talked(world: World) -> DossierState:
    state = carried(world, BIRTH, to="handle")
    at, citizen = world.now + timedelta(minutes=30), world.citizens()[0]
    place = state.open_steps[0].place
    handler = world.official("handler", place.unit_id)
    p.post_message(number=state.number, text="Khi nào xong?", actor=citizen.actor, now=at)
    p.ask_opinion(
        number=state.number,
        unit_id=unit_by_code(place.agency_id, "kinh-te", world.now.date()).id,
        question="Có trùng không?",
        upward_reason="Vượt quá thẩm quyền của phòng.",
        actor=handler,
        now=at + timedelta(minutes=1),
    )
    at += timedelta(minutes=2)
    item = frozenset({state.files[0].required_document_id})
    p.request_supplement(
        number=state.number,
        items=item,
        unusable=item,
        explanation="Bản chụp mờ.",
        actor=handler,
        now=at,
    )
    row = p.visible_dossier(state.number, actor=handler, now=at)
    desk = world.desk(state_from_json(row.state))
    sent = p.SendProposedRequest()
    return p.act(number=state.number, command=sent, actor=desk, now=at + timedelta(minutes=1))


@pytest.fixture
def rebuild(monkeypatch, capsys) -> Callable[[], tuple[int, str]]:
    """Return the command, in this process and on this database."""
    for name in ("start_database", "start_django"):
        monkeypatch.setattr(rebuild_command, name, lambda: None)

    def run() -> tuple[int, str]:
        return rebuild_command.run(Namespace(json=False)), capsys.readouterr().out

    return run


def as_owner(statement: str, values: list[Any] | None = None, **names: str) -> list[tuple]:
    """Run a statement as who owns the tables, past every trigger and policy."""
    made = sql.SQL(statement).format(**{key: sql.Identifier(one) for key, one in names.items()})
    with connections["owner"].cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(made, values)
        found = cursor.fetchall() if cursor.description else []
        cursor.execute("SET session_replication_role = DEFAULT")
    return found


def changed(value: Any, column: str) -> Any:
    """Return another value of the same kind, one the constraints of the tables let in."""
    match value:
        case None:
            return MONDAY if column.endswith(("_at", "due")) else uuid4()
        case bool():
            return not value
        case int():
            return value + 1
        case datetime():
            return value + timedelta(minutes=-1 if column == "from_at" else 1)
        case UUID():
            return uuid4()
        case list():
            return value[:-1]
    return {"status": "withdrawn", "answers": '{"child": {}}'}.get(column, "another")


@contextmanager
def damaged(table: str, column: str, dossier: UUID) -> Iterator[None]:
    """Change one column of one row of a dossier for the block."""
    key = "id" if table == "dossiers_dossier" else "dossier_id"
    only = " AND kind = 'result'" if table == "dossiers_paper" else ""
    names = {"table": table, "column": column, "key": key}
    where = "ctid = (SELECT ctid FROM {table} WHERE {key} = %s" + only + " LIMIT 1)"
    [(value,)] = as_owner("SELECT {column} FROM {table} WHERE " + where, [dossier], **names)
    now = changed(value, column)
    [(place,)] = as_owner(
        "UPDATE {table} SET {column} = %s WHERE " + where + " RETURNING ctid::text",
        [now, dossier],
        **names,
    )
    try:
        yield
    finally:
        restore = "UPDATE {table} SET {column} = %s WHERE ctid = %s::tid"
        as_owner(restore, [value, place], **names)


def whose(table: str, dossiers: dict[str, DossierState]) -> DossierState:
    return dossiers["issued" if table == "paper" else "asked"]


def test_what_nobody_touched_agrees(rebuild, dossiers) -> None:
    status, text = rebuild()

    assert (status, text.splitlines()[-1].split(": ")[1]) == (0, "0 differences")


@pytest.mark.parametrize("table", COMPARED)
def test_a_changed_column_is_named_with_its_dossier(rebuild, dossiers, table) -> None:
    state, missed = whose(table, dossiers), []
    wanted = f"{state.number}: {NAMES.get(table, table)}: not stored "

    for column in COMPARED[table].split():
        with damaged(f"dossiers_{table}", column, state.id):
            status, text = rebuild()
        if status != 1 or not text.startswith(wanted) or not text.endswith(ONE):
            missed.append((column, status, text))

    assert missed == []


@pytest.mark.parametrize("table", COMPARED)
def test_a_lost_row_is_named_with_its_dossier(rebuild, dossiers, table) -> None:
    state, name = whose(table, dossiers), f"dossiers_{table}"
    of_kind = " AND kind = 'result'" if table == "paper" else ""
    as_owner("CREATE TEMP TABLE kept (LIKE {table})", table=name)
    where = "{table} WHERE dossier_id = %s" + of_kind
    as_owner("INSERT INTO kept SELECT * FROM " + where, [state.id], table=name)
    as_owner("DELETE FROM " + where, [state.id], table=name)

    status, text = rebuild()

    as_owner("INSERT INTO {table} SELECT * FROM kept", table=name)
    as_owner("DROP TABLE kept")
    assert status == 1
    assert f"{state.number}: {NAMES.get(table, table)}: not stored [(" in text
    assert text.endswith(ONE)


def test_a_changed_column_of_the_row_is_named(rebuild, dossiers) -> None:
    missed = []

    for column in OF_THE_ROW:
        with damaged("dossiers_dossier", column, dossiers["asked"].id):
            status, text = rebuild()
        if status != 1 or f": row: {column}\n" not in text or not text.endswith(ONE):
            missed.append((column, status, text))

    assert missed == []


def test_a_changed_state_is_named(rebuild, dossiers) -> None:
    number, dossier = dossiers["asked"].number, [dossiers["asked"].id]
    [(kept,)] = as_owner("SELECT state::text FROM dossiers_dossier WHERE id = %s", dossier)
    write = "UPDATE dossiers_dossier SET state = %s WHERE id = %s"
    others = {"status": "withdrawn", "fee_total": 7, "facts": {}, "due": None, "files": []}

    for part, value in others.items():
        as_owner(write, [json.dumps({**json.loads(kept), part: value}), *dossier])
        status, text = rebuild()
        as_owner(write, [kept, *dossier])
        assert status == 1
        assert text.startswith(f"{number}: state: {part}\n")
        assert text.endswith(ONE)


def test_a_counter_that_ran_away_is_named(rebuild, dossiers) -> None:
    as_owner("UPDATE dossiers_numbercounter SET last = last + 1 WHERE series LIKE 'dossier:%%'")

    status, text = rebuild()

    as_owner("UPDATE dossiers_numbercounter SET last = last - 1 WHERE series LIKE 'dossier:%%'")
    assert status == 1
    assert "counter" in text


def test_every_table_and_column_of_a_dossier_is_compared_or_said_why_not() -> None:
    models = {one.__name__.lower(): one for one in apps.get_app_config("dossiers").get_models()}
    row = {one.attname for one in models.pop("dossier")._meta.concrete_fields}
    assert row == set(OF_THE_ROW) | NOT_OF_THE_ROW

    for name, model in models.items():
        columns = {one.attname for one in model._meta.concrete_fields} - {"dossier_id"}
        is_part = any(one.attname == "dossier_id" for one in model._meta.concrete_fields)
        if name in COMPARED:
            assert columns == set(COMPARED[name].split()) | NOT_COMPARED.get(name, set()), name
        else:
            assert not is_part or name in NOT_COMPARED, name
