"""The log as outside software reads it, over real HTTP, with a reader of its own."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from itertools import pairwise

import pytest
from pymerkle import InmemoryTree

from motcua.platform.tests.site import Site, site_like_here

from ..rules.notes import read_signer_key
from ..rules.tree import is_included, leaf_hash
from .leaves import PUT_LEAVES
from .tiled_reader import Reader

FIRST, MORE = 66_000, 333


@pytest.fixture(scope="module")
def site(django_db_setup: None) -> Iterator[Site]:
    """A node with many leaves on the queue, that has just been started."""
    with site_like_here(but="ledger_*") as found:
        found.serve()
        yield found


@pytest.fixture(scope="module")
def reader(site: Site) -> Reader:
    """A reader that knows the log's key from elsewhere."""
    site.call("GET", "/log/")  # whoever asks first makes the key
    key = read_signer_key((site.folder / "log.key").read_text()).verifier
    return Reader(site.port, "/log", str(key))


@pytest.fixture(scope="module")
def grown(site: Site, reader: Reader) -> list[tuple[int, bytes]]:
    """Let the log grow twice; return what it signed: empty, large, larger."""
    signed = [reader.checkpoint()]
    for count in (FIRST, MORE):
        site.sql(PUT_LEAVES.replace("%(count)s", str(count)))
        assert site.start("work", "--once").wait() == 0
        signed.append(reader.checkpoint())
    return [(one.size, one.root) for one in signed]


def test_an_empty_log_signs_the_empty_tree_and_each_later_one_begins_with_the_earlier(
    reader, grown
):
    assert [size for size, _ in grown] == [0, FIRST, FIRST + MORE]
    reader.checkpoint()
    for size, root in grown[1:]:
        assert reader.mth(0, size) == root
    assert grown[0][1].hex().startswith("e3b0c442")


def test_everything_in_the_log_can_be_read_and_is_the_signed_tree(reader, grown):
    head = reader.checkpoint()
    entries = reader.entries()

    tree = InmemoryTree()
    tree.append_entries(entries)

    assert tree.get_root() == head.root
    said = [json.loads(entry) for entry in entries]
    assert {tuple(one) for one in said} == {("commitment", "n", "prev", "subject", "v")}
    assert len({(one["subject"], one["n"]) for one in said}) == len(said)


@pytest.mark.parametrize("index", [0, 255, 256, 65_535, 65_536, FIRST, FIRST + MORE - 1])
def test_any_entry_can_be_proven_from_tiles(reader, grown, index):
    head = reader.checkpoint()
    leaf = reader.hash_at(0, index)

    assert is_included(leaf, index, head.size, reader.inclusion(index), head.root)


def test_what_was_public_once_can_still_be_read(reader, grown):
    """Partial tiles of an older checkpoint stay, also where a full tile took their place."""
    old, _ = grown[1]
    for kind, level in (("0", 0), ("1", 1), ("entries", 0)):
        number, width = divmod(old >> 8 * level, 256)
        path = f"tile/{kind}/{number:03}"
        status, _, part = reader.get(f"{path}.p/{width}")
        assert status == 200
        now = (reader.checkpoint().size >> 8 * level) - number * 256
        longer = f"{path}.p/{now}" if now < 256 else path
        assert reader.get(longer)[2].startswith(part)


def test_the_answers_say_what_they_are_and_how_long_they_may_be_kept(reader, grown):
    for path in ("tile/0/000", "tile/1/000", "tile/2/000.p/1", "tile/entries/000"):
        status, headers, body = reader.get(path)
        assert status == 200
        assert headers["content-type"] == "application/octet-stream"
        assert "immutable" in headers["cache-control"]
        assert headers["access-control-allow-origin"] == "*"
        assert "set-cookie" not in headers
        assert headers.get("vary", "Accept-Encoding") == "Accept-Encoding"
        assert int(headers["content-length"]) == len(body)
    status, headers, _ = reader.get("checkpoint", Cookie="sessionid=x; django_language=vi")
    assert (status, headers["cache-control"]) == (200, "public, max-age=1")
    assert "cookie" not in headers.get("vary", "").lower()
    assert len(reader.get("tile/0/000")[2]) == 8192


def test_bundles_travel_compressed_where_the_reader_asks_for_it(reader, grown):
    _, headers, plain = reader.get("tile/entries/000")
    assert "content-encoding" not in headers

    _, headers, small = reader.get("tile/entries/000", **{"Accept-Encoding": "gzip, identity"})

    assert headers["content-encoding"] == "gzip"
    assert gzip.decompress(small) == plain
    assert len(small) < len(plain)


@pytest.mark.parametrize(
    "path",
    [
        "tile/0/0",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/01",
        "tile/0/000/",
        "tile/00/000",
        "tile/64/000",
        "tile/63/000",
        "tile/0/x000/000",
        "tile/0/259",
        "tile/0/259.p/255",
        "tile/1/000.p/",
        "tile/1/001",
        "tile/1/001.p/4",
        "tile/2/000",
        "tile/2/000.p/2",
        "tile/3/000.p/1",
        "tile/entries/259",
        "tile/entries/259.p/200",
        "tile/entries/x999/x999/x999/x999/x999/x999/x999/999",
        "tile/0/000%00",
        "tile/0/%2e%2e",
        "tile/",
        "tile/checkpoint",
    ],
)
def test_what_is_not_in_the_log_or_not_written_right_is_not_there(reader, grown, path):
    status, headers, _ = reader.get(path)

    assert status == 404
    assert "immutable" not in headers.get("cache-control", "")


def test_widths_that_the_newest_checkpoint_covers_are_there(reader, grown):
    size = reader.checkpoint().size
    number, width = divmod(size, 256)

    assert len(reader.get(f"tile/0/{number:03}.p/{width}")[2]) == width * 32
    assert reader.get(f"tile/0/{number:03}.p/{width + 1}")[0] == 404
    assert reader.get(f"tile/0/{number:03}")[0] == 404
    assert len(reader.get("tile/0/000.p/7")[2]) == 7 * 32  # filled since


def test_only_reading_is_possible(reader, grown):
    assert reader.get("checkpoint", method="POST")[0] == 405
    assert reader.get("tile/0/000", method="DELETE")[0] == 405
    status, _, body = reader.get("tile/0/000", method="HEAD")
    assert (status, body) == (200, b"")


def test_the_policy_names_the_key_that_signs(reader, grown):
    status, headers, body = reader.get("policy")

    assert status == 200
    assert headers["content-type"] == "text/plain; charset=utf-8"
    first, *rest = body.decode().splitlines()
    assert first.split()[:2] == ["log", reader.vkey]
    assert rest == ["quorum none"]


def test_the_chain_of_a_subject_can_be_followed(site, reader, grown):
    """Two events of one aggregate: the second names the first, whoever reads it."""
    site.sql(
        "WITH l AS (INSERT INTO ledger_leaf SELECT '00000000-0000-0000-0000-000000000007', n,"
        " sha256(n::text::bytea), now() FROM generate_series(1, 2) AS n), s AS (INSERT INTO"
        " ledger_salt VALUES ('00000000-0000-0000-0000-000000000007', 1, sha256('s')))"
        " INSERT INTO ledger_pending (aggregate_id, sequence)"
        " SELECT '00000000-0000-0000-0000-000000000007', n FROM generate_series(1, 2) AS n"
    )
    assert site.start("work", "--once").wait() == 0
    reader.checkpoint()

    for first, second in pairwise(reader.entries()[-2:]):
        assert json.loads(second)["prev"] == leaf_hash(first).hex()
        assert json.loads(first)["subject"] == json.loads(second)["subject"]
