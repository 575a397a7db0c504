"""The tree: known answers of RFC 6962, and another implementation on random trees."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymerkle import InmemoryTree, InvalidProof, verify_consistency, verify_inclusion

from ..rules.tree import (
    EMPTY_ROOT,
    consistency_path,
    inclusion_path,
    is_consistent,
    is_included,
    leaf_hash,
    nodes_of,
    root_hash,
)

# The leaves of the test vectors of Certificate Transparency, with the roots of their prefixes.
LEAVES = [
    bytes.fromhex(one)
    for one in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def entry_of(at: int, seed: int = 0) -> bytes:
    """Return an entry of some length, each another."""
    return hashlib.sha256(b"%d %d" % (seed, at)).digest()[: 4 + at % 29]


def tree_of(count: int, seed: int = 0) -> tuple[list[bytes], InmemoryTree]:
    """Return leaf hashes and the other implementation's tree of the same entries."""
    entries = [entry_of(at, seed) for at in range(count)]
    other = InmemoryTree()
    for entry in entries:
        other.append_entry(entry)
    return [leaf_hash(entry) for entry in entries], other


@pytest.mark.parametrize("size", range(9))
def test_the_roots_are_those_of_the_known_answers(size):
    leaves = [leaf_hash(entry) for entry in LEAVES]

    assert root_hash(size, nodes_of(leaves)).hex() == ROOTS[size]


def test_the_root_of_nothing_is_the_hash_of_nothing():
    assert hashlib.sha256(b"").digest() == EMPTY_ROOT


@given(st.integers(1, 300), st.integers(0, 5))
def test_root_and_inclusion_are_those_of_another_implementation(size, seed):
    leaves, other = tree_of(size, seed)
    node = nodes_of(leaves)
    root = root_hash(size, node)
    index = (seed * 7919) % size

    path = inclusion_path(index, size, node)

    assert root == other.get_root()
    proof = other.prove_inclusion(index + 1)
    assert path == list(proof.path[1:])
    verify_inclusion(leaves[index], root, proof)
    assert is_included(leaves[index], index, size, path, root)


def head(leaves: list[bytes]) -> bytes:
    """Return MTH of RFC 6962, 2.1, as the text writes it."""
    if len(leaves) == 1:
        return leaves[0]
    k = max(2**power for power in range(20) if 2**power < len(leaves))
    return hashlib.sha256(b"\1" + head(leaves[:k]) + head(leaves[k:])).digest()


def subproof(m: int, leaves: list[bytes], b: bool) -> list[bytes]:
    """Return SUBPROOF of RFC 6962, 2.1.2, as the text writes it."""
    if m == len(leaves):
        return [] if b else [head(leaves)]
    k = max(2**power for power in range(20) if 2**power < len(leaves))
    if m <= k:
        return [*subproof(m, leaves[:k], b), head(leaves[k:])]
    return [*subproof(m - k, leaves[k:], False), head(leaves[:k])]


@given(st.data(), st.integers(2, 300))
def test_consistency_is_that_of_another_implementation(data, size):
    old = data.draw(st.integers(1, size - 1))
    leaves, other = tree_of(size)
    node = nodes_of(leaves)
    roots = root_hash(old, node), root_hash(size, node)

    path = consistency_path(old, size, node)

    assert is_consistent(old, size, path, *roots)
    assert path == subproof(old, leaves, True)
    verify_consistency(*roots, other.prove_consistency(old, size))


def test_every_proof_of_every_small_tree_holds():
    leaves, _ = tree_of(40)
    node = nodes_of(leaves)
    roots = [root_hash(size, node) for size in range(41)]

    for size in range(41):
        for index in range(size):
            path = inclusion_path(index, size, node)
            assert is_included(leaves[index], index, size, path, roots[size])
        for old in range(size + 1):
            path = consistency_path(old, size, node)
            assert is_consistent(old, size, path, roots[old], roots[size])


@given(st.data(), st.integers(2, 80))
def test_a_proof_of_anything_else_does_not_hold(data, size):
    leaves, _ = tree_of(size)
    node = nodes_of(leaves)
    index = data.draw(st.integers(0, size - 1))
    root, path = root_hash(size, node), inclusion_path(index, size, node)
    other = data.draw(st.integers(0, size - 1).filter(lambda one: one != index))
    step = data.draw(st.integers(0, len(path) - 1))
    bent = [*path[:step], leaf_hash(path[step]), *path[step + 1 :]]

    assert not is_included(leaves[other], index, size, path, root)
    assert not is_included(leaves[index], other, size, path, root)
    assert not is_included(leaves[index], index, size, bent, root)
    assert not is_included(leaves[index], index, size, path[:-1], root)
    assert not is_included(leaves[index], index, size, [*path, root], root)
    assert not is_included(leaves[index], index, size, path, leaf_hash(root))


@given(st.data(), st.integers(2, 80))
def test_a_tree_that_forgot_or_changed_something_is_not_consistent(data, size):
    old = data.draw(st.integers(1, size - 1))
    changed = data.draw(st.integers(0, old - 1))
    leaves, _ = tree_of(size)
    forked = [*leaves[:changed], leaf_hash(leaves[changed]), *leaves[changed + 1 :]]
    before = root_hash(old, nodes_of(leaves))
    after, path = root_hash(size, nodes_of(forked)), consistency_path(old, size, nodes_of(forked))

    assert not is_consistent(old, size, path, before, after)
    theirs = InmemoryTree()
    for at in range(size):
        theirs.append_entry(entry_of(at) + b"!" * (at == changed))
    with pytest.raises(InvalidProof):
        verify_consistency(before, theirs.get_root(), theirs.prove_consistency(old, size))
    assert not is_consistent(size, old, path, after, before)
    assert not is_consistent(size, size, [], before, after)
    assert not is_consistent(0, size, path or [before], EMPTY_ROOT, after)
    assert not is_consistent(0, size, [], before, after)


@pytest.mark.parametrize(("index", "size"), [(0, 0), (3, 3), (-1, 2)])
def test_there_is_no_proof_for_a_leaf_that_is_not_there(index, size):
    with pytest.raises(ValueError, match="no leaf"):
        inclusion_path(index, size, nodes_of([]))


def test_there_is_no_proof_that_a_large_tree_begins_a_small_one():
    with pytest.raises(ValueError, match="does not begin"):
        consistency_path(3, 2, nodes_of([]))
