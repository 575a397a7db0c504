"""A lot that anybody can draw again."""

from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.drawing import drawn, how_many, pool_hash

pools = st.sets(st.integers(0, 10**6), max_size=40).map(lambda found: [f"PA-{n}" for n in found])


@given(pools, st.binary(min_size=32, max_size=32), st.integers(1, 100))
def test_a_draw_takes_its_share_of_the_pool_whatever_the_order(pool, seed, percent):
    many = how_many(pool, percent, 1)
    found = drawn(pool, seed, many, purpose="test")

    assert found == drawn(pool[::-1], seed, many, purpose="test")
    assert len(found) == len(set(found)) == many
    assert set(found) <= set(pool)
    assert len(pool) * percent <= many * 100
    assert pool_hash(pool) == pool_hash(pool[::-1])


@given(pools.filter(lambda pool: len(pool) > 1))
def test_another_seed_draws_another_one_sooner_or_later(pool):
    assert len({drawn(pool, bytes([n]) * 32, 1, purpose="test")[0] for n in range(200)}) > 1


@given(pools.filter(lambda pool: len(pool) > 1))
def test_another_purpose_of_the_same_seed_is_another_lot(pool):
    seed = bytes(32)
    assert len({drawn(pool, seed, 1, purpose=f"test {n}")[0] for n in range(200)}) > 1
