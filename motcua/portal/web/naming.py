"""Names of agencies and units for a page, looked up at once."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from motcua.organizations.public import agencies_by_ids, units_by_ids

from ..words.holding import Names, ids_of


def names_for(
    rows: Iterable[Any], agencies: Iterable[UUID] = (), units: Iterable[UUID] = ()
) -> Names:
    """Return the names that the holders of ``rows`` and the given ids need; two queries."""
    agency_ids, unit_ids = set(agencies), set(units)
    for row in rows:
        more_agencies, more_units = ids_of(row)
        agency_ids |= more_agencies
        unit_ids |= more_units
    found_agencies = agencies_by_ids(agency_ids) if agency_ids else {}
    found_units = units_by_ids(unit_ids) if unit_ids else {}
    return Names(
        {key: facts.name for key, facts in found_agencies.items()},
        {key: facts.name for key, facts in found_units.items()},
    )
