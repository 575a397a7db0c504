"""The record of acts on versions, and the counter by which indexes in memory know of them."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import F

from motcua.platform import outbox
from motcua.platform.actor import Actor

from ..models import CatalogueCounter, VersionChange

VERSIONS_CHANGED = "catalog.versions_changed"


def note_changes(rows: Sequence[VersionChange], *, now: datetime) -> None:
    """Keep acts on published versions, and tell whoever listens: one row of the outbox for all."""
    kept = VersionChange.objects.bulk_create(rows)
    count_change()
    payload = {"changes": [one.pk for one in kept]}
    outbox.publish(VERSIONS_CHANGED, key=None, payload=payload, now=now)


def change_row(
    version_id: UUID, act: str, *, actor: Actor, now: datetime, reason: str = ""
) -> VersionChange:
    """Return the unsaved record of one act."""
    return VersionChange(
        version_id=version_id,
        act=act,
        at=now,
        account_id=actor.account_id,
        by_name=actor.name,
        reason=reason,
    )


def count_change() -> None:
    """Tell every process that what can be found has changed."""
    if not CatalogueCounter.objects.filter(pk=1).update(changes=F("changes") + 1):
        CatalogueCounter.objects.bulk_create([CatalogueCounter(pk=1)], ignore_conflicts=True)
        CatalogueCounter.objects.filter(pk=1).update(changes=F("changes") + 1)
