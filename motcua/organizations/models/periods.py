"""Rows that hold for a time: the first and last day, and the condition for one day."""

from datetime import date

from django.db import models
from django.db.models import F, Q


def valid_on(on: date, prefix: str = "") -> Q:
    """Return the condition that a row, or the row behind ``prefix``, holds on the day ``on``.

    Both ends belong to the period; no last day means until further notice.
    """
    return Q(**{f"{prefix}valid_from__lte": on}) & (
        Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gte": on})
    )


def period_ordered(name: str) -> models.CheckConstraint:
    """Return the constraint that a period does not end before it begins."""
    return models.CheckConstraint(
        name=name, condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from"))
    )
