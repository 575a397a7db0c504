"""A commitment holds its event: any change shows, and the salts keep it secret, each its level."""

from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ..rules.commitments import (
    Happened,
    commit_to,
    commitment,
    head_of,
    head_salt,
    new_salt,
    payload_hash,
    payload_salt,
)

SALT = bytes(range(32))
PAYLOAD = {"by": str(UUID(int=9)), "note": "đủ và đúng", "count": 3}
KNOWN = "847ce33207b3de6b6afb20c6603f99949eb7e3d98a6ac53b4036ee8725840b94"
FIELDS = {
    "aggregate_id": UUID(int=7),
    "sequence": 3,
    "name": "DossierReceived",
    "at": datetime(2026, 11, 16, 2, tzinfo=UTC),
    "actor_kind": "official",
    "actor_id": UUID(int=5),
    "payload": PAYLOAD,
}
EVENT = Happened(**FIELDS)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


def test_the_commitment_of_a_known_event_is_what_outside_software_computes():
    # Worked out with sha256sum from the texts of docs/packages/ledger.md, not with this program.
    assert commit_to(EVENT, SALT).hex() == KNOWN


def test_the_same_event_and_salt_give_the_same_commitment_whatever_order_and_zone():
    turned = dict(reversed(PAYLOAD.items()))
    hanoi = FIELDS["at"].astimezone(timezone(timedelta(hours=7)))

    assert commit_to(Happened(**{**FIELDS, "payload": turned, "at": hanoi}), SALT) == commit_to(
        EVENT, SALT
    )


def test_another_salt_hides_the_same_event():
    assert commit_to(EVENT, new_salt()) != commit_to(EVENT, new_salt())


def test_a_head_is_opened_with_its_own_salt_and_without_the_payload():
    head = head_of(EVENT, SALT)

    assert commitment(head_salt(SALT), head) == commit_to(EVENT, SALT)
    assert "đủ và đúng" not in str(head)
    assert head["payload"] == payload_hash(payload_salt(SALT), PAYLOAD).hex()


def test_the_salt_of_one_level_opens_no_other():
    assert len({SALT, head_salt(SALT), payload_salt(SALT)}) == 3
    assert payload_hash(head_salt(SALT), PAYLOAD).hex() != head_of(EVENT, SALT)["payload"]


@given(st.dictionaries(st.text(), VALUES), st.dictionaries(st.text(), VALUES))
def test_two_different_payloads_never_share_a_hash(one, other):
    same = repr(sorted(one.items(), key=repr)) == repr(sorted(other.items(), key=repr))

    assert same or one == other or payload_hash(SALT, one) != payload_hash(SALT, other)


@pytest.mark.parametrize(
    "change",
    [
        {"aggregate_id": UUID(int=8)},
        {"sequence": 4},
        {"name": "DossierReceivee"},
        {"at": FIELDS["at"] + timedelta(microseconds=1)},
        {"actor_kind": "party"},
        {"actor_id": None},
        {"payload": {**PAYLOAD, "count": 4}},
        {"payload": {**PAYLOAD, "more": None}},
    ],
)
def test_one_change_anywhere_is_found(change):
    assert commit_to(Happened(**{**FIELDS, **change}), SALT) != commit_to(EVENT, SALT)
