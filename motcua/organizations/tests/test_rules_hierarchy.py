"""Who leads whom."""

from motcua.kernel.identifiers import uuid7
from motcua.organizations.rules.hierarchy import common_superior, leads, path_to_root
from motcua.organizations.types import PositionFacts, Role

from .factories import NOW

TOP, DIVISION, TEAM, DESK, AGENCY, OTHER = (uuid7(NOW) for _ in range(6))
PARENTS = {TOP: None, DIVISION: TOP, TEAM: DIVISION, DESK: None}


def held(role, unit=DIVISION, agency=AGENCY):
    return PositionFacts(role, unit, agency, "Công chức", "Official")


def test_a_leader_leads_the_unit_and_the_units_below():
    leader = held(Role.UNIT_LEADER)

    assert leads(leader, held(Role.HANDLER), PARENTS)
    assert leads(leader, held(Role.HANDLER, TEAM), PARENTS)
    assert not leads(leader, held(Role.DESK_OFFICIAL, DESK), PARENTS)


def test_two_leaders_of_one_unit_do_not_lead_each_other():
    assert not leads(held(Role.UNIT_LEADER), held(Role.UNIT_LEADER), PARENTS)


def test_the_head_leads_everybody_in_the_agency_and_nobody_leads_the_head():
    head = held(Role.HEAD_OF_AGENCY, TOP)

    assert leads(head, held(Role.DESK_OFFICIAL, DESK), PARENTS)
    assert not leads(held(Role.UNIT_LEADER, TOP), head, PARENTS)
    assert not leads(head, held(Role.HANDLER, agency=OTHER), PARENTS)


def test_a_handler_leads_nobody():
    assert not leads(held(Role.HANDLER), held(Role.HANDLER), PARENTS)


def test_the_common_superior_is_the_nearest_unit_above_both():
    assert common_superior(TEAM, DIVISION, PARENTS) == DIVISION
    assert common_superior(TEAM, TEAM, PARENTS) == TEAM
    assert common_superior(TEAM, DESK, PARENTS) is None


def test_a_circle_in_the_tree_ends():
    assert path_to_root(TEAM, {TEAM: DIVISION, DIVISION: TEAM}) == (TEAM, DIVISION)
