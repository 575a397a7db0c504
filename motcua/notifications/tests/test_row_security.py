"""The second wall: parties see their own notices, officials those of officials, never across."""

import pytest

from motcua.notifications.models import Notice
from motcua.notifications.public import mark_read, notices_of, unread_notices
from motcua.platform.actor import ANONYMOUS, Actor, ActorKind, RoleGrant
from motcua.platform.database.scope import apply_scope, bind_request

from .people import NOW, make_official_reader, make_reader, tell

pytestmark = pytest.mark.django_db


def seen_by(actor: Actor) -> set[object]:
    with bind_request(actor):
        apply_scope()
        return set(Notice.objects.values_list("id", flat=True))


def at_work(official_id, role: str = "handler") -> Actor:
    from uuid import uuid4

    grant = RoleGrant(role, uuid4(), uuid4())
    return Actor(ActorKind.OFFICIAL, official_id=official_id, roles=frozenset({grant}))


@pytest.mark.parametrize("role", ["handler", "control_officer", "inspector"])
def test_an_official_reads_and_marks_their_own_notice(role):
    reader = make_official_reader()
    notice = tell(reader)
    tell(make_official_reader())

    with bind_request(at_work(reader.official_id, role)):
        apply_scope()
        assert [one.id for one in notices_of(reader).items] == [notice.id]
        mark_read(notice.id, recipient=reader, now=NOW)
        assert unread_notices(reader) == 0


def test_neither_side_sees_the_other():
    reader, official = make_reader(), make_official_reader()
    to_party, to_official = tell(reader), tell(official)
    citizen = Actor(ActorKind.CITIZEN, party_id=reader.party_id)
    other = Actor(ActorKind.CITIZEN, party_id=make_reader().party_id)

    assert seen_by(citizen) == {to_party.id}
    assert seen_by(other) == set()
    assert seen_by(at_work(official.official_id)) == {to_official.id}
    assert seen_by(ANONYMOUS) == set()
