"""Officials, delegation and absence, with their edges in time."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from motcua.organizations.errors import (
    DelegationNotAllowed,
    PeriodInvalid,
    PeriodOverlaps,
    StandInUnfit,
)
from motcua.organizations.models import Position
from motcua.organizations.public import (
    Appointment,
    DelegationScope,
    Role,
    acting_for,
    appoint,
    common_superior_unit,
    delegate,
    end_position,
    is_subordinate,
    official_facts,
    officials_of_agency,
    officials_with_role,
    record_absence,
    revoke_delegation,
    set_official_active,
)

from .factories import SINCE, TODAY, make_agency, make_official, make_unit

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
MONDAY, FRIDAY = date(2026, 11, 16), date(2026, 11, 20)


@pytest.fixture
def unit():
    return make_unit(make_agency())


def scope(unit, **facts):
    values = {
        "role": Role.SIGNER,
        "unit_id": unit.id,
        "valid_from": MONDAY,
        "valid_to": FRIDAY,
        "decision_number": "12/QĐ-UBND",
    }
    return DelegationScope(**(values | facts))


def test_a_position_holds_from_its_first_to_its_last_day(unit):
    official = make_official((unit, Role.HANDLER), since=MONDAY, until=FRIDAY)

    days = [MONDAY - DAY, MONDAY, FRIDAY, FRIDAY + DAY]
    assert [bool(acting_for(official, day)) for day in days] == [False, True, True, False]


def test_one_role_is_not_held_twice_at_a_time(unit):
    official = make_official((unit, Role.HANDLER), since=MONDAY, until=FRIDAY)
    again = Appointment(unit.id, Role.HANDLER, "a", "b", FRIDAY)

    with pytest.raises(PeriodOverlaps):
        appoint(official_id=official, appointment=again)
    appoint(
        official_id=official, appointment=Appointment(unit.id, Role.HANDLER, "a", "b", FRIDAY + DAY)
    )

    assert acting_for(official, FRIDAY + DAY)


def test_a_period_does_not_end_before_it_begins(unit):
    official = make_official((unit, Role.HANDLER))
    position = Position.objects.get(official_id=official)

    with pytest.raises(PeriodInvalid):
        end_position(position_id=position.pk, last_day=SINCE - DAY)
    with pytest.raises(IntegrityError, match="position_period_ordered"):
        Position.objects.filter(pk=position.pk).update(valid_to=SINCE - DAY)


def test_a_delegation_gives_the_role_for_its_days_and_says_from_whom(unit):
    chair, vice = make_official((unit, Role.SIGNER)), make_official((unit, Role.HANDLER))

    delegate(from_official=chair, to_official=vice, scope=scope(unit, procedure_code="1.001193"))

    facts = official_facts(vice, FRIDAY)
    assert facts.has_role(Role.SIGNER, unit_id=unit.id)
    [given] = facts.delegations
    assert (given.on_behalf_of, given.procedure_code) == (chair, "1.001193")
    assert given.decision_number == "12/QĐ-UBND"
    assert not official_facts(vice, FRIDAY + DAY).has_role(Role.SIGNER)
    assert official_facts(chair, FRIDAY).has_role(Role.SIGNER)  # the giver keeps it


def test_a_delegation_ends_with_the_appointment_it_hangs_from(unit):
    chair, vice = make_official((unit, Role.SIGNER)), make_official((unit, Role.HANDLER))
    delegate(from_official=chair, to_official=vice, scope=scope(unit))

    end_position(position_id=Position.objects.get(official_id=chair).pk, last_day=MONDAY)

    assert official_facts(vice, MONDAY).has_role(Role.SIGNER)
    assert not official_facts(vice, MONDAY + DAY).has_role(Role.SIGNER)


def test_a_revoked_delegation_ends_on_the_day_named(unit):
    chair, vice = make_official((unit, Role.SIGNER)), make_official((unit, Role.HANDLER))
    given = delegate(from_official=chair, to_official=vice, scope=scope(unit))

    revoke_delegation(delegation_id=given, from_day=FRIDAY)

    assert official_facts(vice, FRIDAY - DAY).has_role(Role.SIGNER)
    assert not official_facts(vice, FRIDAY).has_role(Role.SIGNER)


def test_nobody_hands_on_what_was_handed_over(unit):
    chair, vice = make_official((unit, Role.SIGNER)), make_official((unit, Role.HANDLER))
    third = make_official((unit, Role.HANDLER))
    delegate(from_official=chair, to_official=vice, scope=scope(unit))

    with pytest.raises(DelegationNotAllowed):
        delegate(from_official=vice, to_official=third, scope=scope(unit))


def test_a_role_is_not_given_for_longer_than_it_is_held(unit):
    chair = make_official((unit, Role.SIGNER), since=MONDAY, until=FRIDAY)
    vice = make_official((unit, Role.HANDLER))

    with pytest.raises(DelegationNotAllowed):
        delegate(from_official=chair, to_official=vice, scope=scope(unit, valid_to=FRIDAY + DAY))


def test_an_administrator_cannot_hand_over_the_keys(unit):
    admin, other = make_official((unit, Role.ADMINISTRATOR)), make_official((unit, Role.HANDLER))

    with pytest.raises(DelegationNotAllowed):
        delegate(from_official=admin, to_official=other, scope=scope(unit, role=Role.ADMINISTRATOR))
    with pytest.raises(StandInUnfit):
        record_absence(official_id=admin, stand_in=other, valid_from=MONDAY, valid_to=FRIDAY)


def test_an_official_out_of_service_may_do_nothing(unit):
    official = make_official((unit, Role.SIGNER))
    set_official_active(official_id=official, is_active=False, on=TODAY)

    assert official_facts(official, TODAY).positions == ()
    assert officials_with_role(unit.id, Role.SIGNER, TODAY) == []


def test_who_is_below_whom():
    agency = make_agency()
    top = make_unit(agency, kind="leadership")
    division, other = make_unit(agency, parent=top), make_unit(agency, parent=top)
    handler, leader = (
        make_official((division, Role.HANDLER)),
        make_official((division, Role.UNIT_LEADER)),
    )
    head = make_official((top, Role.HEAD_OF_AGENCY))
    stranger = make_official((other, Role.UNIT_LEADER))

    assert is_subordinate(handler, leader, TODAY)
    assert is_subordinate(leader, head, TODAY)
    assert not is_subordinate(handler, stranger, TODAY)
    assert not is_subordinate(leader, leader, TODAY)
    assert common_superior_unit(division.id, other.id) == top.id


def test_a_whole_agency_is_read_with_few_queries(django_assert_max_num_queries, unit):
    for _ in range(5):
        make_official((unit, Role.HANDLER))

    with django_assert_max_num_queries(5):
        assert len(officials_of_agency(unit.agency_id, TODAY)) == 5
