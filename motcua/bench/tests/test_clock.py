import json

import pytest

from motcua.bench import clock


@pytest.fixture(scope="module")
def figures():
    return clock.run(0.04)


def test_the_clock_bench_measures_the_goal_first_and_checks_exactness(figures):
    assert [figure.id for figure in figures] == ["P8", "P8-term", "P8-elapsed", "P8-history"]
    assert figures[0].met is (figures[0].value >= clock.GOAL)
    assert figures[0].ratio > 1


def test_every_figure_prints_as_one_json_line(figures):
    for figure in figures:
        assert json.loads(figure.as_json())["unit"] == "1/s, one thread"


def test_a_wrong_due_moment_stops_the_bench(monkeypatch):
    right = clock._walk
    monkeypatch.setattr(clock, "_walk", lambda *case: right(*case) + clock.timedelta(seconds=1))

    with pytest.raises(AssertionError, match="differs"):
        clock.run(0.01)
