"""Folded states for the watch over time limits: one with its row held, many at once."""

from collections.abc import Collection, Iterator
from uuid import UUID

from django.db.models import Q

from motcua.platform.database.prepared import run_prepared
from motcua.platform.database.scope import apply_scope

from ..codec import state_from_json, state_from_text
from ..models import Dossier
from ..types import DossierState

_LOCK = "SELECT state::text FROM dossiers_dossier WHERE id = %s::uuid FOR NO KEY UPDATE"


def locked_state(dossier_id: UUID) -> DossierState | None:
    """Return the state with its row locked for the running transaction, None where it is no more.

    Whoever projects from it cannot write what an older state says over a newer one.
    """
    apply_scope()
    rows = run_prepared(_LOCK, [dossier_id])
    return state_from_text(rows[0][0]) if rows else None


def states_by_ids(ids: Collection[UUID]) -> dict[UUID, DossierState]:
    """Return the states of those that are there; one query."""
    apply_scope()
    rows = Dossier.objects.filter(id__in=ids).values_list("id", "state")
    return {key: state_from_json(state) for key, state in rows}


def open_states(batch: int = 500) -> Iterator[DossierState]:
    """Yield the states of all dossiers that go on or owe an explanation, without tests."""
    apply_scope()
    owes = Q(state__late__has_key="due", state__late__explained_at=None)
    rows = Dossier.objects.filter(Q(finished_at__isnull=True) | owes, is_test=False).order_by("id")
    for state in rows.values_list("state", flat=True).iterator(chunk_size=batch):
        yield state_from_json(state)
