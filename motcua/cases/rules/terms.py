"""Limits of cases, forms of discipline, numbers of draws and counts: dated data, read strictly."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from motcua.kernel.working_time import TimeLimit, WorkingCalendar, parse_limit


class Limit(StrEnum):
    """What has a limit."""

    ASSIGN = "assign"
    EXPLAIN = "explain"
    CONCLUDE = "conclude"
    APPEAL = "appeal"
    DECIDE_APPEAL = "decide_appeal"


class TermsInvalid(ValueError):
    """A file of limits does not say what it must, or says more."""


@dataclass(frozen=True, slots=True)
class Article:
    """A form of discipline that may be proposed, with the article that knows it."""

    key: str
    vi: str
    en: str
    article: str


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for cases opened from a day on."""

    effective_from: date
    limits: Mapping[Limit, TimeLimit]
    discipline: Mapping[str, Article]
    sample_percent: int
    sample_least: int
    least_shown: int  # conclusions of one kind, so that a count can be public
    clean_least: int  # dossiers that were fast and correct, to be proposed
    thanks_least: int  # thanks of people, to be proposed


@dataclass(frozen=True, slots=True)
class Clock:
    """The terms of a case with the calendar on which they are counted."""

    terms: Terms
    calendar: WorkingCalendar

    def due(self, limit: Limit, start: datetime) -> datetime:
        """Return the moment at which what started then must be done."""
        return self.calendar.due(start, self.terms.limits[limit])


_FIELDS = {"effective_from", "source", "limits", "discipline", "sample", "publish", "commend"}


def read_terms(data: Mapping[str, Any]) -> Terms:
    """Return the terms of one file; raises ``TermsInvalid``."""
    if set(data) != _FIELDS:
        raise TermsInvalid(f"fields: {sorted(set(data) ^ _FIELDS)}")
    limits = {Limit(key): parse_limit(one["value"]) for key, one in data["limits"].items()}
    if set(limits) != set(Limit):
        raise TermsInvalid(f"limits: {sorted(set(Limit) - set(limits))}")
    forms = {
        one["key"]: Article(one["key"], one["vi"], one["en"], one["article"])
        for one in data["discipline"]
    }
    percent, least = data["sample"]["percent"], data["sample"]["least"]
    shown, commend = data["publish"]["least_shown"], data["commend"]
    clean, thanks = commend["least"], commend["thanks"]
    if not 0 < percent <= 100 or min(least, shown, clean, thanks) < 1 or not forms:
        raise TermsInvalid("numbers out of range, or no form of discipline")
    return Terms(data["effective_from"], limits, forms, percent, least, shown, clean, thanks)
