"""Tiles: their addresses to the letter, and the tree they are pieces of."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ..rules.tiles import (
    FULL_BYTES,
    TileName,
    bundle,
    edge_of,
    extended,
    nodes_in,
    places_read,
    read_tile_path,
    tile_path,
    width_at,
)
from ..rules.tree import consistency_path, inclusion_path, nodes_of, root_hash


def leaves_of(count: int) -> list[bytes]:
    return [hashlib.sha256(b"%d" % at).digest() for at in range(count)]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        (TileName(0, 0), "0/000"),
        (TileName(0, 273, 112), "0/273.p/112"),
        (TileName(2, 0, 1), "2/000.p/1"),
        (TileName(0, 1234067), "0/x001/x234/067"),
        (TileName(63, 999, 255), "63/999.p/255"),
        (TileName(None, 1000, 7), "entries/x001/000.p/7"),
    ],
)
def test_an_address_is_written_and_read_as_the_text_says(name, path):
    assert tile_path(name) == path
    assert read_tile_path(path) == name


@pytest.mark.parametrize(
    "path",
    [
        "0/0",
        "0/00",
        "0/0000",
        "0/001/234",
        "0/x001",
        "0/x001/x234",
        "0/x000/001",
        "00/000",
        "01/000",
        "64/000",
        "-1/000",
        "0/-01",
        "0/000.p/0",
        "0/000.p/01",
        "0/000.p/256",
        "0/000.p/1000",
        "0/000.p/",
        "0/000.p",
        "0/000.q/1",
        "0/000.p/1/",
        "0/000/",
        "0/ 00",
        "0/٠٠٠",
        "entry/000",
        "Entries/000",
        "0/000\n",
        "",
    ],
)
def test_any_other_address_is_none(path):
    assert read_tile_path(path) is None


def test_a_tree_of_seventy_thousand_has_the_tiles_of_the_example():
    def widths(level: int) -> list[int]:
        found = [width_at(70_000, (level, number)) for number in range(300)]
        return [width for width in found if width]

    assert widths(0) == [256] * 273 + [112]
    assert widths(1) == [256, 17]
    assert widths(2) == [1]
    assert widths(3) == []
    assert edge_of(70_000) == [(0, 273), (1, 1), (2, 0)]


def test_a_tree_of_one_full_tile_has_a_partial_tile_of_one_hash_above_it():
    assert [width_at(256, place) for place in ((0, 0), (0, 1), (1, 0), (2, 0))] == [256, 0, 1, 0]


@given(st.lists(st.integers(1, 700), min_size=1, max_size=6))
def test_tiles_grown_in_any_steps_hold_the_one_tree(steps):
    leaves = leaves_of(sum(steps))
    tiles: dict[tuple[int, int], bytes] = {}
    size = 0
    for step in steps:
        edge = {place: tiles[place] for place in edge_of(size)}
        for place, tile in extended(size, edge, leaves[size : size + step]).items():
            assert tile.startswith(tiles.get(place, b""))
            tiles[place] = tile
        size += step

    at_once = extended(0, {}, leaves)
    assert tiles == at_once
    assert all(len(tile) == 32 * width_at(size, place) for place, tile in tiles.items())
    whole, pieces = nodes_of(leaves), nodes_in(tiles.__getitem__)
    assert root_hash(size, pieces) == root_hash(size, whole)
    edge_only = {place: tiles[place] for place in edge_of(size)}
    assert root_hash(size, nodes_in(edge_only.__getitem__)) == root_hash(size, whole)


@given(st.data(), st.integers(1, 70_000))
def test_proofs_come_from_few_tiles(data, size):
    index = data.draw(st.integers(0, size - 1))

    for reading in (
        lambda node: inclusion_path(index, size, node),
        lambda node: consistency_path(index + 1, size, node),
    ):
        places = places_read(reading)
        assert len(places) <= 6
        assert all(width_at(size, place) for place in places)


def test_proofs_from_tiles_are_those_of_the_tree():
    leaves = leaves_of(66_000)
    tiles, whole = extended(0, {}, leaves), nodes_of(leaves)

    for index in (0, 255, 256, 65_535, 65_536, 65_999):
        reading = places_read(lambda node, at=index: inclusion_path(at, 66_000, node))
        some = {place: tiles[place] for place in reading}
        assert inclusion_path(index, 66_000, nodes_in(some.__getitem__)) == inclusion_path(
            index, 66_000, whole
        )


def test_a_tile_of_another_width_than_the_tree_needs_stops_everything():
    leaves = leaves_of(300)
    tiles = extended(0, {}, leaves)

    for edge in ({}, {**tiles, (0, 1): tiles[0, 1][32:]}, {**tiles, (1, 0): b""}):
        with pytest.raises(LookupError):
            extended(300, edge, leaves)
    with pytest.raises(LookupError):
        root_hash(301, nodes_in(tiles.__getitem__))
    assert len(tiles[0, 0]) == FULL_BYTES


def test_a_bundle_has_each_entry_after_its_length():
    assert bundle([b"", b"ab", b"x" * 258]) == b"\0\0\0\2ab\1\2" + b"x" * 258
