"""Closing what the sender had time for and said nothing about; it joins the pool of the draw."""

from datetime import datetime

from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import system_scope

from ..models import Petition
from ..rules.ending import CloseAfterSilence
from ..types import Status
from .act import act

_MOST = 200


def close_silent(now: datetime) -> None:
    """Close what is over; one that got its word meanwhile is not in the list any more."""
    with system_scope():
        rows = Petition.objects.select_for_update(skip_locked=True).filter(
            status=Status.PUBLISHED, due__lt=now
        )
        numbers = list(rows.order_by("due").values_list("number", flat=True)[:_MOST])
        for number in numbers:
            act(number, CloseAfterSilence(), actor=SYSTEM, now=now)
