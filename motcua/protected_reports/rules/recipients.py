"""Who may read a report: inspectors of a body outside the line of those it may be about.

The body stands under an agency that the one reported stands under too, or above everybody; it is
never the agency reported nor one below it. Of its inspectors nobody is among those the
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
        steps = _steps_up(agency, subject, organization)
        officials = sorted((inspectors_of(agency, organization) - away) & set(able))
        if steps and len(officials) >= least:
            found.append((steps, Body(agency, tuple(officials))))
    return [body for _, body in sorted(found, key=lambda one: (one[0], str(one[1].agency_id)))]


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


def _steps_up(agency: UUID, subject: Subject, organization: Organization) -> int:
    """Return how many steps up the agency is that both stand under; 0 where it is no body.

    One under no agency at all stands above everybody and is the last choice.
    """
    path = path_to_root(subject.agency_id, organization.agencies)
    above = path_to_root(agency, organization.agencies)
    shared = next((place for place, one in enumerate(path) if one in above), None)
    if shared is None:
        return len(path) if len(above) == 1 else 0
    return shared
