"""The local authority is one, however many make it at once and wherever the making ends."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import uuid4

import pytest
from cryptography import x509

from .. import authority
from ..authority import issue_key, issued_here, make_demo_authority, read_pair
from ..types import KeyHolder, KeyKind
from .test_signing import NINE, VIET, WARD

TOGETHER = 6


def assert_whole(folder):
    """What is trusted is the root that vouches for the authority that issues."""
    trusted = x509.load_pem_x509_certificate((folder / "trust" / "demo-root.pem").read_bytes())
    assert trusted == read_pair(folder, "root.p12")[1]
    read_pair(folder, "issuing.p12")[1].verify_directly_issued_by(trusted)


@pytest.mark.parametrize("turn", range(5))
def test_those_that_make_it_at_once_get_one(tmp_path, turn):
    starts = Barrier(TOGETHER)

    def make(_):
        starts.wait()
        return make_demo_authority(tmp_path, [VIET], [WARD], now=NINE)

    with ThreadPoolExecutor(TOGETHER) as threads:
        made = list(threads.map(make, range(TOGETHER)))

    assert_whole(tmp_path)
    assert all(one == made[0] for one in made)
    assert all(issued_here(tmp_path, key.certificate_pem) for key in made[0].keys)


def test_keys_issued_at_once_come_from_one_authority(tmp_path):
    starts = Barrier(TOGETHER)

    def issue(number):
        starts.wait()
        holder, end = KeyHolder(uuid4(), f"Người {number}"), NINE + timedelta(days=30)
        return issue_key(tmp_path, KeyKind.OFFICIAL, holder, uuid4(), now=NINE, end=end)

    with ThreadPoolExecutor(TOGETHER) as threads:
        keys = list(threads.map(issue, range(TOGETHER)))

    assert_whole(tmp_path)
    assert all(issued_here(tmp_path, key.certificate_pem) for key in keys)


@pytest.mark.parametrize("reference", ["issuing.p12", "time-stamper.p12"])
def test_a_making_that_ended_half_way_is_completed(tmp_path, monkeypatch, reference):
    write = authority.write_key_file

    def ends(folder, name, *rest):
        if name == reference:
            raise OSError("no room is left")
        write(folder, name, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(authority, "write_key_file", ends)
        with pytest.raises(OSError, match="no room"):
            make_demo_authority(tmp_path, [], [WARD], now=NINE)

    made = make_demo_authority(tmp_path, [], [WARD], now=NINE)

    assert_whole(tmp_path)
    assert issued_here(tmp_path, made.keys[0].certificate_pem)
    assert not [path for path in tmp_path.rglob(".*") if path.is_file()]
