"""Organisations made at random, for properties of who may have a matter about whom."""

from uuid import UUID

from hypothesis import strategies as st

from motcua.organizations.public import Organization, PositionFacts, Role
from motcua.organizations.types import PositionSource

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
