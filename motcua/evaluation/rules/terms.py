"""Scales, ranks and limits of evaluation: dated data, read strictly."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

DOSSIER, AGENCY = "dossier", "agency"


class TermsInvalid(ValueError):
    """A file of scales does not say what it must, or says more."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One of the nine: of a dossier or of a whole agency, with the points of each case."""

    number: int
    of: str
    article: str
    sure: str
    scale: Mapping[str, int]
    least: Mapping[str, int]

    @property
    def most(self) -> int:
        """The most points one case has."""
        return max(self.scale.values())


@dataclass(frozen=True, slots=True)
class Ranks:
    """Which criteria add up, and from how many points on each rank is reached, the best first."""

    criteria: tuple[int, ...]
    article: str
    sure: str
    steps: tuple[tuple[str, Decimal], ...]

    def rank_of(self, points: Decimal) -> str:
        """Return the rank of a sum of points."""
        return next(key for key, least in self.steps if points >= least)


@dataclass(frozen=True, slots=True)
class Limits:
    """What no text sets: how long people may answer, and how few answers are too few."""

    rating: timedelta
    survey_after: timedelta
    survey: timedelta
    shown_from: int
    rank_from: int
    contest: timedelta
    say: timedelta
    decide: timedelta


@dataclass(frozen=True, slots=True)
class Terms:
    """One file: what holds from a day on."""

    effective_from: date
    source: str
    criteria: Mapping[int, Criterion]
    official: Ranks
    agency: Ranks
    limits: Limits


_KEYS = {"effective_from", "source", "criteria", "official", "agency", "ours"}
_OURS = {"rating_days", "survey_after_days", "survey_days", "shown_from", "rank_from"} | {
    "contest_days",
    "say_days",
    "decide_days",
}


def read_terms(raw: Mapping[str, Any]) -> Terms:
    """Return what a file says; ``TermsInvalid`` where it says too little or too much."""
    if set(raw) != _KEYS:
        raise TermsInvalid(f"keys: {sorted(set(raw) ^ _KEYS)}")
    criteria = {int(one["number"]): _criterion(one) for one in raw["criteria"]}
    if sorted(criteria) != list(range(1, 10)) or len(raw["criteria"]) != 9:
        raise TermsInvalid("criteria: the nine, each once")
    return Terms(
        raw["effective_from"],
        str(raw["source"]),
        criteria,
        _ranks(raw["official"], "official"),
        _ranks(raw["agency"], "agency"),
        _limits(raw["ours"]),
    )


def _criterion(raw: Mapping[str, Any]) -> Criterion:
    if not set(raw) <= {"number", "of", "article", "sure", "scale", "least"}:
        raise TermsInvalid(f"criterion {raw.get('number')}: unknown key")
    if raw["of"] not in (DOSSIER, AGENCY) or not set(raw["scale"].values()) <= {0, 1, 2}:
        raise TermsInvalid(f"criterion {raw['number']}: of a dossier or an agency, 0, 1 or 2")
    return Criterion(
        int(raw["number"]),
        raw["of"],
        str(raw["article"]),
        str(raw["sure"]),
        {str(key): int(value) for key, value in raw["scale"].items()},
        {str(key): int(value) for key, value in raw.get("least", {}).items()},
    )


def _ranks(raw: Mapping[str, Any], name: str) -> Ranks:
    steps = tuple((str(one["key"]), Decimal(str(one["from"]))) for one in raw["ranks"])
    if [least for _, least in steps] != sorted((least for _, least in steps), reverse=True):
        raise TermsInvalid(f"{name}: the best rank first")
    if steps[-1][1] != 0 or len({key for key, _ in steps}) < len(steps):
        raise TermsInvalid(f"{name}: every rank once, the last from 0")
    return Ranks(tuple(raw["criteria"]), str(raw["article"]), str(raw["sure"]), steps)


def _limits(raw: Mapping[str, Any]) -> Limits:
    if set(raw) != _OURS | {"article", "sure"} or min(int(raw[one]) for one in _OURS) < 1:
        raise TermsInvalid(f"ours: {sorted(_OURS)}, each at least 1")
    return Limits(
        rating=timedelta(days=raw["rating_days"]),
        survey_after=timedelta(days=raw["survey_after_days"]),
        survey=timedelta(days=raw["survey_days"]),
        shown_from=raw["shown_from"],
        rank_from=raw["rank_from"],
        contest=timedelta(days=raw["contest_days"]),
        say=timedelta(days=raw["say_days"]),
        decide=timedelta(days=raw["decide_days"]),
    )
