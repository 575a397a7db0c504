"""Acting for another, with the edges of time."""

from datetime import UTC, date, datetime, timedelta

import pytest

from motcua.kernel.clock import ZONE
from motcua.kernel.identifiers import uuid7
from motcua.parties.public import (
    MandateInvalid,
    MandateNotFound,
    MandateScope,
    PartyDetails,
    PartyKind,
    PartyNotFound,
    PartySource,
    grant_mandate,
    mandates_given_by,
    mandates_held_by,
    may_act_for,
    register_party,
    revoke_mandate,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)
TODAY = date(2026, 11, 20)
CLERK_ACCOUNT = uuid7(NOW)


def party(name):
    details = PartyDetails(kind=PartyKind.HOUSEHOLD, full_name=name)
    return register_party(details=details, source=PartySource.DESK, now=NOW).id


@pytest.fixture
def pair():
    return party("Người ủy quyền"), party("Người được ủy quyền")


def grant(pair, **scope):
    values = {"valid_from": TODAY} | scope
    return grant_mandate(
        principal_id=pair[0],
        agent_id=pair[1],
        scope=MandateScope(**values),
        granted_by=CLERK_ACCOUNT,
        now=NOW,
    )


def allowed(pair, procedure="1.001193", at=NOW):
    return may_act_for(pair[1], pair[0], procedure, at=at)


def test_nobody_acts_for_another_without_a_mandate_and_everybody_for_themselves(pair):
    assert not allowed(pair)
    assert may_act_for(pair[0], pair[0], "1.001193", at=NOW)


def test_a_mandate_works_in_one_direction(pair):
    grant(pair)

    assert allowed(pair)
    assert not may_act_for(pair[0], pair[1], "1.001193", at=NOW)


def test_a_mandate_for_one_procedure_reaches_no_other(pair):
    grant(pair, procedure_code="1.001193")

    assert allowed(pair)
    assert not allowed(pair, "1.000894")


def test_a_mandate_holds_until_midnight_of_its_last_day_where_the_law_applies(pair):
    grant(pair, valid_to=TODAY)

    assert allowed(pair, at=datetime(2026, 11, 20, 23, 59, tzinfo=ZONE))
    assert not allowed(pair, at=datetime(2026, 11, 21, 0, 0, tzinfo=ZONE))
    assert not allowed(pair, at=datetime(2026, 11, 19, 23, 59, tzinfo=ZONE))


def test_a_revoked_mandate_ends_at_once_and_stays_written_down(pair):
    mandate = grant(pair)
    later = NOW + timedelta(minutes=5)

    revoke_mandate(mandate_id=mandate.id, principal_id=pair[0], now=later)
    revoke_mandate(mandate_id=mandate.id, principal_id=pair[0], now=later + timedelta(days=1))

    assert allowed(pair, at=NOW)
    assert not allowed(pair, at=later)
    assert [one.revoked_at for one in mandates_given_by(pair[0])] == [later]
    assert mandates_held_by(pair[1], at=later) == []


def test_only_the_principal_revokes(pair):
    mandate = grant(pair)

    with pytest.raises(MandateNotFound):
        revoke_mandate(mandate_id=mandate.id, principal_id=pair[1], now=NOW)
    assert len(mandates_held_by(pair[1], at=NOW)) == 1


@pytest.mark.parametrize("scope", [{"valid_to": TODAY - timedelta(days=1)}])
def test_an_impossible_period_is_refused(pair, scope):
    with pytest.raises(MandateInvalid):
        grant(pair, **scope)


def test_a_mandate_needs_two_known_parties(pair):
    with pytest.raises(MandateInvalid):
        grant((pair[0], pair[0]))
    with pytest.raises(PartyNotFound):
        grant((pair[0], uuid7(NOW)))
