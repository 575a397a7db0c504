"""The sequencer among others: late commits, two at once, a log somebody changed underneath it."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, connections, transaction

from ..models import Checkpoint, Entry, Pending
from ..rules.tree import leaf_hash, nodes_of, root_hash
from ..services.sequence_leaves import LogBroken, sequence_leaves
from .leaves import NOW, by_owner, put_leaves, write

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def in_threads(*works: Callable[[], Any]) -> None:
    """Do all of it at once, each with a connection of its own; raise what one of them raised."""
    problems: list[BaseException] = []

    def do(work: Callable[[], Any]) -> None:
        try:
            work()
        except BaseException as error:
            problems.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=do, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if problems:
        raise problems[0]


def assert_the_log_is_whole(leaves: int) -> None:
    """Each leaf has one place, indexes have no gap, every signed root is that of the entries."""
    rows = list(Entry.objects.order_by("index"))
    hashes = [leaf_hash(bytes(row.entry)) for row in rows]
    assert [row.index for row in rows] == list(range(leaves))
    assert len({(row.aggregate_id, row.sequence) for row in rows}) == leaves
    assert not Pending.objects.exists()
    for checkpoint in Checkpoint.objects.all():
        assert bytes(checkpoint.root) == root_hash(checkpoint.size, nodes_of(hashes))


def test_a_transaction_that_commits_late_is_not_forgotten():
    early, late = uuid4(), uuid4()
    written, may_commit = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            write([(late, 1)])
            written.set()
            assert may_commit.wait(60)

    def sequencer() -> None:
        assert written.wait(60)
        write([(early, 1)])  # a later place on the queue, committed first
        assert sequence_leaves(now=NOW) == 1
        may_commit.set()

    in_threads(slow, sequencer)

    assert sequence_leaves(now=NOW) == 1
    assert [one.aggregate_id for one in Entry.objects.order_by("index")] == [early, late]
    assert_the_log_is_whole(2)


def test_two_sequencers_under_load_lose_and_double_nothing():
    writers, each, stop = 3, 40, threading.Event()
    left = [writers]

    def writer() -> None:
        dice = random.Random()
        for _ in range(each):
            with transaction.atomic():
                put_leaves(dice.randint(1, 4), aggregate=uuid4())
                put_leaves(1)
        left[0] -= 1
        if not left[0]:
            stop.set()

    def sequencer() -> None:
        while not stop.is_set():
            sequence_leaves(now=NOW)

    in_threads(*[writer] * writers, sequencer, sequencer)
    while sequence_leaves(now=NOW):
        pass

    leaves = Entry.objects.count()
    assert leaves >= writers * each * 2
    assert_the_log_is_whole(leaves)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger_leaf")
        assert cursor.fetchone()[0] == leaves


def test_a_sequencer_leaves_the_work_to_the_one_that_has_begun():
    put_leaves(3)
    begun, done = threading.Event(), threading.Event()

    def first() -> None:
        with transaction.atomic():
            assert sequence_leaves(now=NOW) == 3
            begun.set()
            assert done.wait(60)

    def second() -> None:
        assert begun.wait(60)
        assert sequence_leaves(now=NOW) == 0
        done.set()

    in_threads(first, second)

    assert_the_log_is_whole(3)


def test_a_batch_that_fails_in_its_last_step_leaves_the_leaves_waiting(monkeypatch):
    put_leaves(5)

    def dies(*_: object, **__: object) -> None:
        raise RuntimeError("power cut")

    with monkeypatch.context() as cut:
        cut.setattr(Checkpoint.objects, "create", dies)
        with pytest.raises(RuntimeError):
            sequence_leaves(now=NOW)
    assert Pending.objects.count() == 5
    assert not Entry.objects.exists()

    assert sequence_leaves(now=NOW) == 5
    assert_the_log_is_whole(5)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE ledger_tile SET hashes = overlay(hashes PLACING '\\x00' FROM 40) WHERE number = 1",
        "DELETE FROM ledger_tile WHERE level = 0 AND number = 1",
        "DELETE FROM ledger_checkpoint",
        "UPDATE ledger_checkpoint SET root = overlay(root PLACING '\\x00' FROM 1)",
        "DELETE FROM ledger_entry WHERE index = 299",
    ],
)
def test_a_log_that_is_not_what_was_signed_is_not_signed_again(change):
    put_leaves(300)
    sequence_leaves(now=NOW)
    put_leaves(1)
    by_owner(change)

    with pytest.raises(LogBroken):
        sequence_leaves(now=NOW)
    assert Pending.objects.count() == 1
