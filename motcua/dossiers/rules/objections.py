"""Ways to object that the law gives the person, and until when each stands open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from motcua.kernel.clock import legal_day

from ..types import DossierState, Status


class After(StrEnum):
    """What one objects to."""

    DECISION = "decision"  # a result was issued, or the dossier refused or stopped
    LATENESS = "lateness"  # the promised date passed without a decision


@dataclass(frozen=True, slots=True)
class Way:
    """One way: after what, within how many calendar days, by which text, in words."""

    key: str
    after: frozenset[After]
    days: int
    article: str
    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways that stand open from a day on."""

    effective_from: date
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Objection:
    """A way that is open for this dossier, to the end of the day ``until``."""

    way: Way
    after: After
    until: date


def read_ways(data: Mapping[str, Any]) -> Ways:
    """Return what a file of ``data/objections`` says; raise ``ValueError`` for what is wrong."""
    if set(data) != {"effective_from", "ways"} or not isinstance(data["effective_from"], date):
        raise ValueError("a file has its first day and its ways")
    return Ways(data["effective_from"], tuple(_way(one) for one in data["ways"]))


def _way(entry: Mapping[str, Any]) -> Way:
    if set(entry) != {"key", "after", "days", "article", "sure", "vi", "en"}:
        raise ValueError(f"a way has its after, days, article, sure and words: {entry}")
    if entry["sure"] not in "FSMU" or not 0 < int(entry["days"]) <= 3660:
        raise ValueError(f"{entry['key']}: a number of days, and how sure it is")
    after = frozenset(After(one) for one in entry["after"])
    return Way(entry["key"], after, int(entry["days"]), entry["article"], entry["vi"], entry["en"])


def objections_to(state: DossierState, ways: Sequence[Way], now: datetime) -> list[Objection]:
    """Return the ways open at ``now``; a dossier taken back by the person has none."""
    begun = _begun(state, now)
    if begun is None:
        return []
    after, since = begun
    found = [
        Objection(one, after, legal_day(since) + timedelta(days=one.days))
        for one in ways
        if after in one.after
    ]
    return [one for one in found if one.until >= legal_day(now)]


def _begun(state: DossierState, now: datetime) -> tuple[After, datetime] | None:
    if state.finished_at is not None:
        ended = state.finished_at
        return None if state.status == Status.WITHDRAWN else (After.DECISION, ended)
    if state.due is not None and not state.is_paused and now > state.due:
        return After.LATENESS, state.due
    return None
