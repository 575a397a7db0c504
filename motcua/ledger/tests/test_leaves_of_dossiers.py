"""Each event of a dossier has its place in the log, and a quiet change of it is found."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connections

from motcua.dossiers import public as p
from motcua.dossiers.services.history import every_event
from motcua.tests.world import World

from ..models import Entry, Pending
from ..public import audit_log, proof_of
from ..services.sequence_leaves import sequence_leaves

CHANGES = {
    "payload": "payload = jsonb_set(payload, '{by}', '\"018f0000-0000-7000-8000-000000000001\"')",
    "name": "name = 'DossierReceivee'",
    "at": "at = at + interval '1 microsecond'",
    "actor_kind": "actor_kind = 'system'",
    "actor_id": "actor_id = NULL",
}


def findings(dossier_id: UUID) -> list[str]:
    """Return what the audit says of one dossier; other tests changed others."""
    return [line for line in audit_log(every_event()) if str(dossier_id) in line]


@pytest.mark.parametrize("changed", CHANGES)
def test_every_event_is_in_the_log_and_a_quiet_change_is_found(world: World, changed: str) -> None:
    state = world.file("2.000908", world.citizens()[0])
    desk = world.desk(state)
    p.receive_dossier(number=state.number, actor=desk, now=world.now + timedelta(hours=1))
    while sequence_leaves(now=world.now):
        pass
    events = [one for one in every_event(batch=2) if one.aggregate_id == state.id]
    entries = Entry.objects.filter(aggregate_id=state.id)
    assert len(events) == entries.count() >= 3
    assert all(proof_of(state.id, event.sequence) for event in events)
    assert not Pending.objects.exists()
    assert findings(state.id) == []

    with connections["owner"].cursor() as owner:  # somebody with the whole database in hand
        owner.execute("SET session_replication_role = replica")
        owner.execute(
            f"UPDATE dossiers_event SET {CHANGES[changed]}"
            " WHERE dossier_id = %s AND name = 'DossierReceived'",
            [state.id],
        )
        owner.execute("SET session_replication_role = DEFAULT")

    [finding] = findings(state.id)
    assert "is not what its leaf commits to" in finding
