"""X9: a complaint about a person never reaches that person or who stands below them."""

from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.organizations.public import PositionFacts, Role
from motcua.organizations.types import PositionSource

from ..rules.conflicts import Organization, barred, holds, meant_by
from ..rules.seats import GUARDED, ladder, seat_above, seat_in
from ..types import Kind, Subject

LEADING = {Role.UNIT_LEADER, Role.HEAD_OF_ONE_STOP, Role.HEAD_OF_AGENCY, Role.SIGNER}


def uid(kind: int, number: int) -> UUID:
    return UUID(int=kind * 1000 + number + 1)


@st.composite
def organizations(draw):
    """Agencies under agencies, units under units, officials in several roles, some in a place."""
    many = draw(st.integers(1, 5))
    agencies = {
        uid(1, n): draw(st.sampled_from([None, *(uid(1, m) for m in range(n))]))
        for n in range(many)
    }
    units, home = {}, {}
    for n in range(draw(st.integers(many, 10))):
        agency = uid(1, n % many)
        above = [one for one, where in home.items() if where == agency]
        units[uid(2, n)] = draw(st.sampled_from([None, *above])) if above else None
        home[uid(2, n)] = agency
    people = [uid(3, n) for n in range(draw(st.integers(1, 10)))]
    posts = {}
    for one in people:
        held = []
        for _ in range(draw(st.integers(1, 3))):
            unit = draw(st.sampled_from(sorted(units)))
            behalf = draw(st.sampled_from([None, None, None, *people]))
            behalf = None if behalf == one else behalf
            held.append(
                PositionFacts(
                    role=draw(st.sampled_from(list(Role))),
                    unit_id=unit,
                    agency_id=home[unit],
                    title_vi="",
                    title_en="",
                    source=PositionSource.DELEGATION if behalf else PositionSource.OWN,
                    on_behalf_of=behalf,
                )
            )
        posts[one] = tuple(held)
    return Organization(posts, units, agencies)


def chain(start, parents):
    found = []
    while start is not None and start not in found:
        found.append(start)
        start = parents[start]
    return found


def is_under(official, accused, organization) -> bool:
    """The rule once more, written down another way: by walking down from who is complained of."""
    for boss in organization.posts.get(accused, ()):
        for held in organization.posts.get(official, ()):
            if held.on_behalf_of == accused:
                return True
            if boss.role not in LEADING:
                continue
            same = held.agency_id == boss.agency_id
            if boss.role == Role.HEAD_OF_AGENCY:
                below = boss.agency_id in chain(held.agency_id, organization.agencies)[1:]
                if below or (same and held.role != Role.HEAD_OF_AGENCY):
                    return True
                continue
            if not same or held.role == Role.HEAD_OF_AGENCY:
                continue
            path = chain(held.unit_id, organization.units)
            if boss.unit_id in path[1:]:
                return True
            leads_too = held.role in LEADING - {Role.SIGNER}
            if boss.unit_id == held.unit_id and not leads_too:
                return True
    return False


@settings(max_examples=400, deadline=None)
@given(organizations(), st.data())
def test_a_complaint_about_a_person_never_reaches_them_or_who_stands_below(organization, data):
    accused = data.draw(st.sampled_from(sorted(organization.posts)))
    agency = organization.posts[accused][0].agency_id
    subject = Subject(agency, None, accused)
    away = barred(meant_by(subject, organization), organization)
    steps = ladder(Kind.CONDUCT, subject, away, organization)
    seats = [*steps[:1], seat_above(steps[0], away, steps, organization) if steps else None]
    units = {held for positions in organization.posts.values() for held in positions}
    seats += [
        seat_in(one.agency_id, one.unit_id, Kind.CONDUCT, away, organization) for one in units
    ]

    for seat in seats:
        reached = {
            official
            for official, positions in organization.posts.items()
            if official not in away and holds(positions, seat)
        }
        assert accused not in reached
        assert not [one for one in reached if is_under(one, accused, organization)]
        assert seat is None or reached, "a seat nobody holds is a petition nobody has"
        assert seat is None or set(seat.roles) <= set(map(str, GUARDED))


@settings(max_examples=200, deadline=None)
@given(organizations(), st.data())
def test_without_a_name_everybody_of_the_place_is_kept_away(organization, data):
    accused = data.draw(st.sampled_from(sorted(organization.posts)))
    held = organization.posts[accused][0]
    away = barred(meant_by(Subject(held.agency_id), organization), organization)
    narrow = barred(meant_by(Subject(held.agency_id, held.unit_id), organization), organization)

    assert accused in narrow
    assert accused in away
    steps = ladder(Kind.CONDUCT, Subject(held.agency_id), away, organization)
    for seat in steps:
        for official, positions in organization.posts.items():
            if holds(positions, seat) and any(one.agency_id == held.agency_id for one in positions):
                assert official in away


@settings(max_examples=200, deadline=None)
@given(organizations(), st.data())
def test_with_nobody_free_it_is_the_inspectorates_and_who_is_barred_is_no_inspector(
    organization, data
):
    accused = data.draw(st.sampled_from(sorted(organization.posts)))
    subject = Subject(organization.posts[accused][0].agency_id, None, accused)
    away = barred({accused}, organization)
    steps = ladder(Kind.CONDUCT, subject, away, organization)
    free_inspectors = {
        official
        for official, positions in organization.posts.items()
        if official not in away and any(one.role == Role.INSPECTOR for one in positions)
    }

    if not steps:
        assert not free_inspectors


@pytest.mark.parametrize("kind", list(Kind))
def test_an_empty_organization_has_no_seat(kind):
    empty = Organization({}, {}, {uid(1, 0): None})

    assert ladder(kind, Subject(uid(1, 0)), (), empty) == []
