"""Absence: who is away from when to when, and who acts meanwhile."""

from datetime import date
from uuid import UUID

from django.db import transaction

from ..errors import PeriodInvalid, PeriodOverlaps, RecordEnded, StandInUnfit
from ..models import Absence, Position
from ..models.periods import not_ended_before, overlapping
from ..rules.acting import covered_positions
from ..selectors.cache import forget
from ..types import PositionFacts, Role
from .delegate import lock_officials
from .keep_apart import check_period


@transaction.atomic
def record_absence(
    *, official_id: UUID, stand_in: UUID | None, valid_from: date, valid_to: date, reason: str = ""
) -> int:
    """Write down that an official is away and who acts meanwhile; returns the row's key.

    Raises ``PeriodOverlaps`` when an absence of the official, or of the stand-in, lies in the time,
    ``StandInUnfit`` when the stand-in holds no role of the official during the whole time, and
    ``PeriodInvalid``, ``OfficialNotFound``, ``DelegationNotAllowed``.
    """
    check_period(valid_from, valid_to)
    lock_officials(official_id, *([stand_in] if stand_in else []))
    in_time = Absence.objects.filter(
        overlapping(valid_from, valid_to), not_ended_before(valid_from, "ended_on")
    )
    if in_time.filter(official_id=official_id).exists():
        raise PeriodOverlaps(official=str(official_id))
    if stand_in is not None:
        if in_time.filter(official_id=stand_in).exists():
            raise PeriodOverlaps("The stand-in is absent in part of this time.")
        left = _held(official_id, valid_from, valid_to)
        if not covered_positions(left, _held(stand_in, valid_from, valid_to)):
            raise StandInUnfit(stand_in=str(stand_in))
    row = Absence.objects.create(
        official_id=official_id,
        stand_in_id=stand_in,
        valid_from=valid_from,
        valid_to=valid_to,
        reason=reason,
    )
    forget()
    return row.pk


@transaction.atomic
def end_absence(*, absence_id: int, from_day: date, official_id: UUID | None = None) -> None:
    """Write down that the official is back on ``from_day``; the stand-in stops with it.

    Raises ``RecordEnded`` where there is no such absence or it ended earlier, and
    ``PeriodInvalid`` for a day outside its time.
    """
    rows = Absence.objects.select_for_update().filter(pk=absence_id)
    row = (rows if official_id is None else rows.filter(official_id=official_id)).first()
    if row is None or (row.ended_on is not None and row.ended_on <= from_day):
        raise RecordEnded(absence=absence_id)
    if not row.valid_from <= from_day <= row.valid_to:
        raise PeriodInvalid("Choose a day inside the time of the absence.")
    row.ended_on = from_day
    row.save(update_fields=["ended_on"])
    forget()


def _held(official_id: UUID, since: date, until: date) -> list[PositionFacts]:
    """Return what the official is appointed to during the whole time."""
    rows = Position.objects.select_related("unit").filter(
        overlapping(since, until), official_id=official_id, valid_from__lte=since
    )
    return [
        PositionFacts(Role(row.role), row.unit_id, row.unit.agency_id, row.title_vi, row.title_en)
        for row in rows
        if row.valid_to is None or row.valid_to >= until
    ]
