"""Criteria, sums, ranks and what may be shown: the numbers of the law, without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ..rules.criteria import (
    AgencyFacts,
    Facts,
    Score,
    Struck,
    Total,
    agency_points,
    points_of,
    rank_proposed,
    total_of,
)
from ..rules.disclosure import units_shown
from ..rules.terms import TermsInvalid, read_terms
from ..term_data import every_version, terms_on

TERMS = terms_on(date(2026, 10, 1))
GOOD = Facts(
    timing="early", timings=("early", "early"), contacts=0, desks=0, ways=2, petition=False
)


def of(**changes: object) -> dict[int, int | None]:
    return points_of(replace(GOOD, **changes), TERMS)  # type: ignore[arg-type]


def test_the_best_dossier_has_two_points_of_each() -> None:
    assert points_of(GOOD, TERMS) == {1: 2, 2: 2, 3: 2, 4: 2, 6: 2, 7: 2}


@pytest.mark.parametrize(("timing", "points"), [("early", 2), ("in_time", 1), ("late", 0)])
def test_time_against_the_law(timing: str, points: int) -> None:
    assert of(timing=timing)[1] == points
    assert of(timings=("early", timing))[2] == points


@pytest.mark.parametrize(("count", "points"), [(0, 2), (1, 1), (2, 0), (9, 0)])
def test_contacts_and_agencies(count: int, points: int) -> None:
    assert of(contacts=count)[3] == points
    assert of(desks=count)[4] == points


@pytest.mark.parametrize(("ways", "points"), [(2, 2), (1, 1), (0, 0)])
def test_publication(ways: int, points: int) -> None:
    assert of(ways=ways)[6] == points


@pytest.mark.parametrize(
    ("timing", "petition", "points"),
    [
        ("early", False, 2),
        ("in_time", False, 1),
        ("late", False, None),  # the text names no points; it counts in 1 and 2
        ("early", True, 0),
        ("late", True, 0),
        ("early", None, None),  # a petition waits for its answer
    ],
)
def test_attitude(timing: str, petition: bool | None, points: int | None) -> None:
    assert of(timing=timing, petition=petition)[7] == points


def test_what_has_no_data_has_no_points() -> None:
    found = of(timing=None, timings=())
    assert (found[1], found[2], found[7]) == (None, None, None)


def test_what_a_contest_strikes_is_not_counted() -> None:
    bad = replace(GOOD, timing="late", timings=("late",), contacts=3, petition=True)
    assert points_of(bad.without({Struck.TIME}), TERMS)[1] is None
    assert points_of(bad.without({Struck.TIME}), TERMS)[2] is None
    assert points_of(bad.without({Struck.CONTACTS}), TERMS)[3] == 2
    assert points_of(bad, TERMS)[7] == 0
    assert points_of(bad.without({Struck.PETITION}), TERMS)[7] is None  # late, and none came
    assert bad.without(()) == bad


AGENCY = AgencyFacts(
    level="province",
    dossiers=100,
    procedures=10,
    whole=2,
    online=5,
    online_dossiers=50,
    online_late=0,
    petitions=10,
    petitions_in_time=10,
)


@pytest.mark.parametrize(
    ("changes", "number", "points"),
    [
        ({}, 5, 2),
        ({"whole": 1}, 5, 1),
        ({"level": "commune", "whole": 9}, 5, 1),
        ({"level": "commune", "whole": 10}, 5, 2),
        ({"procedures": 0}, 5, None),
        ({}, 8, 2),
        ({"petitions": 0, "petitions_in_time": 0}, 8, 2),
        ({"petitions_in_time": 9}, 8, 1),
        ({"petitions_in_time": 8}, 8, 0),
        ({}, 9, 2),
        ({"online_late": 1}, 9, 0),
        ({"online": 1}, 9, 1),  # of too few procedures, but enough dossiers for the middle
        ({"online_dossiers": 29}, 9, 1),
        ({"online_dossiers": 15}, 9, 1),
        ({"online_dossiers": 14}, 9, 0),
        ({"dossiers": 0}, 9, None),
    ],
)
def test_criteria_of_a_whole_agency(
    changes: dict[str, object], number: int, points: int | None
) -> None:
    facts = replace(AGENCY, **changes)  # type: ignore[arg-type]
    assert agency_points(facts, TERMS)[number] == points


@pytest.mark.parametrize(
    ("points", "over", "value"),
    [(3, 2, "1.5"), (1, 3, "0.3"), (5, 4, "1.3"), (0, 7, "0.0"), (2, 1, "2.0")],
)
def test_a_score_is_points_by_dossier_with_one_decimal(points: int, over: int, value: str) -> None:
    assert Score(points, over).value == Decimal(value)


def test_a_score_over_nothing_is_none_and_is_left_out() -> None:
    assert Score(0, 0).value is None
    scores = {1: Score(20, 10), 2: Score(0, 0), 3: Score(10, 10)}
    total = total_of(scores, TERMS.official, TERMS)
    assert (total.points, total.most, total.full) == (Decimal("3.0"), 4, 10)
    assert total.scaled == Decimal("7.5")


@pytest.mark.parametrize(
    ("points", "rank"),
    [
        *[("18", "excellent"), ("15", "excellent"), ("14.9", "good"), ("12", "good")],
        *[("11.9", "fair"), ("9", "fair"), ("8.9", "average"), ("6", "average"), ("5.9", "weak")],
    ],
)
def test_ranks_of_an_agency(points: str, rank: str) -> None:
    total = Total(Decimal(points), 18, 18)
    assert rank_proposed(total, 30, TERMS.agency, TERMS) == rank
    assert rank_proposed(total, 29, TERMS.agency, TERMS) == ""


@pytest.mark.parametrize(
    ("points", "rank"), [("10", "full"), ("5", "full"), ("4.9", "most"), ("3.4", "less")]
)
def test_ranks_of_an_official(points: str, rank: str) -> None:
    assert rank_proposed(Total(Decimal(points), 10, 10), 99, TERMS.official, TERMS) == rank


def test_without_any_data_no_rank_is_proposed() -> None:
    assert rank_proposed(Total(Decimal(0), 0, 18), 99, TERMS.agency, TERMS) == ""


COUNTS = st.dictionaries(st.uuids(), st.integers(0, 30), max_size=7)


@given(COUNTS, st.integers(1, 12))
def test_nothing_can_be_told_by_taking_away(counts: dict[UUID, int], least: int) -> None:
    shown = units_shown(counts, least)
    left = sum(n for unit, n in counts.items() if unit not in shown)
    assert all(counts[unit] >= least for unit in shown)
    assert left == 0 or left >= least or not shown


def test_units_with_enough_answers_are_shown() -> None:
    one, other, small = (UUID(int=n) for n in (1, 2, 3))
    assert units_shown({one: 9, other: 5}, 5) == {one, other}
    # Three answers could be computed from the others: the smaller of those is kept back, too.
    assert units_shown({one: 9, other: 5, small: 3}, 5) == {one}


def raw() -> dict[str, object]:
    from pathlib import Path

    from django.conf import settings

    path = Path(settings.ROOT) / "data" / "evaluation" / "2018-06-21.yaml"
    return yaml.safe_load(path.read_text("utf-8"))  # type: ignore[no-any-return]


def test_a_file_that_says_too_little_or_too_much_is_not_read() -> None:
    assert len(every_version()) == 1
    for change in (
        {"criteria": raw()["criteria"][:8]},  # type: ignore[index]
        {"more": 1},
        {"official": {**raw()["official"], "ranks": [{"key": "full", "from": 5}]}},  # type: ignore[dict-item]
        {"ours": {"rating_days": 1}},
    ):
        with pytest.raises(TermsInvalid):
            read_terms({**raw(), **change})
