"""Who is competent: to have a dossier, to be asked about it, to settle a dispute over it."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from motcua.catalog.public import version_facts
from motcua.organizations.public import (
    CompetenceAmbiguous,
    CompetenceNotFound,
    UnitFacts,
    UnitKind,
    agencies_to_transfer_to,
    agency_by_id,
    agency_stands_above,
    common_agency_above,
    desk_of,
    handling_unit,
    may_be_transferred_to,
    named_or_leading,
    units_of,
    units_to_consult,
)
from motcua.parties.public import party_facts

from ..rules.opinions import own_agencies
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


@dataclass(frozen=True, slots=True)
class Office:
    """A unit that may be asked; ``competence`` is empty inside the own agencies."""

    unit: UnitFacts
    competence: str


def offices_to_ask(state: DossierState, day: date) -> list[Office]:
    """Return the units that may be asked about a dossier: the own ones first, then other agencies'.

    Of another agency that decides the procedure here or may be handed it, the unit that prepares
    it, else its leadership; and the units that rows of level consult name.
    """
    assert state.versions is not None
    version = version_facts(state.versions.procedure_version_id)
    code, field, area = state.procedure_code, version.field_code, area_of_matter(state)
    own = own_agencies(state)
    found = {one.id: Office(one, "") for agency in sorted(own) for one in units_of(agency, day)}
    others = [one.id for one in agencies_to_transfer_to(code, area, day, field=field)]
    with suppress(CompetenceNotFound, CompetenceAmbiguous):
        others.insert(0, agency_in_charge(version, area, day).id)
    for agency in dict.fromkeys(others):
        prepares = handling_unit(agency, code, day, field=field)
        unit = prepares or named_or_leading(agency, "", day)
        if unit is not None and agency not in own:
            found.setdefault(unit.id, Office(unit, competence_for(state, agency, day)))
    for unit in units_to_consult(code, area, day, field=field):
        found.setdefault(unit.id, Office(unit, "consult"))
    return list(found.values())


def competence_to_answer(state: DossierState, unit: UnitFacts, day: date) -> str:
    """Return by what a unit of another agency may be asked: above, decide, transfer, consult.

    Empty where it may not. An agency above directs the one that decides, in all its matters.
    """
    if unit.agency_id in own_agencies(state):
        return ""
    named = next((one for one in offices_to_ask(state, day) if one.unit.id == unit.id), None)
    if named is not None:
        return named.competence
    decider = state.competent_agency_id
    return "above" if decider and agency_stands_above(unit.agency_id, decider) else ""


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
