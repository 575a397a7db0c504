"""The audit finds every quiet change: of an event, a leaf, an entry, a tile or a checkpoint."""

from __future__ import annotations

import os
import random
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from ..audit import audit_log
from ..models import Checkpoint, Entry, Leaf, Pending, Salt, Tile
from ..rules.commitments import Happened, commit_before, commit_to
from ..services import sequence_leaves as sequencer
from ..services.sequence_leaves import sequence_leaves
from .leaves import NOW, by_owner

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def make_events(aggregates: int, each: int) -> list[Happened]:
    """Return events, with leaves on the queue as they were written."""
    found = [
        Happened(one, n, "SomethingHappened", NOW, "citizen", uuid4(), {"n": n, "note": "đủ"})
        for one in (uuid4() for _ in range(aggregates))
        for n in range(1, each + 1)
    ]
    keys = [{"aggregate_id": event.aggregate_id, "sequence": event.sequence} for event in found]
    salts = [os.urandom(32) for _ in found]
    Leaf.objects.bulk_create(
        Leaf(**key, commitment=commit_to(event, salt), at=NOW)
        for key, event, salt in zip(keys, found, salts, strict=True)
    )
    Salt.objects.bulk_create(Salt(**key, salt=salt) for key, salt in zip(keys, salts, strict=True))
    Pending.objects.bulk_create(Pending(**key) for key in keys)
    return found


def grow(events: list[Happened]) -> None:
    while sequence_leaves(now=NOW):
        pass
    assert Entry.objects.count() == len(events)


# Each changes one byte of one row at a random place; {key} finds the row.
def flip(column: str, table: str, key: str) -> str:
    at = f"floor(random() * length({column}))::int"
    return (
        f"UPDATE {table} SET {column} = (SELECT set_byte({column}, p, get_byte({column}, p) # 1)"
        f" FROM (SELECT {at} AS p) AS place) WHERE {key}"
    )


def test_a_log_that_nobody_touched_has_no_differences():
    events = make_events(30, 4)
    grow(events)
    waiting = make_events(2, 2)

    assert audit_log(events + waiting) == []


def test_one_byte_changed_in_each_of_a_thousand_random_rows_is_found_a_thousand_times():
    events = make_events(400, 5)
    by_key = {(event.aggregate_id, event.sequence): event for event in events}
    grow(events)
    dice = random.Random()
    # No row of a chain twice, and no two tables for one event: each finding is of one change.
    chosen = dice.sample(sorted(by_key), 1000)
    changed_events, changed_leaves, changed_entries, changed_hashes = (
        chosen[at::4] for at in range(4)
    )
    index = {
        (row.aggregate_id, row.sequence): row.index
        for row in Entry.objects.only("aggregate_id", "sequence", "index")
    }
    for table, column, keys in (
        ("ledger_leaf", "commitment", changed_leaves),
        ("ledger_entry", "entry", changed_entries),
        ("ledger_entry", "leaf_hash", changed_hashes),
    ):
        for aggregate, sequence in keys:
            by_owner(
                flip(column, table, "aggregate_id = %s AND sequence = %s"), aggregate, sequence
            )
    for key in changed_events:
        by_key[key] = one_byte_off(by_key[key], dice)

    found = audit_log(by_key.values())

    said = set(found)
    for aggregate, sequence in [*changed_events, *changed_leaves]:
        assert f"log: event {aggregate} {sequence}: is not what its leaf commits to" in said
    for key in [*changed_leaves, *changed_entries, *changed_hashes]:
        assert f"log: entry {index[key]}: is not that of {key[0]} {key[1]}" in said
    # 750 findings of entries, 500 of events: a changed leaf is found from both sides.
    assert len(found) == len(said) == 1250


