"""Whole histories of the dossiers of a time, for whoever computes from events alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from motcua.platform.database.scope import apply_scope

from ..events import Recorded
from ..models import ContactLook, Dossier, Event
from ..services.history import recorded_of


@dataclass(frozen=True, slots=True)
class ContactSeen:
    """How to reach an applicant was shown to an official."""

    official_id: UUID
    dossier_id: UUID
    at: datetime


def contact_seen_between(begin: datetime, end: datetime) -> list[ContactSeen]:
    """Return every showing of contact data from ``begin`` up to, but not with, ``end``."""
    apply_scope()
    rows = ContactLook.objects.filter(at__gte=begin, at__lt=end, dossier__is_test=False)
    values = rows.order_by("at", "id").values_list("official_id", "dossier_id", "at")
    return [ContactSeen(*one) for one in values]


def histories_since(
    since: datetime, *, until: datetime, batch: int = 500
) -> Iterator[tuple[UUID, list[Recorded]]]:
    """Yield each dossier that went on at ``since`` or later, with its events before ``until``.

    Tests are left out, destroyed dossiers are no more. The same two moments give the same events
    at any later time, as far as dossiers are still kept. Two queries for each ``batch``.
    """
    apply_scope()
    going_on = Q(finished_at__isnull=True) | Q(finished_at__gte=since)
    rows = Dossier.objects.filter(going_on, is_test=False, submitted_at__lt=until)
    last = UUID(int=0)
    while True:
        ids = list(rows.filter(id__gt=last).order_by("id").values_list("id", flat=True)[:batch])
        if not ids:
            return
        last = ids[-1]
        found: dict[UUID, list[Recorded]] = {one: [] for one in ids}
        events = Event.objects.filter(dossier_id__in=ids, at__lt=until)
        for row in events.order_by("dossier_id", "sequence"):
            found[row.dossier_id].append(recorded_of(row))
        yield from found.items()
