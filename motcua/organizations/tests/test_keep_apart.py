"""Duties kept apart, ends that only shorten, and an administrator who remains."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from motcua.kernel.errors import InputInvalid
from motcua.organizations.errors import (
    LastAdministrator,
    PeriodInvalid,
    PeriodOverlaps,
    RecordEnded,
    RolesIncompatible,
)
from motcua.organizations.models import Delegation, Position
from motcua.organizations.public import (
    Appointment,
    DelegationScope,
    Role,
    acting_for,
    appoint,
    close_unit,
    delegate,
    delegations_page,
    end_position,
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


def key_of(official: object) -> int:
    return Position.objects.get(official_id=official).pk


def test_nobody_is_appointed_to_two_duties_that_stay_apart(unit):
    admin = make_official((unit, Role.ADMINISTRATOR), until=FRIDAY)
    signer = Appointment(unit.id, Role.SIGNER, "a", "b", FRIDAY)

    with pytest.raises(RolesIncompatible) as refusal:
        appoint(official_id=admin, appointment=signer)
    assert refusal.value.facts == {"role": "signer", "held": "administrator"}
    later = Appointment(unit.id, Role.SIGNER, "a", "b", FRIDAY + DAY)
    assert appoint(official_id=admin, appointment=later)


def test_a_delegation_does_not_join_what_stays_apart(unit):
    chair, clerk = make_official((unit, Role.SIGNER)), make_official((unit, Role.CLERK))

    with pytest.raises(RolesIncompatible):
        delegate(from_official=chair, to_official=clerk, scope=scope(unit))
    assert not Delegation.objects.exists()


def test_whoever_holds_a_delegation_is_not_appointed_against_it(unit):
    chair, vice = make_official((unit, Role.SIGNER)), make_official((unit, Role.HANDLER))
    given = delegate(from_official=chair, to_official=vice, scope=scope(unit))
    clerk = Appointment(unit.id, Role.CLERK, "a", "b", FRIDAY)

    with pytest.raises(RolesIncompatible):
        appoint(official_id=vice, appointment=clerk)
    revoke_delegation(delegation_id=given, from_day=FRIDAY)

    assert appoint(official_id=vice, appointment=clerk)


def test_an_end_never_lengthens(unit):
    official = make_official((unit, Role.HANDLER), until=FRIDAY)

    for day in (FRIDAY, FRIDAY + DAY):
        with pytest.raises(RecordEnded):
            end_position(position_id=key_of(official), last_day=day)
    end_position(position_id=key_of(official), last_day=MONDAY)

    assert not acting_for(official, MONDAY + DAY)


def test_an_appointment_of_somebody_else_is_not_ended(unit):
    official, other = make_official((unit, Role.HANDLER)), make_official()

    with pytest.raises(RecordEnded):
        end_position(position_id=key_of(official), last_day=FRIDAY, official_id=other)


def test_the_database_refuses_a_second_appointment_for_the_same_days(unit):
    official = make_official((unit, Role.HANDLER), until=FRIDAY)

    with pytest.raises(IntegrityError, match="position_periods_apart"):
        Position.objects.create(
            official_id=official,
            unit=unit,
            role=Role.HANDLER,
            title_vi="a",
            title_en="b",
            valid_from=FRIDAY,
            valid_to=FRIDAY,
        )


def test_nobody_is_appointed_outside_the_time_of_the_unit(unit):
    gone = make_unit(unit.agency)
    close_unit(unit_id=gone.id, last_day=FRIDAY)
    official = make_official()

    for since, until in ((SINCE - DAY, MONDAY), (MONDAY, None), (MONDAY, FRIDAY + DAY)):
        with pytest.raises(PeriodInvalid):
            appoint(
                official_id=official,
                appointment=Appointment(gone.id, Role.HANDLER, "a", "b", since, until),
            )


def test_somebody_must_remain_who_administers(unit):
    first = make_official((unit, Role.ADMINISTRATOR))
    with pytest.raises(LastAdministrator):
        end_position(position_id=key_of(first), last_day=FRIDAY)
    with pytest.raises(LastAdministrator):
        set_official_active(official_id=first, is_active=False, on=TODAY)

    second = make_official((unit, Role.ADMINISTRATOR), until=FRIDAY)
    with pytest.raises(LastAdministrator):
        end_position(position_id=key_of(first), last_day=FRIDAY)
    end_position(position_id=key_of(first), last_day=MONDAY)

    assert [one.role for one in acting_for(second, FRIDAY)] == [Role.ADMINISTRATOR]


def test_the_same_delegation_is_not_written_down_twice(unit):
    chair, vice = make_official((unit, Role.SIGNER)), make_official((unit, Role.HANDLER))
    key = delegate(from_official=chair, to_official=vice, scope=scope(unit))

    with pytest.raises(PeriodOverlaps):
        delegate(from_official=chair, to_official=vice, scope=scope(unit, valid_from=FRIDAY))
    other = scope(unit, procedure_code="1.001193")
    assert delegate(from_official=chair, to_official=vice, scope=other)
    revoke_delegation(delegation_id=key, from_day=FRIDAY)
    assert delegate(from_official=chair, to_official=vice, scope=scope(unit, valid_from=FRIDAY))
    with pytest.raises(IntegrityError, match="delegation_periods_apart"):
        Delegation.objects.filter(pk=key).update(revoked_on=None)


def test_a_delegation_is_for_a_procedure_or_a_field(unit):
    chair, vice = make_official((unit, Role.SIGNER)), make_official((unit, Role.HANDLER))

    both = scope(unit, procedure_code="1.001193", field="ho-tich")

    with pytest.raises(InputInvalid):
        delegate(from_official=chair, to_official=vice, scope=both)


def test_a_delegation_is_taken_back_once_and_in_its_time(unit):
    chair, vice = make_official((unit, Role.SIGNER)), make_official((unit, Role.HANDLER))
    key = delegate(from_official=chair, to_official=vice, scope=scope(unit))
    for outside in (MONDAY - DAY, FRIDAY + DAY):
        with pytest.raises(PeriodInvalid):
            revoke_delegation(delegation_id=key, from_day=outside)

    revoke_delegation(delegation_id=key, from_day=FRIDAY)

    assert delegations_page(official_id=vice)[0].last_day == FRIDAY - DAY
    with pytest.raises(RecordEnded):
        revoke_delegation(delegation_id=key, from_day=FRIDAY)
    with pytest.raises(RecordEnded):
        revoke_delegation(delegation_id=key + 1, from_day=FRIDAY)
    revoke_delegation(delegation_id=key, from_day=MONDAY)
    assert not acting_for(vice, MONDAY)[1:]
