"""A commitment holds its event: any change shows, and the salt keeps it secret."""

from datetime import UTC, datetime
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from ..rules import commitment, new_salt

EVENT = {
    "aggregate": str(UUID(int=7)),
    "sequence": 3,
    "name": "DossierReceived",
    "at": datetime(2026, 11, 16, 2, tzinfo=UTC).isoformat(),
    "payload": {"by": str(UUID(int=9)), "note": "đủ và đúng"},
}
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


def test_the_same_event_and_salt_give_the_same_commitment_whatever_the_order_of_members():
    salt = new_salt()
    turned = dict(reversed(EVENT.items()))

    assert commitment(salt, EVENT) == commitment(salt, turned)
    assert len(commitment(salt, EVENT)) == 32


def test_another_salt_hides_the_same_event():
    assert commitment(new_salt(), EVENT) != commitment(new_salt(), EVENT)


@given(st.dictionaries(st.text(), VALUES), st.dictionaries(st.text(), VALUES))
def test_two_different_contents_never_share_a_commitment(one, other):
    salt = b"s" * 32
    same = repr(sorted(one.items(), key=repr)) == repr(sorted(other.items(), key=repr))

    assert same or one == other or commitment(salt, one) != commitment(salt, other)


@given(st.sampled_from(sorted(EVENT)), st.integers(0, 200))
def test_one_changed_character_anywhere_is_found(member, place):
    salt = b"s" * 32
    text = str(EVENT[member])
    at = place % len(text)
    changed = text[:at] + chr(ord(text[at]) ^ 1) + text[at + 1 :]

    assert commitment(salt, {**EVENT, member: text}) != commitment(salt, {**EVENT, member: changed})
