"""A post nobody holds goes to the next one above at once, and that is said."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from ..rules.audience import UPWARDS, audience
from ..rules.stages import Post

A, B = UUID(int=1), UUID(int=2)
held = st.dictionaries(
    st.sampled_from(Post), st.frozensets(st.uuids(), max_size=3), max_size=len(Post)
)
wanted = st.frozensets(st.sampled_from(Post), min_size=1)


def test_who_holds_the_post_is_told():
    found = audience({Post.HOLDER}, {Post.HOLDER: frozenset({A}), Post.UNIT_LEADER: frozenset({B})})

    assert (found.people, found.told, found.vacant) == ({A}, (Post.HOLDER,), ())


def test_an_empty_post_is_named_and_the_next_one_told():
    found = audience({Post.HOLDER}, {Post.HEAD_OF_AGENCY: frozenset({B})})

    assert found.people == {B}
    assert found.told == (Post.HEAD_OF_AGENCY,)
    assert found.vacant == (Post.HOLDER, Post.UNIT_LEADER)


@given(wanted=wanted, held=held)
def test_somebody_is_told_if_anybody_is_there_above_and_never_somebody_below(wanted, held):
    found = audience(wanted, held)

    lowest = min(UPWARDS.index(one) for one in wanted)
    above = [one for one in UPWARDS[lowest:] if held.get(one)]
    assert bool(found.people | found.parties) == bool(above)
    assert set(found.told) <= set(above)
    assert set(found.vacant).isdisjoint(found.told)
    assert all(not held.get(one) for one in found.vacant)
    assert wanted <= set(found.told) | set(found.vacant)
