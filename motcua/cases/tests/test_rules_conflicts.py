"""A case never reaches whom it is about, who stands below them, or who is related to them."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.organizations.public import Organization, Role, Subject, holds, meant_by
from motcua.organizations.tests.random_organizations import is_under, organizations

from ..errors import CaseConflicted, CaseMovedOn
from ..rules.looking import AssignCase, RaiseCase, decide_assign, decide_raise
from ..rules.seats import EXAMINING, ladder, level_above, own_seat
from ..rules.setting import Setting, Who
from ..types import CaseState, Status
from .clocks import clock

NOW = datetime(2026, 11, 16, 2, tzinfo=UTC)


@st.composite
def settings_of_cases(draw):
    """A random organisation, somebody it is about, somebody who is heard, declared relations."""
    organization = draw(organizations())
    people = sorted(organization.posts)
    accused = draw(st.sampled_from(people))
    held = organization.posts[accused][0]
    unit = draw(st.sampled_from([None, held.unit_id]))
    named = draw(st.booleans())
    subject = Subject(held.agency_id, unit, accused if named else None)
    meant = meant_by(subject, organization)
    heard = tuple(draw(st.lists(st.sampled_from(people), max_size=2, unique=True)))
    pairs = draw(st.lists(st.tuples(st.sampled_from(people), st.sampled_from(people)), max_size=6))
    about = {*meant, *heard}
    related = frozenset(
        two if one in about else one for one, two in pairs if {one, two} & about and one != two
    )
    parts = tuple(draw(st.lists(st.sampled_from(people), max_size=2, unique=True)))
    state = CaseState(
        UUID(int=1),
        status=Status.OPENED,
        subject=subject,
        meant=tuple(sorted(meant)),
        concerned=heard,
        begin=date(2026, 11, 1),
        end=date(2026, 11, 2),
        opened_at=NOW,
        seat=own_seat(organization.posts[draw(st.sampled_from(people))]),
        parts=parts,
    )
    return Setting(state, clock(), organization, related), pairs


def may_never_have_it(setting, official, pairs) -> bool:
    """The rule once more, written down another way."""
    about = {*setting.state.meant, *setting.state.concerned}
    return (
        official in about
        or any(is_under(official, boss, setting.organization) for boss in about)
        or any(one != two and official in (one, two) and {one, two} & about for one, two in pairs)
    )


@settings(max_examples=300, deadline=None)
@given(settings_of_cases(), st.data())
def test_it_is_never_given_to_whom_it_is_about_below_or_related(drawn, data):
    setting, pairs = drawn
    wanted = data.draw(st.sampled_from(sorted(setting.organization.posts)))
    leader = Who(UUID(int=77), leads=True)
    try:
        [event] = decide_assign(setting, AssignCase(wanted), leader, NOW)
    except CaseConflicted:
        roles = {held.role for held in setting.organization.posts[wanted]}
        assert wanted in setting.away or not roles & set(EXAMINING)
        return

    assert event.examiner == wanted
    assert not may_never_have_it(setting, wanted, pairs)


@settings(max_examples=300, deadline=None)
@given(settings_of_cases())
def test_one_level_up_is_somebody_free_who_had_no_part_or_nobody(drawn):
    setting, pairs = drawn
    [event] = decide_raise(setting, RaiseCase("x"), Who(UUID(int=77), leads=True), NOW)
    free = {
        one
        for one in setting.organization.posts
        if one not in setting.away and one not in setting.state.parts
    }
    reached = {one for one in free if holds(setting.organization.posts[one], event.seat)}

    assert not [one for one in reached if may_never_have_it(setting, one, pairs)]
    if event.seat is not None:
        assert reached, "a seat nobody holds is a case nobody has"
        assert event.seat != setting.state.seat
    else:
        elsewhere = [
            held
            for one in free
            for held in setting.organization.posts[one]
            if held.role == Role.INSPECTOR
            and (setting.state.seat is None or held.unit_id != setting.state.seat.unit_id)
        ]
        assert not elsewhere


@settings(max_examples=200, deadline=None)
@given(settings_of_cases())
def test_every_step_of_the_ladder_has_somebody_free(drawn):
    setting, pairs = drawn
    subject = setting.state.subject
    for seat in ladder(subject, setting.away, setting.organization):
        reached = {
            one
            for one, held in setting.organization.posts.items()
            if one not in setting.away and holds(held, seat)
        }
        assert reached
        assert not [one for one in reached if may_never_have_it(setting, one, pairs)]
        above = level_above(seat, setting.away, [seat], setting.organization)
        assert above is None, "nothing stands above itself"


def test_who_oversees_nothing_has_no_seat():
    assert own_seat(()) is None


@pytest.mark.parametrize("status", [Status.CONCLUDED, Status.APPEALED, Status.CLOSED])
def test_what_is_concluded_is_given_to_nobody_else(status):
    state = CaseState(UUID(int=1), status=status, subject=Subject(UUID(int=2)))
    setting = Setting(state, clock(), Organization({}, {}, {}))
    with pytest.raises(CaseMovedOn):
        decide_assign(setting, AssignCase(UUID(int=3)), Who(UUID(int=77), leads=True), NOW)
