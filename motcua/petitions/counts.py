"""Counts of petitions for evaluation: by agency, and whether one is tied to a dossier."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, DateTimeField, Q
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from motcua.platform.database.scope import system_scope

from .models import DossierLink, Petition, PetitionEvent
from .types import Kind, Status

# Of these nobody owes an answer: they were not looked at, or go on with another one.
_NOT_COUNTED = (Status.REFUSED, Status.MERGED)


@dataclass(frozen=True, slots=True)
class PetitionCount:
    """How many petitions about an agency were answered or are late, and how many were in time."""

    agency_id: UUID
    count: int
    in_time: int


def petition_counts(begin: datetime, end: datetime, *, now: datetime) -> dict[UUID, PetitionCount]:
    """Return by agency the petitions sent in the span; those with time left are not counted.

    Destroyed petitions go on to count.
    """
    late = Q(state__answer_was_late=True) | Q(
        has_answer=False, status__in=[Status.OPEN, Status.ASKED], due__lt=now
    )
    with system_scope():
        rows = (
            Petition.objects.filter(sent_at__gte=begin, sent_at__lt=end)
            .exclude(status__in=_NOT_COUNTED)
            .filter(late | Q(has_answer=True))
            .values("agency_id")
            .annotate(n=Count("id"), late=Count("id", filter=late))
            .order_by()
        )
        found = {row["agency_id"]: Counter(n=row["n"], late=row["late"]) for row in rows}
        for agency_id, was_late in _destroyed(begin, end):
            found.setdefault(agency_id, Counter()).update(n=1, late=int(was_late))
    return {
        one: PetitionCount(one, many["n"], many["n"] - many["late"]) for one, many in found.items()
    }


def _destroyed(begin: datetime, end: datetime) -> Iterator[tuple[UUID, bool]]:
    """Yield agency and lateness of destroyed petitions that count: their last event says both."""
    sent_at = Cast(KeyTextTransform("sent_at", "payload"), DateTimeField())
    rows = PetitionEvent.objects.filter(name="PetitionDestroyed").annotate(sent_at=sent_at)
    rows = rows.filter(sent_at__gte=begin, sent_at__lt=end)
    for row in rows.exclude(payload__status__in=_NOT_COUNTED):
        yield UUID(row.payload["agency_id"]), row.payload["was_late"]


def conduct_petitions(dossier_ids: Collection[UUID]) -> dict[UUID, bool | None]:
    """Return for each dossier whether a petition about conduct tied to it was answered.

    None while one waits; what was refused or goes on with another one is none.
    """
    found: dict[UUID, bool | None] = dict.fromkeys(dossier_ids, False)
    with system_scope():
        rows = (
            DossierLink.objects.filter(dossier_id__in=dossier_ids, petition__kind=Kind.CONDUCT)
            .exclude(petition__status__in=_NOT_COUNTED)
            .values_list("dossier_id", "petition__has_answer")
        )
        for dossier_id, has_answer in rows:
            found[dossier_id] = True if has_answer or found[dossier_id] else None
    return found


def dossier_of_petition(petition_id: UUID) -> UUID | None:
    """Return the dossier a petition came from, for the program itself."""
    with system_scope():
        rows = DossierLink.objects.filter(petition_id=petition_id)
        return rows.values_list("dossier_id", flat=True).first()


def dossier_of_number(number: str) -> UUID | None:
    """Return the dossier that the petition of this number came from, for the program itself."""
    with system_scope():
        rows = DossierLink.objects.filter(petition__number=number)
        return rows.values_list("dossier_id", flat=True).first()
