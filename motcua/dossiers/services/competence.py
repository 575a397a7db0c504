"""Who is competent for a dossier, where an agency takes it over, and who stands above a dispute."""

from contextlib import suppress
from datetime import date
from uuid import UUID

from motcua.catalog.public import version_facts
from motcua.organizations.public import (
    CompetenceAmbiguous,
    CompetenceNotFound,
    UnitKind,
    agency_by_id,
    common_agency_above,
    desk_of,
    may_be_transferred_to,
    units_of,
)
from motcua.parties.public import party_facts

from ..rules.returns import Superior, needs_leave
from ..types import DossierState, Place
from .standing import agency_in_charge


def desk_place(agency_id: UUID, day: date) -> Place:
    """Return where an agency takes a dossier over."""
    desk = desk_of(agency_id, day)
    # A commune's or department's desk may be run by the centre above it: the agency stays.
    return Place(desk.id, agency_id)


def competence_for(state: DossierState, agency_id: UUID, day: date) -> str:
    """Return by what an agency may have the dossier: decide, transfer, or nothing."""
    assert state.versions is not None
    version = version_facts(state.versions.procedure_version_id)
    field, area = version.field_code, area_of_matter(state)
    with suppress(CompetenceNotFound, CompetenceAmbiguous):
        if agency_in_charge(version, area, day).id == agency_id:
            return "decide"
    if may_be_transferred_to(agency_id, state.procedure_code, area, day, field=field):
        return "transfer"
    return ""


def area_of_matter(state: DossierState) -> str:
    """Return the code of the unit where the matter lies, else where the applicant lives."""
    assert state.applicant is not None
    return state.area_code or party_facts(state.applicant.party_id).address.commune_code


def superior_over(state: DossierState, agency_id: UUID, day: date) -> Superior | None:
    """Return who stands above the present holder and an agency, where leave is needed at all.

    None also where no agency with a leadership stands above both.
    """
    here = state.holder.agency_id if state.holder else None
    if here is None or not needs_leave(state, agency_id):
        return None
    above = common_agency_above(here, agency_id)
    leaders = units_of(above, day, kind=UnitKind.LEADERSHIP) if above else []
    if above is None or not leaders:
        return None
    return Superior(Place(leaders[0].id, above), agency_by_id(above).name)
