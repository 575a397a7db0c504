"""Files that are made once: whole, for their owner only, and the first one stays."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from motcua.kernel.secret_files import write_once

TOGETHER = 8


def test_the_first_stays_and_only_its_owner_reads_it(tmp_path):
    place = tmp_path / "deep" / "down" / "key"

    write_once(place, b"first")
    write_once(place, b"second")

    assert place.read_bytes() == b"first"
    assert stat.S_IMODE(place.stat().st_mode) == 0o600


def test_of_many_at_once_one_stays_whole(tmp_path):
    starts, place = Barrier(TOGETHER), tmp_path / "key"

    def write(number):
        starts.wait()
        write_once(place, bytes([number]) * 4096)
        return place.read_bytes()

    with ThreadPoolExecutor(TOGETHER) as threads:
        (seen,) = set(threads.map(write, range(TOGETHER)))

    assert len(seen) == 4096
    assert len(set(seen)) == 1
    assert [one.name for one in tmp_path.iterdir()] == ["key"]


def test_a_disk_that_fails_leaves_nothing(tmp_path, monkeypatch):
    def fails(_):
        raise OSError("no room is left")

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(OSError, match="no room"):
        write_once(tmp_path / "key", b"first")

    assert list(tmp_path.iterdir()) == []


def test_others_read_it_where_that_is_asked_for(tmp_path):
    write_once(tmp_path / "root.pem", b"public", mode=0o644)

    assert stat.S_IMODE((tmp_path / "root.pem").stat().st_mode) == 0o644
