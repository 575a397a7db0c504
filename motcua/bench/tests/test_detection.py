"""A floor for what signals find, and a ceiling for what they raise among honest offices."""

import random

import pytest

from motcua.bench.detection import RATES, run
from motcua.bench.signal_tricks import play
from motcua.bench.signal_world import SIZES, province
from motcua.signals.public import Code

REPLICATES = 2
# Found so often where one in ten dossiers of a large office is played with.
FLOORS = {Code.QUEUE_JUMPING: 0.5, Code.CLOSE_AND_REOPEN: 1.0, Code.EMPTY_PAUSES: 1.0}
SURE = tuple(FLOORS)


@pytest.fixture(scope="module")
def figures():
    return {one.id: one for one in run(REPLICATES, codes=SURE)}


def test_large_offices_with_a_trick_in_ten_of_a_hundred_are_found(figures):
    for code, floor in FLOORS.items():
        assert figures[f"X11-{code}-600-0.1"].value >= floor
        assert figures[f"X11-{code}-40-0.01"].value <= 0.5


def test_honest_offices_are_hardly_ever_raised(figures):
    for code in SURE:
        assert figures[f"X11-{code}-false"].value <= 0.5


def test_every_size_share_and_signal_has_a_figure(figures):
    assert len(figures) == len(SURE) * (len(SIZES) * len(RATES) + 1)


def test_the_same_seed_draws_the_same_province():
    assert province(3) == province(3)
    assert province(3) != province(4)


@pytest.mark.parametrize("code", list(Code))
def test_every_signal_has_a_trick_that_changes_the_facts(code):
    office = province(3)[-1]
    _, facts, looks = play(code, office, 0.5, random.Random(1))
    assert (facts, looks) != (office.facts, office.looks)
