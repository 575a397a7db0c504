"""Ending an invitation or a help with a draft: once, with the reason, and who helped hears it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from motcua.platform.database.scope import system_scope

from ..models import Draft, DraftHelper
from ..rules.draft_help import End, helper_hears_of
from .tell_of_help import tell_of_end


def end_one_help(row_id: UUID, end: End, *, now: datetime) -> DraftHelper:
    """End one of them unless it is over already, and return it."""
    row = DraftHelper.objects.select_for_update().get(pk=row_id)
    if row.ended_at is not None:
        return row
    row.ended_at, row.end = now, str(end)
    row.save(update_fields=["ended_at", "end"])
    if row.helper_id is not None and helper_hears_of(end):
        with system_scope():
            tell_of_end(row, end, now=now)
    return row


def end_all_help(draft: Draft, end: End, *, now: datetime) -> None:
    """End every invitation and help of a draft that is filed or put aside."""
    _end_each(Q(draft=draft), end, now)


def end_lapsed_help(now: datetime) -> None:
    """End those whose time is over; safe to repeat."""
    lapsed = Q(ends_at__lte=now) | Q(accepted_at__isnull=True, expires_at__lte=now)
    _end_each(lapsed, End.LAPSED, now)


@transaction.atomic(savepoint=False)
def _end_each(which: Q, end: End, now: datetime) -> None:
    rows = DraftHelper.objects.filter(which, ended_at__isnull=True)
    for row_id in rows.order_by("id").values_list("id", flat=True):
        end_one_help(row_id, end, now=now)
