"""The second wall: with a forgotten filter, nobody sees a row that is not theirs."""

from datetime import timedelta

import pytest
from django.db import connection, transaction

from motcua.parties.public import MandateScope, grant_mandate, revoke_mandate
from motcua.platform.actor import ANONYMOUS, Actor, ActorKind
from motcua.platform.database.scope import apply_scope, bind_request
from motcua.tests.world import World

from .. import public as p

CODE = "1.004222"


def aggregate_tables() -> dict[str, str]:
    """Return every table of the aggregate with the column that names the dossier."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE table_schema = 'public' AND table_name LIKE 'dossiers\\_%'"
            " AND (column_name = 'dossier_id'"
            "   OR (table_name = 'dossiers_dossier' AND column_name = 'id'))"
        )
        return dict(cursor.fetchall())


def rows_seen(actor: Actor, dossier_id) -> dict[str, int]:
    found = {}
    with bind_request(actor), transaction.atomic():
        apply_scope()
        for table, column in aggregate_tables().items():
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT count(*) FROM {table} WHERE {column} = %s", [dossier_id])
                found[table] = cursor.fetchone()[0]
    apply_scope()
    return found


@pytest.fixture
def told(world: World):
    """A dossier with rows in many tables."""
    citizen = world.citizens()[0]
    state = world.file(CODE, citizen)
    desk, at = world.desk(state), world.now + timedelta(hours=1)
    asked = state.files[0].required_document_id if state.files else None
    p.post_message(number=state.number, text="Xin chào", actor=citizen.actor, now=at)
    p.write_private_note(number=state.number, text="Lưu ý", actor=desk, now=at)
    label = p.make_label(name="Gọi lại", tone=p.Tone.RED, actor=desk, now=at)
    p.put_labels(number=state.number, label_ids=[label], actor=desk, now=at)
    if asked:
        p.request_supplement(
            number=state.number,
            items=frozenset({asked}),
            unusable=frozenset({asked}),
            explanation="mờ",
            actor=desk,
            now=at,
        )
    else:
        p.receive_dossier(number=state.number, actor=desk, now=at)
    return state


def test_the_applicant_sees_the_rows_and_another_citizen_not_one(world: World, told) -> None:
    mine = rows_seen(world.citizens()[0].actor, told.id)
    theirs = rows_seen(world.citizens()[1].actor, told.id)

    assert len(mine) >= 10
    assert mine["dossiers_dossier"] == 1
    assert mine["dossiers_event"] >= 2
    assert mine["dossiers_baton"] >= 1
    assert set(theirs.values()) == {0}


def test_labels_are_among_officials_and_the_applicant_sees_none(world: World, told) -> None:
    mine = rows_seen(world.citizens()[0].actor, told.id)
    at_work = rows_seen(world.desk(told), told.id)

    assert at_work["dossiers_dossierlabel"] == 1
    assert mine["dossiers_dossierlabel"] == 0


def test_strangers_without_an_account_see_nothing_at_all(world: World, told) -> None:
    assert set(rows_seen(ANONYMOUS, told.id).values()) == {0}
    assert set(rows_seen(Actor(kind=ActorKind.CITIZEN), told.id).values()) == {0}
    assert set(rows_seen(Actor(kind=ActorKind.OFFICIAL), told.id).values()) == {0}


def test_only_officials_of_an_agency_with_a_part_in_it_or_overseers_see_it(
    world: World, told
) -> None:
    for official in world.officials():
        part = bool(official.agency_ids & set(told.agencies))
        oversees = official.has_role("control_officer", "inspector")

        seen = rows_seen(official, told.id)["dossiers_dossier"]

        assert seen == (part or oversees), official.name


def test_who_holds_a_mandate_sees_it_until_it_is_revoked(world: World, told) -> None:
    principal, agent = world.citizens()[0], world.citizens()[5]
    assert rows_seen(agent.actor, told.id)["dossiers_dossier"] == 0
    mandate = _mandate(principal.party_id, agent.party_id, world)

    assert rows_seen(agent.actor, told.id)["dossiers_dossier"] == 1

    revoke_mandate(mandate_id=mandate, principal_id=principal.party_id, now=world.now)
    assert rows_seen(agent.actor, told.id)["dossiers_dossier"] == 0


def _mandate(principal, agent, world: World):
    scope = MandateScope(valid_from=world.now.date())
    return grant_mandate(
        principal_id=principal, agent_id=agent, scope=scope, granted_by=principal, now=world.now
    ).id


def test_a_scope_ends_with_its_transaction(world: World, told) -> None:
    rows_seen(world.citizens()[0].actor, told.id)

    assert set(rows_seen(ANONYMOUS, told.id).values()) == {0}


def test_nobody_writes_into_a_dossier_without_having_signed_in(world: World, told) -> None:
    from django.db import DatabaseError

    with bind_request(ANONYMOUS), pytest.raises(DatabaseError, match="row-level security"):
        _write_message(told.id)
    apply_scope()


@transaction.atomic
def _write_message(dossier_id) -> None:
    apply_scope()
    connection.cursor().execute(
        "INSERT INTO dossiers_message (id, dossier_id, text, at, from_applicant, author_name)"
        " VALUES (gen_random_uuid(), %s, 'x', now(), true, 'x')",
        [dossier_id],
    )
