"""Reading a dossier's events back into values."""

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Q

from motcua.ledger.public import Happened

from ..codec import event_from_json
from ..events import Recorded
from ..models import Event


def history_of(dossier_id: UUID) -> list[Recorded]:
    """Return every event of a dossier in order."""
    return [
        recorded_of(row) for row in Event.objects.filter(dossier_id=dossier_id).order_by("sequence")
    ]


def recorded_of(row: Event) -> Recorded:
    """Return one stored event as a value."""
    return Recorded(
        sequence=row.sequence,
        at=row.at,
        actor_kind=row.actor_kind,
        actor_id=row.actor_id,
        event=event_from_json(row.name, row.payload),
    )


def every_history(batch: int = 500) -> Iterator[tuple[UUID, list[Recorded]]]:
    """Yield each dossier's id with its history, a batch of dossiers at a time."""
    from ..models import Dossier

    last = UUID(int=0)
    while True:
        ids = list(
            Dossier.objects.filter(id__gt=last).order_by("id").values_list("id", flat=True)[:batch]
        )
        if not ids:
            return
        last = ids[-1]
        found: dict[UUID, list[Recorded]] = {one: [] for one in ids}
        for row in Event.objects.filter(dossier_id__in=ids).order_by("dossier_id", "sequence"):
            found[row.dossier_id].append(recorded_of(row))
        yield from found.items()


def every_event(batch: int = 5000) -> Iterator[Happened]:
    """Yield every event as it is stored and as the ledger sees it, a batch at a time."""
    rows = Event.objects.order_by("dossier_id", "sequence")
    last, sequence = UUID(int=0), 0
    while True:
        after = Q(dossier_id__gt=last) | Q(dossier_id=last, sequence__gt=sequence)
        found = list(rows.filter(after)[:batch])
        for row in found:
            yield Happened(
                aggregate_id=row.dossier_id,
                sequence=row.sequence,
                name=row.name,
                at=row.at,
                actor_kind=row.actor_kind,
                actor_id=row.actor_id,
                payload=row.payload,
            )
        if len(found) < batch:
            return
        last, sequence = found[-1].dossier_id, found[-1].sequence
