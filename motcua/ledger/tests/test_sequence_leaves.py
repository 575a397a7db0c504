"""The sequencer: every leaf has one place, and what is signed is the tree of all entries."""

import json
from hashlib import sha256
from importlib import import_module
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection
from hypothesis import HealthCheck, given
from hypothesis import settings as run
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from motcua.platform.loops import turn_until_done
from motcua.tests.owner import owner_connection

from ..keys import log_verifier
from ..models import Checkpoint, Entry, Pending, Salt, Tile
from ..public import audit_log, consistency_proof, inclusion_proof, newest_checkpoint, proof_of
from ..rules.checkpoints import TreeHead, read_tree_head
from ..rules.notes import read_note
from ..rules.proofs import read_proof
from ..rules.tiles import extended
from ..rules.tree import is_consistent, is_included, leaf_hash
from ..services import sequence_leaves as sequencer
from ..services.last_signed import remember_signed
from ..services.sequence_leaves import LogBroken, sequence_leaves
from .leaves import NOW, commitment_of, put_leaves, write

pytestmark = pytest.mark.django_db


def entries() -> list[bytes]:
    return [bytes(one.entry) for one in Entry.objects.order_by("index")]


def oracle() -> InmemoryTree:
    """Return another implementation's tree of the stored entries."""
    tree = InmemoryTree()
    for entry in entries():
        tree.append_entry(entry)
    return tree


def test_leaves_become_entries_in_one_chain_for_each_subject():
    first, second = uuid4(), uuid4()
    write([(first, 1), (second, 1), (first, 2), (first, 3), (second, 2)])

    assert sequence_leaves(now=NOW) == 5

    said = [json.loads(entry) for entry in entries()]
    assert [one["n"] for one in said] == [1, 1, 2, 3, 2]
    assert said[2]["commitment"] == commitment_of(first, 2).hex()
    salt = bytes(Salt.objects.get(aggregate_id=first, sequence=1).salt)
    subject = sha256(b"motcua subject 1\n" + salt + first.bytes).hexdigest()
    assert [one["subject"] == subject for one in said] == [True, False, True, True, False]
    assert said[0]["prev"] == "0" * 64
    assert said[2]["prev"] == leaf_hash(entries()[0]).hex()
    assert said[4]["prev"] == leaf_hash(entries()[1]).hex()
    assert entries()[0] == (
        b'{"commitment":"%s","n":1,"prev":"%s","subject":"%s","v":1}'
        % (commitment_of(first, 1).hex().encode(), b"0" * 64, subject.encode())
    )
    assert not Pending.objects.exists()


def test_a_chain_goes_on_in_a_later_batch_even_without_the_salt_of_its_beginning():
    one = uuid4()
    put_leaves(1, aggregate=one)
    sequence_leaves(now=NOW)
    Salt.objects.filter(aggregate_id=one).delete()  # the data were destroyed
    put_leaves(2, aggregate=one, first=2)

    assert sequence_leaves(now=NOW) == 2

    said = [json.loads(entry) for entry in entries()]
    assert len({one["subject"] for one in said}) == 1
    assert [one["prev"] for one in said[1:]] == [leaf_hash(entry).hex() for entry in entries()[:2]]


def test_the_checkpoint_is_signed_and_is_the_tree_another_implementation_builds():
    put_leaves(3)
    sequence_leaves(now=NOW)

    found = newest_checkpoint()

    note = read_note(found.signed)
    assert note.signed_by([log_verifier()])
    head = read_tree_head(note.text)
    assert (head.origin, head.size) == (settings.LOG_ORIGIN, 3)
    assert head.root == found.root == oracle().get_root()
    assert found.at == NOW
    assert not found.witnessed


@run(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(1, 300), min_size=1, max_size=5))
def test_batches_of_any_size_build_the_one_tree(monkeypatch, batches):
    began = Entry.objects.count()
    for count in batches:
        put_leaves(count)
        monkeypatch.setattr(sequencer, "MOST", 170)
        while sequence_leaves(now=NOW):
            pass

    tree, size = oracle(), Entry.objects.count()
    assert size == began + sum(batches)
    for checkpoint in Checkpoint.objects.all():
        assert bytes(checkpoint.root) == tree.get_root(checkpoint.size)
    stored = {(tile.level, tile.number): bytes(tile.hashes) for tile in Tile.objects.all()}
    assert stored == extended(0, {}, [leaf_hash(entry) for entry in entries()])


def test_proofs_of_the_public_face_hold():
    aggregates = put_leaves(700)
    sequence_leaves(now=NOW)
    put_leaves(333)
    sequence_leaves(now=NOW)
    tree = oracle()

    for at in (0, 255, 256, 699):
        found = proof_of(aggregates[at], 1)
        proof = read_proof(found.tlog_proof)
        head = read_tree_head(read_note(proof.checkpoint).text)
        assert (found.index, proof.index, head.size) == (at, at, 1033)
        assert is_included(leaf_hash(found.entry), at, head.size, proof.path, tree.get_root())
        older = inclusion_proof(at, 700)
        assert is_included(leaf_hash(found.entry), at, 700, older, tree.get_root(700))
    path = consistency_proof(700, 1033)
    assert is_consistent(700, 1033, path, tree.get_root(700), tree.get_root())
    with pytest.raises(LookupError):
        consistency_proof(700, 1034)


