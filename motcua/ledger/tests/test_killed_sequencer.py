"""Real workers, really killed in mid-batch: no leaf is lost, none stands there twice."""

from __future__ import annotations

import os
import random
import signal
import threading
import time
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from pymerkle import InmemoryTree

from motcua.platform.tests.site import Site, site_like_here, wait_for

from ..rules.notes import read_note, read_signer_key
from .leaves import PUT_LEAVES


@pytest.fixture(scope="module")
def site(django_db_setup: None) -> Iterator[Site]:
    """An empty node on a database of its own."""
    with site_like_here(but="ledger_*") as found:
        yield found


def leaves(site: Site) -> int:
    return site.sql("SELECT count(*) FROM ledger_leaf")[0][0]


def entries(site: Site) -> int:
    return site.sql("SELECT count(*) FROM ledger_entry")[0][0]


def kill(worker: Any) -> None:
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()


def assert_every_leaf_has_one_place(site: Site) -> None:
    """Every leaf is in the log once, and every checkpoint ever signed is of this one tree."""
    assert site.sql("SELECT count(*) FROM ledger_pending") == [(0,)]
    rows = site.sql("SELECT index, aggregate_id, entry FROM ledger_entry ORDER BY index")
    assert [index for index, _, _ in rows] == list(range(leaves(site)))
    assert len({aggregate for _, aggregate, _ in rows}) == len(rows)
    tree = InmemoryTree()
    tree.append_entries(bytes(entry) for _, _, entry in rows)
    key = read_signer_key((site.folder / "log.key").read_text()).verifier
    signed = site.sql("SELECT size, root, note FROM ledger_checkpoint")
    for size, root, note in signed:
        assert bytes(root) == tree.get_root(size)
        assert read_note(note).signed_by([key])
    assert max(size for size, _, _ in signed) == len(rows)


def test_workers_killed_under_load_lose_and_double_no_leaf(site):
    halted, dice = threading.Event(), random.Random()

    def load() -> None:
        with psycopg.connect(site.addresses.owner, autocommit=True) as connection:
            while not halted.is_set():
                connection.execute(PUT_LEAVES, {"count": dice.randint(1, 400)})
                time.sleep(dice.random() / 20)

    writer = threading.Thread(target=load)
    writer.start()
    try:
        for _ in range(4):
            begun = entries(site)
            worker = site.start("work")
            wait_for(lambda begun=begun: entries(site) > begun, "the log to grow")
            time.sleep(dice.random())
            kill(worker)
    finally:
        halted.set()
        writer.join()

    workers = [site.start("work"), site.start("work")]
    wait_for(lambda: entries(site) == leaves(site), "the last leaves to be placed")
    assert [site.end(worker) for worker in workers] == [0, 0]
    assert_every_leaf_has_one_place(site)


def test_a_worker_killed_with_a_batch_half_written_leaves_nothing_of_it(site):
    before = entries(site)
    with psycopg.connect(site.addresses.owner) as hold:
        # Entries and tiles can be written, the checkpoint cannot: the worker stops before it.
        hold.execute("LOCK TABLE ledger_checkpoint IN SHARE MODE")
        site.sql(PUT_LEAVES.replace("%(count)s", "700"))
        worker = site.start("work")
        wait_for(lambda: waits_for_the_checkpoint(site), "the worker to be in mid-batch")
        kill(worker)
        hold.rollback()

    wait_for(lambda: not waits_for_the_checkpoint(site), "the dead worker's session to end")
    assert entries(site) == before
    assert site.sql("SELECT count(*) FROM ledger_pending") == [(700,)]
    assert site.start("work", "--once").wait() == 0
    assert entries(site) == before + 700
    assert_every_leaf_has_one_place(site)


def waits_for_the_checkpoint(site: Site) -> bool:
    return bool(
        site.sql(
            "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
            " AND usename = 'motcua_app' AND query ILIKE '%ledger_checkpoint%'"
        )
    )
