"""Limits and grounds of petitions: dated data, read strictly."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from motcua.kernel.working_time import TimeLimit, WorkingCalendar, parse_limit


class Limit(StrEnum):
    """What has a limit."""

    REFUSE = "refuse"
    ASK = "ask"
    ROUTE = "route"
    SOLVE = "solve"
    PUBLISH = "publish"
    WORD = "word"
    LOOK_AGAIN = "look_again"


class TermsInvalid(ValueError):
    """A file of limits does not say what it must, or says more."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground on which a petition may be refused."""

    key: str
    vi: str
    en: str
    article: str


@dataclass(frozen=True, slots=True)
class Recordings:
    """How many recordings one petition has, and up to how many bytes and seconds each."""

    most: int
    largest: int
    longest: int


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for petitions sent from a day on."""

    effective_from: date
    limits: Mapping[Limit, TimeLimit]
    most_routes: int
    recheck_percent: int
    recheck_least: int
    grounds: Mapping[str, Ground]
    recordings: Recordings


@dataclass(frozen=True, slots=True)
class Clock:
    """The terms of a petition with the calendar on which they are counted."""

    terms: Terms
    calendar: WorkingCalendar

    def due(self, limit: Limit, start: datetime) -> datetime:
        """Return the moment at which what started then must be done."""
        return self.calendar.due(start, self.terms.limits[limit])


_FIELDS = {"effective_from", "source", "limits", "most_routes", "recheck", "grounds", "recordings"}
_MEGABYTE = 1024 * 1024


def read_terms(data: Mapping[str, Any]) -> Terms:
    """Return the terms of one file; raises ``TermsInvalid``."""
    if set(data) != _FIELDS:
        raise TermsInvalid(f"fields: {sorted(set(data) ^ _FIELDS)}")
    limits = {Limit(key): parse_limit(one["value"]) for key, one in data["limits"].items()}
    if set(limits) != set(Limit):
        raise TermsInvalid(f"limits: {sorted(set(Limit) - set(limits))}")
    grounds = {
        one["key"]: Ground(one["key"], one["vi"], one["en"], one["article"])
        for one in data["grounds"]
    }
    recheck, most = data["recheck"], data["most_routes"]["value"]
    if not 0 < recheck["percent"] <= 100 or recheck["least"] < 1 or most < 1 or not grounds:
        raise TermsInvalid("numbers out of range, or no ground")
    voice = {name: data["recordings"][name] for name in ("most", "largest_mb", "longest_minutes")}
    if any(value < 1 for value in voice.values()):
        raise TermsInvalid("recordings out of range")
    recordings = Recordings(
        voice["most"], voice["largest_mb"] * _MEGABYTE, voice["longest_minutes"] * 60
    )
    return Terms(
        data["effective_from"],
        limits,
        most,
        recheck["percent"],
        recheck["least"],
        grounds,
        recordings,
    )
