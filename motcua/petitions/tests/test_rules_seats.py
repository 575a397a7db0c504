"""X9: a complaint about a person never reaches that person or who stands below them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.organizations.public import Organization, Role, Subject, barred, holds, meant_by
from motcua.organizations.tests.random_organizations import is_under, organizations, uid

from ..rules.seats import GUARDED, ladder, seat_above, seat_in
from ..types import Kind


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
