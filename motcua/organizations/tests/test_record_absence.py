"""Absence with a stand-in: who may stand in, for which days, and what ends it."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from motcua.organizations.errors import (
    DelegationNotAllowed,
    PeriodInvalid,
    PeriodOverlaps,
    RecordEnded,
    StandInUnfit,
)
from motcua.organizations.models import Absence, Position
from motcua.organizations.public import (
    PositionSource,
    Role,
    absences_page,
    end_absence,
    end_position,
    is_absent,
    official_facts,
    officials_with_role,
    record_absence,
    uncovered_positions,
)

from .factories import make_agency, make_official, make_unit

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
MONDAY, FRIDAY = date(2026, 11, 16), date(2026, 11, 20)
WEEK = {"valid_from": MONDAY, "valid_to": FRIDAY}


@pytest.fixture
def unit():
    return make_unit(make_agency())


@pytest.fixture
def desk(unit):
    return make_unit(unit.agency, kind="desk")


def test_the_stand_in_acts_while_the_official_is_away(unit, desk):
    away = make_official((desk, Role.DESK_OFFICIAL))
    other = make_official((unit, Role.DESK_OFFICIAL))

    record_absence(official_id=away, stand_in=other, **WEEK)

    [held] = official_facts(other, MONDAY).stand_ins
    assert (held.role, held.unit_id) == (Role.DESK_OFFICIAL, desk.id)
    assert (held.source, held.on_behalf_of) == (PositionSource.STAND_IN, away)
    names = {one.id for one in officials_with_role(desk.id, Role.DESK_OFFICIAL, MONDAY)}
    assert names == {away, other}
    after = {one.id for one in officials_with_role(desk.id, Role.DESK_OFFICIAL, FRIDAY + DAY)}
    assert after == {away}
    assert is_absent(away, FRIDAY)
    assert not is_absent(away, FRIDAY + DAY)


def test_a_stand_in_holds_the_role_of_whom_they_stand_in_for(unit, desk):
    away, handler = make_official((unit, Role.SIGNER)), make_official((unit, Role.HANDLER))
    elsewhere = make_official((make_unit(make_agency()), Role.SIGNER))

    for unfit in (handler, elsewhere):
        with pytest.raises(StandInUnfit):
            record_absence(official_id=away, stand_in=unfit, **WEEK)
    assert not Absence.objects.exists()


def test_a_role_that_ends_before_the_absence_does_not_count(unit, desk):
    away = make_official((unit, Role.SIGNER))
    leaving = make_official((unit, Role.SIGNER), until=FRIDAY - DAY)

    with pytest.raises(StandInUnfit):
        record_absence(official_id=away, stand_in=leaving, **WEEK)


def test_a_stand_in_who_loses_the_role_stands_in_no_longer(unit, desk):
    away, other = make_official((desk, Role.CLERK)), make_official((unit, Role.CLERK))
    record_absence(official_id=away, stand_in=other, **WEEK)

    end_position(position_id=Position.objects.get(official_id=other).pk, last_day=MONDAY)

    assert official_facts(other, MONDAY).stand_ins
    assert not official_facts(other, MONDAY + DAY).stand_ins


def test_what_the_stand_in_cannot_fill_is_named(unit, desk):
    away = make_official((unit, Role.HANDLER), (desk, Role.CASHIER))
    other = make_official((unit, Role.HANDLER))

    record_absence(official_id=away, stand_in=other, **WEEK)

    record_absence(official_id=away, stand_in=None, valid_from=FRIDAY + DAY, valid_to=FRIDAY + DAY)
    later, now = absences_page(official_id=away)

    left = uncovered_positions([later, now], MONDAY)

    assert [one.role for one in left[now.id]] == [Role.CASHIER]
    assert {one.role for one in left[later.id]} == {Role.HANDLER, Role.CASHIER}


def test_standing_in_does_not_pass_on_a_second_time(unit, desk):
    first = make_official((desk, Role.HANDLER))
    second, third = make_official((unit, Role.HANDLER)), make_official((unit, Role.HANDLER))
    record_absence(official_id=first, stand_in=second, valid_from=MONDAY, valid_to=MONDAY)
    with pytest.raises(PeriodOverlaps):
        record_absence(official_id=third, stand_in=first, **WEEK)

    record_absence(official_id=second, stand_in=third, **WEEK)

    assert {one.on_behalf_of for one in official_facts(third, MONDAY).stand_ins} == {second}


def test_absences_of_one_official_do_not_overlap(unit):
    official, other = make_official((unit, Role.SIGNER)), make_official((unit, Role.SIGNER))
    record_absence(official_id=official, stand_in=other, **WEEK)

    with pytest.raises(PeriodOverlaps):
        record_absence(official_id=official, stand_in=None, valid_from=FRIDAY, valid_to=FRIDAY)
    with pytest.raises(DelegationNotAllowed):
        record_absence(
            official_id=other, stand_in=other, valid_from=FRIDAY + DAY, valid_to=FRIDAY + DAY
        )
    with pytest.raises(IntegrityError, match="absence_periods_apart"):
        Absence.objects.create(official_id=official, valid_from=FRIDAY, valid_to=FRIDAY)


def test_whoever_is_back_early_ends_the_absence_and_the_stand_in(unit, desk):
    away, other = make_official((desk, Role.CLERK)), make_official((unit, Role.CLERK))
    key = record_absence(official_id=away, stand_in=other, **WEEK)

    end_absence(absence_id=key, from_day=FRIDAY)

    assert official_facts(other, FRIDAY - DAY).stand_ins
    assert not official_facts(other, FRIDAY).stand_ins
    assert not is_absent(away, FRIDAY)
    assert absences_page(official_id=away)[0].last_day == FRIDAY - DAY
    record_absence(official_id=away, stand_in=other, valid_from=FRIDAY, valid_to=FRIDAY)


def test_an_absence_called_off_never_was_and_ends_once(unit, desk):
    away, other = make_official((desk, Role.CLERK)), make_official((unit, Role.CLERK))
    key = record_absence(official_id=away, stand_in=other, **WEEK)
    for outside in (MONDAY - DAY, FRIDAY + DAY):
        with pytest.raises(PeriodInvalid):
            end_absence(absence_id=key, from_day=outside)

    end_absence(absence_id=key, from_day=MONDAY)

    assert not is_absent(away, MONDAY)
    for again in (MONDAY, FRIDAY):
        with pytest.raises(RecordEnded):
            end_absence(absence_id=key, from_day=again)
    with pytest.raises(RecordEnded):
        end_absence(absence_id=key + 1, from_day=MONDAY)
    record_absence(official_id=away, stand_in=other, **WEEK)
