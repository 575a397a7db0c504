"""Rows that hold for a time: the first and last day, and the conditions for a day or a time."""

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


def in_force(on: date, ended: str) -> Q:
    """Return the condition that a row holds on the day and was not ended by the day ``ended``."""
    return valid_on(on) & (Q(**{f"{ended}__isnull": True}) | Q(**{f"{ended}__gt": on}))


def overlapping(since: date, until: date | None) -> Q:
    """Return the condition that a row shares a day with the period; no ``until`` means open."""
    begun = Q() if until is None else Q(valid_from__lte=until)
    return begun & (Q(valid_to__isnull=True) | Q(valid_to__gte=since))


def after(last_day: date) -> Q:
    """Return the condition that a row goes on after ``last_day``."""
    return Q(valid_to__isnull=True) | Q(valid_to__gt=last_day)


def not_ended_before(since: date, ended: str) -> Q:
    """Return the condition that a row, ended on ``ended``, reaches the day ``since``."""
    open_end = Q(**{f"{ended}__isnull": True})
    return open_end | (Q(**{f"{ended}__gt": since}) & Q(**{f"{ended}__gt": F("valid_from")}))


def ends_inside(ended: str) -> Q:
    """Return the condition that a row was ended, if at all, inside its own period.

    The first day on which it holds no more may be its first day: then it never held.
    """
    return Q(**{f"{ended}__isnull": True}) | Q(
        **{f"{ended}__gte": F("valid_from"), f"{ended}__lte": F("valid_to")}
    )
