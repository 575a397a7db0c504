"""Who sees a signal: who is concerned and control; nobody below, nobody beside."""

from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.organizations.public import Organization, PositionFacts, Role
from motcua.organizations.tests.random_organizations import is_under, organizations, uid
from motcua.organizations.types import PositionSource

from ..rules.seeing import Part, concerned, part_of
from ..types import Place

AGENCY, ABOVE = uid(1, 0), uid(1, 1)
UNIT, OFFICE, TOP = uid(2, 0), uid(2, 1), uid(2, 2)
WORKER, LEADER, HEAD, CONTROL, INSPECTOR, COLLEAGUE = (uid(3, n) for n in range(6))


def held(role, unit, agency):
    return PositionFacts(role, unit, agency, "", "", PositionSource.OWN)


ORGANIZATION = Organization(
    {
        WORKER: (held(Role.HANDLER, UNIT, AGENCY),),
        COLLEAGUE: (held(Role.HANDLER, UNIT, AGENCY),),
        LEADER: (held(Role.UNIT_LEADER, UNIT, AGENCY),),
        HEAD: (held(Role.HEAD_OF_AGENCY, OFFICE, AGENCY),),
        CONTROL: (held(Role.CONTROL_OFFICER, TOP, ABOVE),),
        INSPECTOR: (held(Role.INSPECTOR, TOP, ABOVE),),
    },
    {UNIT: None, OFFICE: None, TOP: None},
    {AGENCY: ABOVE, ABOVE: None},
)
PLACE = Place(AGENCY, UNIT)


def parts(official_id=None, place=PLACE):
    return {one: part_of(one, place, official_id, ORGANIZATION) for one in ORGANIZATION.posts}


def test_a_signal_about_an_official_is_theirs_and_of_control():
    assert parts(WORKER) == {
        WORKER: Part.CONCERNED,
        COLLEAGUE: None,
        LEADER: None,
        HEAD: None,
        CONTROL: Part.CONTROLS,
        INSPECTOR: Part.CONTROLS,
    }


def test_a_signal_about_a_unit_is_its_leaders_and_the_head_reads_it():
    found = parts()
    assert found[LEADER] == Part.CONCERNED
    assert found[HEAD] == Part.LEADS
    assert found[WORKER] is None
    assert found[CONTROL] == Part.CONTROLS


def test_a_unit_without_a_leader_is_answered_for_by_the_head():
    assert concerned(Place(AGENCY, OFFICE), None, ORGANIZATION) == {HEAD}


def test_control_of_another_branch_sees_nothing():
    elsewhere = Organization(ORGANIZATION.posts, ORGANIZATION.units, {AGENCY: None, ABOVE: None})
    assert part_of(CONTROL, PLACE, WORKER, elsewhere) is None
    assert part_of(INSPECTOR, PLACE, WORKER, elsewhere) == Part.CONTROLS


@settings(max_examples=200, deadline=None)
@given(organizations(), st.data())
def test_nobody_below_sees_a_signal_about_a_superior(organization, data):
    about = data.draw(st.sampled_from(sorted(organization.posts)))
    where = organization.posts[about][0]
    place = Place(where.agency_id, where.unit_id)
    for viewer in organization.posts:
        part = part_of(viewer, place, about, organization)
        if viewer == about:
            assert part == Part.CONCERNED
        elif is_under(viewer, about, organization):
            assert part is None
        elif part is not None:
            roles = {one.role for one in organization.posts[viewer]}
            assert part == Part.CONTROLS
            assert roles & {Role.CONTROL_OFFICER, Role.INSPECTOR}
