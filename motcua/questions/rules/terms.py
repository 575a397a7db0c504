"""Limits and grounds of questions: dated data, read strictly."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.kernel.working_time import TimeLimit, parse_limit


class TermsInvalid(ValueError):
    """A file of limits does not say what it must, or says more."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground on which a question is closed without an answer, and where to go instead."""

    key: str
    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for questions asked from a day on."""

    effective_from: date
    answer: TimeLimit
    check: TimeLimit
    most_a_day: int
    grounds: Mapping[str, Ground]


_FIELDS = {"effective_from", "source", "limits", "most_a_day", "grounds"}


def read_terms(data: Mapping[str, Any]) -> Terms:
    """Return the terms of one file; raises ``TermsInvalid``."""
    if set(data) != _FIELDS:
        raise TermsInvalid(f"fields: {sorted(set(data) ^ _FIELDS)}")
    limits = {key: parse_limit(one["value"]) for key, one in data["limits"].items()}
    if set(limits) != {"answer", "check"}:
        raise TermsInvalid(f"limits: {sorted(set(limits) ^ {'answer', 'check'})}")
    grounds = {one["key"]: Ground(one["key"], one["vi"], one["en"]) for one in data["grounds"]}
    most = data["most_a_day"]["value"]
    if most < 1 or not grounds:
        raise TermsInvalid("nobody may ask, or there is no ground")
    return Terms(data["effective_from"], limits["answer"], limits["check"], most, grounds)
