"""Each event of a dossier can be proven from its leaf, and a quiet change is found."""

from datetime import timedelta

import orjson
from django.db import connections

from motcua.dossiers import public as p
from motcua.tests.world import World

from ..models import Leaf, Salt
from ..rules.commitments import Happened, commit_to


def proven(dossier_id) -> list[bool]:
    """Recompute every commitment of a dossier from what is stored."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT sequence, name, at, actor_kind, actor_id, payload FROM dossiers_event"
            " WHERE dossier_id = %s ORDER BY sequence",
            [dossier_id],
        )
        names = [column.name for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return [_matches(dossier_id, row) for row in rows]


def _matches(dossier_id, row) -> bool:
    if isinstance(row["payload"], str):
        row["payload"] = orjson.loads(row["payload"])
    key = {"aggregate_id": dossier_id, "sequence": row["sequence"]}
    leaf, salt = Leaf.objects.get(**key), Salt.objects.get(**key)
    return commit_to(Happened(aggregate_id=dossier_id, **row), bytes(salt.salt)) == bytes(
        leaf.commitment
    )


def test_every_event_is_proven_by_its_leaf_and_a_quiet_change_is_found(world: World) -> None:
    state = world.file("2.000908", world.citizens()[0])
    desk = world.desk(state)
    p.receive_dossier(number=state.number, actor=desk, now=world.now + timedelta(hours=1))
    assert all(proven(state.id))
    assert len(proven(state.id)) >= 3

    with connections["owner"].cursor() as owner:  # somebody with the whole database in hand
        owner.execute("SET session_replication_role = replica")
        owner.execute(
            "UPDATE dossiers_event SET payload = jsonb_set(payload, '{by}', %s::jsonb)"
            " WHERE dossier_id = %s AND name = 'DossierReceived'",
            ['"018f0000-0000-7000-8000-000000000001"', state.id],
        )
        owner.execute("SET session_replication_role = DEFAULT")

    assert proven(state.id).count(False) == 1
