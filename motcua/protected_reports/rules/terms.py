"""Limits of protected reports: dated data, read strictly."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from motcua.kernel.clock import ZONE, legal_day
from motcua.kernel.working_time import TimeLimit, WorkingCalendar, parse_limit

from ..types import Ground


class Limit(StrEnum):
    """What has a limit (Law 25/2018, art. 24 and 30)."""

    CLASSIFY = "classify"
    CLASSIFY_MANY_PLACES = "classify_many_places"
    PASS_ON = "pass_on"  # noqa: S105 - a limit, no password
    SOLVE = "solve"
    EXTEND = "extend"


class TermsInvalid(ValueError):
    """A file of limits does not say what it must, or says more."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for reports received from a day on."""

    effective_from: date
    limits: Mapping[Limit, TimeLimit]
    most_extensions: Mapping[Ground, int]
    kept_days: int  # ciphertext after the end
    least_recipients: int
    least_counted: int  # smaller counts are not published
    elsewhere: tuple[tuple[str, str], ...]  # where to go instead: Vietnamese, English


@dataclass(frozen=True, slots=True)
class Clock:
    """The terms of a report with the calendar on which they are counted."""

    terms: Terms
    calendar: WorkingCalendar

    def working_due(self, limit: Limit, day: date) -> date:
        """Return the last day of a limit in working days; ``day`` itself does not count."""
        start = datetime.combine(day + timedelta(days=1), datetime.min.time(), ZONE)
        return legal_day(self.calendar.due(start, self.terms.limits[limit]))

    def due(self, limit: Limit, day: date) -> date:
        """Return the last day of a limit in days; ``day`` itself does not count."""
        start = datetime.combine(day, datetime.min.time(), ZONE)
        return legal_day(self.calendar.due(start, self.terms.limits[limit]))


_FIELDS = {
    *("effective_from", "source", "limits", "most_extensions", "kept", "least_recipients"),
    *("least_counted", "elsewhere"),
}


def read_terms(data: Mapping[str, Any]) -> Terms:
    """Return the terms of one file; raises ``TermsInvalid``."""
    if set(data) != _FIELDS:
        raise TermsInvalid(f"fields: {sorted(set(data) ^ _FIELDS)}")
    limits = {Limit(key): parse_limit(one["value"]) for key, one in data["limits"].items()}
    most = {Ground(key): one["value"] for key, one in data["most_extensions"].items()}
    if set(limits) != set(Limit) or set(most) != set(Ground):
        raise TermsInvalid("a limit or a ground is missing")
    kept, recipients, counted = (
        data[key]["value"] for key in ("kept", "least_recipients", "least_counted")
    )
    if min(kept, counted, *most.values()) < 1 or recipients < 2 or not data["elsewhere"]:
        raise TermsInvalid("numbers out of range, or nowhere to go instead")
    elsewhere = tuple((one["vi"], one["en"]) for one in data["elsewhere"])
    return Terms(data["effective_from"], limits, most, kept, recipients, counted, elsewhere)
