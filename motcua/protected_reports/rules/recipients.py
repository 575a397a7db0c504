"""Who may read a report: inspectors of a body outside the line of those it may be about.

The body is never the agency reported nor one below it. Of its inspectors nobody is among those the
report may be about, stands below one of them, or leads only in their place.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from uuid import UUID

from motcua.organizations.public import (
    Organization,
    Role,
    Subject,
    barred,
    meant_by,
    path_to_root,
)


@dataclass(frozen=True, slots=True)
class Body:
    """An inspectorate with those of its inspectors who may read this report."""

    agency_id: UUID
    officials: tuple[UUID, ...]


def bodies_for(
    subject: Subject, organization: Organization, able: Collection[UUID], least: int
) -> list[Body]:
    """Return the bodies that may have a report, the nearest above first.

    ``able`` are the officials who have a key; a body with fewer than ``least`` of them that are
    free of conflict is no body: one lost passphrase would lose the report.
    """
    away = barred(meant_by(subject, organization), organization)
    found = []
    for agency in _inspectorates(organization):
        if subject.agency_id in path_to_root(agency, organization.agencies):
            continue
        free = inspectors_of(agency, organization) - away
        officials = sorted(free & set(able))
        if len(officials) >= least:
            found.append(Body(agency, tuple(officials)))
    return sorted(found, key=lambda one: _nearness(one.agency_id, subject, organization))


def inspectors_of(agency: UUID, organization: Organization) -> set[UUID]:
    """Return who holds the role of an inspector in the agency today."""
    return {
        official
        for official, positions in organization.posts.items()
        if any(held.role == Role.INSPECTOR and held.agency_id == agency for held in positions)
    }


def _inspectorates(organization: Organization) -> Iterator[UUID]:
    found = {
        held.agency_id
        for positions in organization.posts.values()
        for held in positions
        if held.role == Role.INSPECTOR
    }
    yield from sorted(found)


def _nearness(agency: UUID, subject: Subject, organization: Organization) -> tuple[int, str]:
    """Return how many steps up the nearest agency is that both stand under; none goes last."""
    path = path_to_root(subject.agency_id, organization.agencies)
    above = set(path_to_root(agency, organization.agencies))
    steps = next((place for place, one in enumerate(path) if one in above), len(path))
    return steps, str(agency)