def test_what_waits_has_no_proof_yet():
    [one] = put_leaves(1)

    assert proof_of(one, 1) is None
    sequence_leaves(now=NOW)
    assert proof_of(one, 1) is not None
    assert proof_of(one, 2) is None


def test_a_leaf_that_continues_nothing_waits_and_holds_nobody_up():
    put_leaves(1, aggregate=(lost := uuid4()), first=2)
    put_leaves(4)

    assert sequence_leaves(now=NOW) == 4
    assert sequence_leaves(now=NOW) == 0
    assert [one.aggregate_id for one in Pending.objects.all()] == [lost]

    put_leaves(1, aggregate=lost)
    assert sequence_leaves(now=NOW) == 1  # the queue's order is not that of the chain
    assert sequence_leaves(now=NOW) == 1


def test_an_empty_queue_makes_no_checkpoint():
    assert sequence_leaves(now=NOW) == 0
    assert newest_checkpoint() is None


def test_a_worker_that_ends_when_all_is_done_leaves_nothing_waiting(monkeypatch):
    monkeypatch.setattr(sequencer, "MOST", 7)
    put_leaves(20)

    turn_until_done()

    assert not Pending.objects.exists()
    assert newest_checkpoint().size == 20


def test_a_database_set_back_in_time_is_noticed_before_anything_is_signed():
    put_leaves(5)
    sequence_leaves(now=NOW)
    ahead = read_tree_head(newest_checkpoint().text)
    put_leaves(1)

    for other in (
        TreeHead(ahead.origin, 9, ahead.root),
        TreeHead(ahead.origin, 5, bytes(32)),
    ):
        remember_signed(other)
        with pytest.raises(LogBroken, match="signed further"):
            sequence_leaves(now=NOW)

    remember_signed(ahead)
    assert sequence_leaves(now=NOW) == 1


def test_a_node_set_back_in_time_goes_on_as_a_log_of_another_name(settings, tmp_path):
    put_leaves(5)
    sequence_leaves(now=NOW)
    old, before = log_verifier(), newest_checkpoint()
    remember_signed(TreeHead(old.name, 9, bytes(32)))
    [aggregate] = put_leaves(1)
    settings.LOG_KEY, settings.LOG_ORIGIN = tmp_path / "second.key", "log.example/2"

    assert sequence_leaves(now=NOW) == 1

    now = newest_checkpoint()
    assert read_note(now.signed).signed_by([log_verifier()])
    assert read_tree_head(now.text) == TreeHead("log.example/2", 6, oracle().get_root())
    assert read_note(before.signed).signed_by([old])
    assert proof_of(aggregate, 1).index == 5
    assert audit_strays() == []


def test_tiles_and_checkpoints_only_grow():
    import psycopg

    with owner_connection(options="-c lock_timeout=20s") as owner:
        owner.execute("INSERT INTO ledger_tile VALUES (0, 0, decode(repeat('ab', 64), 'hex'))")
        owner.execute(
            "INSERT INTO ledger_checkpoint (size, root, note, at)"
            " VALUES (1, decode(repeat('ab', 32), 'hex'), 'a note', now())"
        )
        for statement in (
            "UPDATE ledger_tile SET hashes = decode(repeat('ab', 32), 'hex')",
            "UPDATE ledger_tile SET hashes = decode(repeat('ac', 96), 'hex')",
            "UPDATE ledger_tile SET number = 1",
            "DELETE FROM ledger_tile",
            "TRUNCATE ledger_tile",
            "UPDATE ledger_checkpoint SET root = decode(repeat('ac', 32), 'hex')",
            "UPDATE ledger_checkpoint SET time_stamp = '\\x01', note = 'another'",
            "DELETE FROM ledger_checkpoint",
            "TRUNCATE ledger_checkpoint",
        ):
            with pytest.raises(psycopg.errors.RestrictViolation), owner.transaction():
                owner.execute(statement)
        owner.execute("UPDATE ledger_tile SET hashes = decode(repeat('ab', 96), 'hex')")
        owner.execute("UPDATE ledger_checkpoint SET time_stamp = '\\x01'")
        with pytest.raises(psycopg.errors.RestrictViolation), owner.transaction():
            owner.execute("UPDATE ledger_checkpoint SET time_stamp = '\\x02'")
        owner.rollback()


def test_leaves_from_before_there_was_a_log_are_put_on_its_queue_in_order():
    first, second = uuid4(), uuid4()
    write([(first, 1), (second, 1), (first, 2)])
    Pending.objects.all().delete()  # as a node looks that is brought up to date
    backlog = import_module("motcua.ledger.migrations.0002_log").BACKLOG

    with connection.cursor() as cursor:
        cursor.execute(backlog)

    assert sequence_leaves(now=NOW) == 3
    assert audit_strays() == []


def audit_strays() -> list[str]:
    return [line for line in audit_log([]) if not line.startswith("log: events of")]
