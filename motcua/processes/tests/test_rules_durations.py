from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.kernel.working_time import TimeLimit, TimeUnit

from ..rules.durations import PathTotal, keeps_limit, longest_path
from ..rules.publication import check_against, publication_problems
from ..rules.reading import parse_process
from ..rules.routing import complete, next_steps
from ..types import Completion, LegalUse
from .drawings import blocks, chain, draw
from .test_rules_oracle import facts_of


def limited(**limits):
    drawing = chain(*limits)
    drawing.limits = {key: tuple(value.split()) for key, value in limits.items()}
    return parse_process(drawing.xml())


def test_hours_and_working_days_add_up_at_eight_hours_a_day():
    (total,) = longest_path(limited(a="4 working_hour", b="1.5 working_day", c="3 calendar_day"))

    assert total == PathTotal(Fraction(16), Fraction(3), Fraction(0))
    assert [str(limit) for limit in total.limits()] == ["3 calendar_day", "2 working_day"]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(block=blocks, data=st.data())
def test_no_run_takes_longer_than_the_longest_path(block, data):
    drawing = draw(block)
    process = parse_process(drawing.xml())
    facts = facts_of(drawing, data)
    done, rounds = (), 0

    # Everything that is open is done at once: each round costs a working day, a step's limit.
    while waiting := next_steps(process, done, facts):
        rounds += 1
        for step in waiting:
            done = complete(process, done, facts, Completion(step.key))

    (total,) = longest_path(process)
    assert rounds * 8 <= total.working_hours


@pytest.mark.parametrize(
    ("total", "legal", "kept"),
    [
        (PathTotal(Fraction(24)), TimeLimit(3, TimeUnit.WORKING_DAY), True),
        (PathTotal(Fraction(25)), TimeLimit(3, TimeUnit.WORKING_DAY), False),
        (PathTotal(Fraction(8)), TimeLimit(8, TimeUnit.WORKING_HOUR), True),
        (PathTotal(Fraction(0), Fraction(3)), TimeLimit(3, TimeUnit.WORKING_DAY), True),
        (PathTotal(Fraction(40)), TimeLimit(7, TimeUnit.CALENDAR_DAY), True),
        (PathTotal(Fraction(41)), TimeLimit(7, TimeUnit.CALENDAR_DAY), False),
        (PathTotal(months=Fraction(1)), TimeLimit(1, TimeUnit.MONTH), True),
        (PathTotal(months=Fraction(1)), TimeLimit(30, TimeUnit.CALENDAR_DAY), False),
        (PathTotal(Fraction(8), Fraction(0), Fraction(1)), TimeLimit(1, TimeUnit.MONTH), False),
    ],
)
def test_units_are_compared_by_their_worst_case(total, legal, kept):
    assert keeps_limit(total, legal) is kept


def test_a_process_longer_than_the_law_allows_cannot_be_published():
    problems = publication_problems(
        limited(a="2 working_day", b="2 working_day"),
        [LegalUse("1.000001", TimeLimit(3, TimeUnit.WORKING_DAY))],
    )

    assert [problem.code for problem in problems] == ["too-long"]
    assert "4 working_day" in problems[0].detail


def test_a_step_without_limit_or_law_cannot_be_published():
    xml = (
        chain("a")
        .xml()
        .replace(b"limit='1' limitUnit='working_day'", b"")
        .replace(b"\xc4\x90i\xe1\xbb\x81u 1", b"")
    )

    codes = [problem.code for problem in publication_problems(parse_process(xml))]

    assert codes == ["no-limit", "no-legal-basis"]


def test_a_limit_of_the_law_that_is_kept_is_no_problem():
    assert check_against(limited(a="3 working_day"), TimeLimit(3, TimeUnit.WORKING_DAY)) == []
