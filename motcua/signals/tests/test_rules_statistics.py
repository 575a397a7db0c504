"""Chance and more than chance: small numbers, peers, many counts at once."""

import random
from dataclasses import replace

import pytest

from ..rules.statistics import counted, counts_of, tallied, together
from ..term_data import every_version
from ..types import Code, Trial
from .made import place, uid

TERMS = every_version()[-1]
CODE = Code.REFUSALS


def trials(unit, n, k, alike="1.001"):
    return [
        Trial(uid(unit), place(unit), alike, at < k, uid(unit * 10_000 + at)) for at in range(n)
    ]


def counts(*units, terms=TERMS):
    found = counts_of({CODE: [one for each in units for one in each]}, terms)
    return {one.who: one for one in found}


def honest(many=12, n=100, k=5):
    return [trials(unit, n, k) for unit in range(1, many + 1)]


def test_what_differs_wildly_from_its_peers_is_raised_with_its_rows():
    found = counts(*honest(), trials(50, 100, 40))
    one = found[uid(50)]
    assert one.is_raised
    assert (one.k, one.n, one.peers) == (40, 100, 12)
    assert one.expected == pytest.approx(5, abs=0.5)
    assert len(one.rows) == 40
    assert [who for who, each in found.items() if each.is_raised] == [uid(50)]


def test_nobody_is_their_own_measure():
    alone = counts(*honest(), trials(50, 5000, 2500))[uid(50)]
    assert alone.expected == pytest.approx(250, rel=0.05)


def test_few_things_or_few_peers_are_not_judged():
    small = counts(*honest(), trials(50, 19, 19))[uid(50)]
    assert small.too_few
    assert not small.is_raised
    without = counts(*honest(many=2), trials(50, 100, 60))[uid(50)]
    assert without.too_few
    assert (without.p, without.q) == (1.0, 1.0)


def test_more_of_the_same_is_less_likely_to_be_chance():
    chances = [counts(*honest(), trials(50, 100, k))[uid(50)].p for k in (8, 12, 20, 40)]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] > 0.05 > chances[-1]


def test_peers_that_differ_much_make_a_difference_say_less():
    even = counts(*honest(k=10), trials(50, 100, 25))[uid(50)]
    uneven = [trials(unit, 100, k) for unit, k in enumerate((0, 20) * 6, start=1)]
    assert counts(*uneven, trials(50, 100, 25))[uid(50)].p > 10 * even.p


def test_a_procedure_that_is_refused_everywhere_raises_nobody():
    hard = [[*trials(u, 50, 1), *trials(u, 50, 30, "hard")] for u in range(1, 9)]
    only_hard = trials(50, 100, 60, "hard")
    found = counts(*hard, only_hard)[uid(50)]
    assert found.expected == pytest.approx(60, abs=5)
    assert not found.is_raised


def test_the_more_is_compared_the_more_is_asked_of_each():
    few = counts(*honest(many=6), trials(50, 100, 16))[uid(50)]
    many = counts(*honest(many=300), trials(50, 100, 16))[uid(50)]
    assert few.q < many.q


def test_thresholds_hold_whatever_the_chance():
    bent = dict(TERMS.signals)
    bent[CODE] = replace(bent[CODE], least_k=41)
    found = counts(*honest(), trials(50, 100, 40), terms=replace(TERMS, signals=bent))
    assert not found[uid(50)].is_raised
    bent[CODE] = replace(bent[CODE], least_k=1, ratio=20)
    found = counts(*honest(), trials(50, 100, 40), terms=replace(TERMS, signals=bent))
    assert not found[uid(50)].is_raised


def test_honest_units_are_seldom_raised():
    dice = random.Random(7)
    raised = judged = 0
    for _ in range(20):
        rates = [dice.betavariate(5, 95) for _ in range(40)]
        units = [
            trials(unit, 100, sum(dice.random() < rate for _ in range(100)))
            for unit, rate in enumerate(rates, start=1)
        ]
        found = counts(*units).values()
        judged += len(found)
        raised += sum(one.is_raised for one in found)
    assert judged == 800
    assert raised <= 4


def test_the_same_facts_give_the_same_counts_in_any_order():
    mixed = [one for each in (*honest(), trials(50, 100, 40)) for one in each]
    random.Random(3).shuffle(mixed)
    assert counts_of({CODE: mixed}, TERMS) == list(counts(*honest(), trials(50, 100, 40)).values())


def test_counts_of_signals_are_held_together():
    wild = counted(
        CODE, tallied([one for each in (*honest(), trials(50, 100, 18)) for one in each]), TERMS
    )
    alone = together(wild, TERMS)
    beside = counted(Code.LATE, tallied([one for each in honest(many=500) for one in each]), TERMS)
    crowd = together([*wild, *beside], TERMS)
    assert max(one.q for one in alone if one.who == uid(50)) < max(
        one.q for one in crowd if one.who == uid(50) and one.code == CODE
    )


def test_nothing_counted_is_nothing_raised():
    assert counts_of({}, TERMS) == []