def one_byte_off(event: Happened, dice: random.Random) -> Happened:
    """Return the event as a quiet hand would leave it."""
    match dice.randrange(5):
        case 0:
            return replace(event, payload={**event.payload, "note": "đu"})
        case 1:
            return replace(event, name="SomethingHappenee")
        case 2:
            return replace(event, at=event.at + timedelta(microseconds=1))
        case 3:
            return replace(event, actor_kind="citizeo")
        case _:
            assert event.actor_id is not None
            return replace(event, actor_id=UUID(int=event.actor_id.int ^ 1))


def test_one_byte_changed_in_any_tile_or_checkpoint_is_found(monkeypatch):
    events = make_events(300, 2)
    monkeypatch.setattr(sequencer, "MOST", 100)
    grow(events)
    tiles = [(row.level, row.number) for row in Tile.objects.all()]
    sizes = list(Checkpoint.objects.values_list("size", flat=True))
    assert (len(tiles), len(sizes)) == (4, 6)

    for level, number in tiles:
        by_owner(flip("hashes", "ledger_tile", "level = %s AND number = %s"), level, number)
    for size in sizes[:3]:
        by_owner(flip("root", "ledger_checkpoint", "size = %s"), size)
    for size in sizes[3:]:
        by_owner(
            "UPDATE ledger_checkpoint SET note = overlay(note PLACING '!' FROM"
            " 1 + floor(random() * length(note))::int) WHERE size = %s",
            size,
        )

    assert sorted(":".join(line.split(":")[:2]) for line in audit_log(events)) == sorted(
        [
            *(f"log: tile {level}/{number}" for level, number in tiles),
            *(f"log: checkpoint {size}" for size in sizes),
        ]
    )


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("DELETE FROM ledger_entry WHERE index = 7", "entry 7: is gone"),
        ("DELETE FROM ledger_leaf WHERE sequence = 2", "event {0} 2: has no leaf"),
        ("DELETE FROM ledger_pending", "leaf {1} 1: has no place"),
        ("DELETE FROM ledger_tile WHERE level = 1", "tile 1/0: is not that of the entries"),
        (
            "INSERT INTO ledger_pending (aggregate_id, sequence) VALUES ('{0}', 1)",
            "leaf {0} 1: has a place and waits for one",
        ),
        (
            "UPDATE ledger_entry SET sequence = 9 WHERE index = 3",
            "entry 3: is not that of",
        ),
    ],
)
def test_what_is_missing_or_there_twice_is_found(change, told):
    events = make_events(100, 3)
    grow(events)
    waiting = make_events(1, 1)
    assert audit_log(events + waiting) == []
    names = (events[0].aggregate_id, waiting[0].aggregate_id)

    by_owner(change.format(*names))

    assert any(told.format(*names) in line for line in audit_log(events + waiting))


def test_an_event_that_is_gone_is_missed_by_its_leaf():
    events = make_events(2, 3)
    grow(events)

    [line] = audit_log(events[:2] + events[3:])

    assert line == f"log: events of {events[0].aggregate_id}: 1 with a leaf are gone"


@pytest.mark.parametrize("place", range(0, 12))
def test_a_checkpoint_under_a_name_that_did_not_sign_it_is_found(place):
    events = make_events(1, 1)
    grow(events)

    by_owner("UPDATE ledger_checkpoint SET note = overlay(note PLACING '!' FROM %s)", place + 1)

    assert audit_log(events) == ["log: checkpoint 1: its log did not sign it"]


def test_what_was_destroyed_on_purpose_is_no_difference():
    events = make_events(3, 3)
    grow(events)
    Salt.objects.filter(aggregate_id=events[0].aggregate_id).delete()

    assert audit_log(events[3:]) == []


def test_an_event_recorded_before_commitments_had_two_levels_is_known_by_its_older_form():
    [event] = make_events(1, 1)
    salt = bytes(Salt.objects.get().salt)
    older = sorted(commit_before(event, salt))[0]
    by_owner("UPDATE ledger_leaf SET commitment = %s", older)
    grow([event])

    assert audit_log([event]) == []
    [line] = audit_log([replace(event, name="Another")])
    assert "is not what its leaf commits to" in line
