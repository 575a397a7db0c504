"""Entering dossiers into the register book of their desk: one number of the year, for ever."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef

from motcua.kernel.clock import ZONE
from motcua.platform.database.prepared import run_prepared

from ..models import Dossier, RegisterEntry
from ..types import DossierState

# Holds the row of the book's counter until the transaction ends: whoever numbers next waits.
_HOLD = """
    INSERT INTO dossiers_numbercounter (series, period, last) VALUES (%s, %s, 0)
    ON CONFLICT (series, period) DO UPDATE SET last = dossiers_numbercounter.last
    RETURNING last
"""
_ADVANCE = "UPDATE dossiers_numbercounter SET last = %s WHERE series = %s AND period = %s"


def register_entry(state: DossierState, *, now: datetime) -> RegisterEntry | None:
    """Return the dossier's line in its desk's book, entering it if need be; none for a test."""
    if state.is_test:
        return None
    assert state.receiving is not None
    assert state.submitted_at is not None
    year = state.submitted_at.astimezone(ZONE).year
    enter([state.id], unit_id=state.receiving.unit_id, year=year, now=now)
    return RegisterEntry.objects.get(dossier_id=state.id)


@transaction.atomic
def enter(dossiers: Iterable[UUID], *, unit_id: UUID, year: int, now: datetime) -> int:
    """Give the next numbers of a book to those of ``dossiers`` that have none; return how many.

    TT 01/2018/TT-VPCP, art. 10: numbered from 1 through the year without gaps. The book is held
    meanwhile, so two desks that print at once do not give one number twice.
    """
    wanted = list(dossiers)
    known = RegisterEntry.objects.filter(dossier_id__in=wanted)
    if known.count() == len(wanted):
        return 0
    series, period = f"register:{unit_id}", str(year)
    [(last,)] = run_prepared(_HOLD, [series, period])
    entered = set(known.all().values_list("dossier_id", flat=True))
    missing = [one for one in wanted if one not in entered]
    RegisterEntry.objects.bulk_create(
        RegisterEntry(dossier_id=one, unit_id=unit_id, year=year, entry=number, entered_at=now)
        for number, one in enumerate(missing, start=int(last) + 1)
    )
    run_prepared(_ADVANCE, [int(last) + len(missing), series, period])
    return len(missing)


def enter_missing(unit_id: UUID, year: int, *, now: datetime) -> int:
    """Enter what the desk got that year and no paper was printed for, in the order of arrival."""
    first, end = (datetime(one, 1, 1, tzinfo=ZONE) for one in (year, year + 1))
    ids = (
        Dossier.objects.filter(
            ~Exists(RegisterEntry.objects.filter(dossier_id=OuterRef("id"))),
            receiving_unit_id=unit_id,
            submitted_at__gte=first,
            submitted_at__lt=end,
            is_test=False,
        )
        .order_by("submitted_at", "id")
        .values_list("id", flat=True)
    )
    return enter(ids, unit_id=unit_id, year=year, now=now)
