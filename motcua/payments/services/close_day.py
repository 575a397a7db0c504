"""Closing an official's cash book, when the shift or the day ends."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.kernel.clock import legal_day
from motcua.kernel.identifiers import uuid7

from ..models import DayClosing
from ..selectors import cash_book
from ..types import PaymentMethod
from .book import lock


@transaction.atomic
def close_day(official_id: UUID, *, received_by: UUID | None = None, now: datetime) -> DayClosing:
    """Fix the day's sums for the hand-over; the day takes no more cash. Safe to repeat."""
    lock(official_id)
    day = legal_day(now)
    closed = DayClosing.objects.filter(official_id=official_id, day=day).first()
    if closed:
        return closed
    book = cash_book(official_id, day=day)
    return DayClosing.objects.create(
        id=uuid7(now),
        official_id=official_id,
        day=day,
        closed_at=now,
        received_by=received_by,
        cash_total=book.total(PaymentMethod.CASH),
        transfer_total=book.total(PaymentMethod.TRANSFER),
        payments=len(book.lines),
    )
