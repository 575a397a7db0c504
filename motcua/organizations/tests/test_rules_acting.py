"""Which duties stay apart, and what a stand-in can fill: pure rules."""

from uuid import UUID

import pytest

from motcua.organizations.rules.acting import (
    covered_positions,
    held_elsewhere,
    in_place_of,
    stand_in_positions,
)
from motcua.organizations.rules.duties import Duty, clash
from motcua.organizations.types import ActingFor, PositionFacts, PositionSource, Role

HERE, THERE = UUID(int=1), UUID(int=2)
UNIT, OTHER_UNIT = UUID(int=11), UUID(int=12)
AWAY = UUID(int=99)


def held(role: Role, unit: UUID = UNIT, agency: UUID = HERE, **facts: object) -> PositionFacts:
    return PositionFacts(role, unit, agency, "Công chức", "Official", **facts)


@pytest.mark.parametrize(
    ("one", "other", "agencies", "is_apart"),
    [
        (Role.ADMINISTRATOR, Role.SIGNER, (HERE, THERE), True),
        (Role.ADMINISTRATOR, Role.INSPECTOR, (HERE, HERE), True),
        (Role.ADMINISTRATOR, Role.ADMINISTRATOR, (HERE, THERE), False),
        (Role.INSPECTOR, Role.HANDLER, (HERE, THERE), True),
        (Role.INSPECTOR, Role.CONTROL_OFFICER, (HERE, HERE), False),
        (Role.CLERK, Role.SIGNER, (HERE, HERE), True),
        (Role.CLERK, Role.HEAD_OF_AGENCY, (HERE, HERE), True),
        (Role.CLERK, Role.SIGNER, (HERE, THERE), False),
        (Role.CLERK, Role.DESK_OFFICIAL, (HERE, HERE), False),
        (Role.SIGNER, Role.HANDLER, (HERE, HERE), False),
    ],
)
def test_duties_stand_apart_in_both_directions(one, other, agencies, is_apart):
    first, second = Duty(one, agencies[0]), Duty(other, agencies[1])

    assert (clash(first, [second]) is not None) == is_apart
    assert (clash(second, [first]) is not None) == is_apart


@pytest.mark.parametrize(
    ("left", "mine", "is_filled"),
    [
        (held(Role.HANDLER), held(Role.HANDLER, OTHER_UNIT), True),
        (held(Role.HANDLER), held(Role.HANDLER, agency=THERE), False),
        (held(Role.HANDLER), held(Role.UNIT_LEADER), False),
        (held(Role.SIGNER), held(Role.HEAD_OF_AGENCY), True),
        (held(Role.HEAD_OF_AGENCY), held(Role.SIGNER), False),
        (held(Role.DESK_OFFICIAL), held(Role.HEAD_OF_ONE_STOP), True),
        (held(Role.INSPECTOR), held(Role.INSPECTOR), False),
    ],
)
def test_a_stand_in_fills_what_they_hold_themselves(left, mine, is_filled):
    assert covered_positions([left], [mine]) == ([left] if is_filled else [])


def test_of_several_roles_only_the_shared_ones_pass_on():
    own = {AWAY: (held(Role.SIGNER), held(Role.UNIT_LEADER, OTHER_UNIT))}

    [filled] = stand_in_positions([AWAY], own, [held(Role.SIGNER, OTHER_UNIT)])

    assert (filled.role, filled.unit_id) == (Role.SIGNER, UNIT)
    assert (filled.source, filled.on_behalf_of) == (PositionSource.STAND_IN, AWAY)


def test_a_role_delegated_for_one_procedure_is_none_for_another():
    given = held(Role.HANDLER, on_behalf_of=AWAY, procedure_code="1.001193")
    birth = {"procedure_code": "1.001193", "field": "ho-tich"}
    death = {"procedure_code": "1.000656", "field": "ho-tich"}

    assert in_place_of([given], **birth) == {ActingFor(AWAY, Role.HANDLER, UNIT)}
    assert held_elsewhere([given], **birth) == frozenset()
    assert in_place_of([given], **death) == frozenset()
    assert held_elsewhere([given], **death) == {("handler", UNIT)}
    assert held_elsewhere([given, held(Role.HANDLER)], **death) == frozenset()
