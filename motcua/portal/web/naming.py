"""Names of agencies and units for a page, looked up at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from motcua.organizations.public import AgencyFacts, UnitFacts, agencies_by_ids, units_by_ids


@dataclass(frozen=True, slots=True)
class Places:
    """Agencies and units by their ids."""

    agencies: Mapping[UUID, AgencyFacts]
    units: Mapping[UUID, UnitFacts]

    def name(self, agency_id: UUID | None, unit_id: UUID | None) -> str:
        """Return unit and agency in one line, down to the division."""
        unit = self.units.get(unit_id) if unit_id else None
        if unit is not None:
            return f"{unit.name}, {unit.agency_name}"
        agency = self.agencies.get(agency_id) if agency_id else None
        return agency.name if agency else ""

    def holder(self, row: Any) -> str:
        """Return where the holder of a dossier sits."""
        return self.name(row.holder_agency_id or row.holder_id, row.holder_unit_id)


def places_of(ids: Iterable[tuple[UUID | None, UUID | None]]) -> Places:
    """Return the names of agencies and units given in pairs; at most two queries."""
    pairs = list(ids)
    units = {unit for _agency, unit in pairs if unit}
    agencies = {agency for agency, unit in pairs if agency and not unit}
    return Places(
        agencies_by_ids(agencies) if agencies else {}, units_by_ids(units) if units else {}
    )
