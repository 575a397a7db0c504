"""Which unit does a step: from the drawing's binding and role to a unit of an agency."""

from datetime import date
from uuid import UUID

from motcua.catalog.public import version_facts
from motcua.organizations.public import (
    Role,
    UnitKind,
    agency_by_id,
    desk_of,
    handling_unit,
    officials_with_role,
    unit_by_code,
    units_of,
)
from motcua.platform.kept import kept_briefly
from motcua.processes.public import Step
from motcua.processes.public import UnitKind as Binding

from ..types import DossierState, Place

_KIND_OF_ROLE = {
    Role.SIGNER: UnitKind.LEADERSHIP,
    Role.HEAD_OF_AGENCY: UnitKind.LEADERSHIP,
    Role.CLERK: UnitKind.CLERICAL,
    Role.HANDLER: UnitKind.DIVISION,
    Role.UNIT_LEADER: UnitKind.DIVISION,
    Role.CONTROL_OFFICER: UnitKind.CONTROL,
}
_AT_DESK = frozenset({Role.DESK_OFFICIAL, Role.HEAD_OF_ONE_STOP, Role.CASHIER})


def place_of_step(step: Step, state: DossierState, *, on: date, field: str | None = None) -> Place:
    """Return the unit that does ``step`` for this dossier on the day ``on``.

    ``field`` is the procedure's, where the caller has its version at hand.
    """
    assert state.receiving is not None
    assert state.competent_agency_id is not None
    binding = step.unit.kind
    if binding == Binding.RECEIVING:
        return state.receiving
    agency_id = state.competent_agency_id
    if binding == Binding.COMMUNE:
        agency_id = _commune_agency(state, on)
    if binding == Binding.NAMED:
        unit = unit_by_code(agency_id, step.unit.code, on)
        return Place(unit.id, unit.agency_id)
    if field is None:
        assert state.versions is not None
        field = version_facts(state.versions.procedure_version_id).field_code
    return _unit_for_role(agency_id, str(step.role), state.procedure_code, field, on)


def _commune_agency(state: DossierState, on: date) -> UUID:
    assert state.receiving is not None
    assert state.competent_agency_id is not None
    receiving = agency_by_id(state.receiving.agency_id)
    if receiving.level == "commune":
        return receiving.id
    return state.competent_agency_id


@kept_briefly
def _unit_for_role(agency_id: UUID, role: str, procedure_code: str, field: str, on: date) -> Place:
    if role in _AT_DESK:
        desk = desk_of(agency_id, on)
        return Place(desk.id, desk.agency_id)
    if role in (Role.HANDLER, Role.UNIT_LEADER):
        unit = handling_unit(agency_id, procedure_code, on, field=field)
        if unit is not None:
            return Place(unit.id, unit.agency_id)
    units = units_of(agency_id, on)
    staffed = [unit for unit in units if officials_with_role(unit.id, role, on)]
    wanted = _KIND_OF_ROLE.get(Role(role))
    for unit in (*(u for u in staffed if u.kind == wanted), *staffed):
        return Place(unit.id, unit.agency_id)
    for unit in (*(u for u in units if u.kind == wanted), *units):
        return Place(unit.id, unit.agency_id)
    desk = desk_of(agency_id, on)
    return Place(desk.id, desk.agency_id)
