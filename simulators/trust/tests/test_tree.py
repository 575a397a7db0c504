"""Consistency is believed when the definition says so, and never otherwise."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulators.trust.tests.logs import proof_between, root_of
from simulators.trust.tree import EMPTY_ROOT, Inconsistent, check_consistency

LEAVES = [b"leaf %d" % number for number in range(70)]
# The leaves and tree heads that Certificate Transparency's own tests have used since RFC 6962.
KNOWN = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
]
KNOWN_HEAD = "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"


def test_the_reference_agrees_with_the_known_head():
    assert root_of([bytes.fromhex(one) for one in KNOWN]).hex() == KNOWN_HEAD


def check(old, new, proof, *, old_root=None, new_root=None):
    check_consistency(
        (old, old_root or root_of(LEAVES[:old])), (new, new_root or root_of(LEAVES[:new])), proof
    )


def test_every_pair_of_sizes_is_consistent():
    for new in range(len(LEAVES) + 1):
        for old in range(new + 1):
            check(old, new, proof_between(old, LEAVES[:new]))


@settings(deadline=None)
@given(st.data())
def test_a_changed_proof_is_never_believed(data):
    new = data.draw(st.integers(2, len(LEAVES)))
    old = data.draw(st.integers(1, new - 1))
    proof = proof_between(old, LEAVES[:new])
    place = data.draw(st.integers(0, len(proof) - 1))
    other = data.draw(
        st.sampled_from(
            [
                [*proof[:place], hashlib.sha256(proof[place]).digest(), *proof[place + 1 :]],
                proof[:place] + proof[place + 1 :],
                [*proof[:place], proof[place], *proof[place:]],
                [],
            ]
        )
    )

    with pytest.raises(Inconsistent):
        check(old, new, other)


@settings(deadline=None)
@given(st.integers(1, 69), st.integers(1, 70))
def test_another_history_is_never_believed(old, new):
    other = root_of([b"forged", *LEAVES[1:new]])

    with pytest.raises(Inconsistent):
        check(old, new, proof_between(old, LEAVES[:new]) if old <= new else [], new_root=other)


def test_nothing_is_the_beginning_of_everything_without_a_proof():
    check_consistency((0, EMPTY_ROOT), (0, EMPTY_ROOT), [])
    with pytest.raises(Inconsistent):
        check(0, 5, [root_of(LEAVES[:1])])
    with pytest.raises(Inconsistent):
        check(0, 0, [], new_root=root_of(LEAVES[:1]))
