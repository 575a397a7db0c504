"""Petitions for the watch: their states, as the program reads them."""

from collections.abc import Collection, Iterator
from uuid import UUID

from django.urls import reverse

from ..codec import read_state
from ..models import Petition
from ..types import PetitionState


def locked_petition(petition_id: UUID) -> PetitionState | None:
    """Return the state with its row locked; None where there is no such petition."""
    row = Petition.objects.select_for_update().filter(pk=petition_id).first()
    return read_state(row.state) if row else None


def petitions_by_ids(ids: Collection[UUID]) -> dict[UUID, PetitionState]:
    """Return the states of those that are there."""
    return {row.id: read_state(row.state) for row in Petition.objects.filter(pk__in=ids)}


def going_on() -> Iterator[PetitionState]:
    """Yield the states of petitions in which something is due."""
    for row in Petition.objects.filter(due__isnull=False).iterator(chunk_size=500):
        yield read_state(row.state)


def petition_link(number: str) -> str:
    """Return where officials open the petition."""
    return reverse("petitions:work_one", args=[number])
