"""What a failure means, when a service is closed and opened again, and when it is next."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalog.public import OnlineLevel

from ..rules.checks import FULL_ALONE, Check, Outcome, shortfalls
from ..rules.judging import (
    Probing,
    ProbingInvalid,
    Verdict,
    first_probe,
    in_force,
    next_probe,
    read_probing,
    verdict,
)

FILE = Path(settings.ROOT) / "data" / "probing" / "2026-07-01.yaml"
TOLD: dict[str, Any] = yaml.safe_load(FILE.read_text("utf-8"))
RULES = read_probing(TOLD)
NOW = datetime(2026, 11, 30, 3, tzinfo=UTC)


@given(st.sets(st.sampled_from(Check)))
def test_a_part_may_ask_people_to_come_the_whole_never(failed: set[Check]) -> None:
    outcomes = [Outcome(one, one not in failed) for one in Check]

    assert set(shortfalls(OnlineLevel.FULL, outcomes)) == failed
    assert set(shortfalls(OnlineLevel.PARTIAL, outcomes)) == failed - FULL_ALONE


@given(st.lists(st.booleans(), max_size=6))
def test_only_failures_in_a_row_close_and_only_passes_open(passed: list[bool]) -> None:
    rules = RULES
    closed = verdict(passed, is_suspended=False, rules=rules)
    opened = verdict(passed, is_suspended=True, rules=rules)

    many = rules.failures_to_suspend
    assert (closed is Verdict.SUSPEND) == (len(passed) >= many and not any(passed[:many]))
    assert closed is not Verdict.RESUME
    many = rules.passes_to_resume
    assert (opened is Verdict.RESUME) == (len(passed) >= many and all(passed[:many]))
    assert opened is not Verdict.SUSPEND


def test_what_failed_is_tried_again_sooner_than_what_passed() -> None:
    assert next_probe(NOW, is_passed=True, rules=RULES) == NOW + timedelta(days=7)
    assert next_probe(NOW, is_passed=False, rules=RULES) == NOW + timedelta(hours=1)


def test_first_turns_are_spread_over_the_whole_time() -> None:
    moments = [first_probe(f"1.{n:06d}", NOW, RULES) for n in range(400)]
    quarter = RULES.every / 4

    for place in range(4):
        start = NOW + place * quarter
        assert sum(start <= one < start + quarter for one in moments) > 60
    assert first_probe("1.004222", NOW, RULES) == first_probe("1.004222", NOW, RULES)


@pytest.mark.parametrize(
    "change",
    [{"every_hours": 0}, {"failures_to_suspend": True}, {"more": 1}, {"source": ""}],
)
def test_a_file_that_nobody_understands_is_not_read(change: dict[str, Any]) -> None:
    with pytest.raises(ProbingInvalid):
        read_probing({**TOLD, **change})


def test_the_rules_are_those_of_the_day() -> None:
    later: Probing = read_probing({**TOLD, "effective_from": date(2027, 1, 1), "again_hours": 2})

    assert in_force([later, RULES], date(2026, 12, 31)) is RULES
    assert in_force([later, RULES], date(2027, 1, 1)) is later
    assert in_force([later, RULES], date(2020, 1, 1)) is RULES
