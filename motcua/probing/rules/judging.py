"""When a service is closed and opened again, and when it is tried next: dated data, pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Any


class Verdict(StrEnum):
    """What follows from the probes of a service."""

    SUSPEND = "suspend"
    RESUME = "resume"
    NOTHING = "nothing"


class ProbingInvalid(ValueError):
    """A file of rules does not say what it must, or says more."""


@dataclass(frozen=True, slots=True)
class Probing:
    """The rules from a day on."""

    effective_from: date
    every: timedelta
    again: timedelta
    failures_to_suspend: int
    passes_to_resume: int
    acknowledged_within: timedelta
    proof_within: timedelta


def verdict(passed: Sequence[bool], *, is_suspended: bool, rules: Probing) -> Verdict:
    """Return what follows from the probes, the newest first; one failure alone closes nothing."""
    if is_suspended:
        latest = passed[: rules.passes_to_resume]
        is_mended = len(latest) == rules.passes_to_resume and all(latest)
        return Verdict.RESUME if is_mended else Verdict.NOTHING
    latest = passed[: rules.failures_to_suspend]
    has_failed = len(latest) == rules.failures_to_suspend and not any(latest)
    return Verdict.SUSPEND if has_failed else Verdict.NOTHING


def next_probe(now: datetime, *, is_passed: bool, rules: Probing) -> datetime:
    """Return when a service that was just tried is tried again."""
    return now + (rules.every if is_passed else rules.again)


def first_probe(code: str, now: datetime, rules: Probing) -> datetime:
    """Return when a service that was never tried has its turn: spread evenly, by its code."""
    share = int.from_bytes(sha256(code.encode()).digest()[:4], "big") / 2**32
    return now + rules.every * share


_NUMBERS = (
    "every_hours",
    "again_hours",
    "failures_to_suspend",
    "passes_to_resume",
    "acknowledged_seconds",
    "proof_seconds",
)


def read_probing(told: Mapping[str, Any]) -> Probing:
    """Return the rules of one file; raises ``ProbingInvalid``."""
    if set(told) != {"effective_from", "source", "sure", *_NUMBERS}:
        raise ProbingInvalid(f"keys {sorted(told)}")
    numbers = {name: told[name] for name in _NUMBERS}
    if not isinstance(told["effective_from"], date) or not told["source"]:
        raise ProbingInvalid("a day and a source")
    if any(type(one) is not int or one < 1 for one in numbers.values()):
        raise ProbingInvalid("whole numbers from one on")
    return Probing(
        effective_from=told["effective_from"],
        every=timedelta(hours=numbers["every_hours"]),
        again=timedelta(hours=numbers["again_hours"]),
        failures_to_suspend=numbers["failures_to_suspend"],
        passes_to_resume=numbers["passes_to_resume"],
        acknowledged_within=timedelta(seconds=numbers["acknowledged_seconds"]),
        proof_within=timedelta(seconds=numbers["proof_seconds"]),
    )


def in_force(versions: Sequence[Probing], on: date) -> Probing:
    """Return the rules of the day; the first ones for days before."""
    ordered = sorted(versions, key=lambda one: one.effective_from)
    past = [one for one in ordered if one.effective_from <= on]
    return past[-1] if past else ordered[0]
