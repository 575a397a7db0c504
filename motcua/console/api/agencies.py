"""Agencies and their units for programs: of any time, set up, changed and closed with dates."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from motcua.organizations.public import (
    AgencyDetails,
    AgencyPlace,
    UnitDetails,
    UnitLine,
    UnitNotFound,
    agency_line,
    agency_lines,
    unit_line,
    units_with_history_page,
)
from motcua.platform.authorization import Policy, policy
from motcua.platform.paging import Cursor, Limit

from ..services import arrange_agencies as acts
from ..web.acting import by_of
from .paging import cut
from .parameters import Code, Text
from .schemas import LastDayIn, MadeOut
from .structure_schemas import (
    AgencyChangeIn,
    AgencyIn,
    AgencyLineOut,
    AgencyLinePage,
    UnitIn,
    UnitLineOut,
    UnitLinePage,
    UnitNameIn,
)

router = Router(tags=["administration: agencies"])
_AGENCY = "/agencies/{agency_id}"
_DETAILS = ("name", "short_name", "symbol", "place", "address", "phone", "email")


@router.get("/agencies", response=AgencyLinePage, summary="Agencies of any time by code")
@policy(Policy.ADMINISTRATOR)
def agencies(
    request: HttpRequest, *, q: Text = "", kind: Code = "", after: Code = "", limit: Limit = 50
) -> AgencyLinePage:
    """Return agencies in the order of their codes, ended and future ones too."""
    found = agency_lines(text=q, kind=kind, after=after, limit=limit + 1)
    page, following = cut(found, limit, lambda one: one.agency.code)
    return AgencyLinePage(items=[AgencyLineOut.of(one) for one in page], next=following)


@router.post("/agencies", response={201: AgencyLineOut}, summary="Add an agency")
@policy(Policy.ADMINISTRATOR)
def add(request: HttpRequest, body: AgencyIn) -> Status[AgencyLineOut]:
    """Write down a new agency; 409 for a code that is in use, 404 for an unknown area."""
    place = AgencyPlace(
        code=body.code,
        kind=body.kind,
        area_code=body.area_code,
        calendar_code=body.calendar_code,
        parent_id=body.parent_id,
    )
    made = acts.add_agency(place, _details(body), body.valid_from, by=by_of(request))
    return Status(201, AgencyLineOut.of(agency_line(made)))


@router.get(_AGENCY, response=AgencyLineOut, summary="One agency of any time")
@policy(Policy.ADMINISTRATOR)
def agency(request: HttpRequest, agency_id: UUID) -> AgencyLineOut:
    """Return the agency with its days; 404 if there is none."""
    return AgencyLineOut.of(agency_line(agency_id))


@router.put(_AGENCY, response=AgencyLineOut, summary="Change an agency")
@policy(Policy.ADMINISTRATOR)
def change(request: HttpRequest, agency_id: UUID, body: AgencyChangeIn) -> AgencyLineOut:
    """Give the agency another name, address or calendar; what was printed keeps the old one."""
    acts.edit_agency(agency_id, _details(body), calendar_code=body.calendar_code, by=by_of(request))
    return AgencyLineOut.of(agency_line(agency_id))


@router.post(f"{_AGENCY}/closure", response={204: None}, summary="Close an agency")
@policy(Policy.ADMINISTRATOR)
def close(request: HttpRequest, agency_id: UUID, body: LastDayIn) -> HttpResponse:
    """End the agency with a last day; 422 while something belongs to it after that."""
    acts.end_agency(agency_id, body.last_day, by=by_of(request))
    return HttpResponse(status=204)


@router.get(f"{_AGENCY}/units", response=UnitLinePage, summary="Units of any time")
@policy(Policy.ADMINISTRATOR)
def units(
    request: HttpRequest, agency_id: UUID, cursor: Cursor = "", limit: Limit = 50
) -> UnitLinePage:
    """Return the units of the agency by code, ended ones too."""
    agency_line(agency_id)
    found, following = units_with_history_page(agency_id, cursor=cursor, limit=limit)
    return UnitLinePage(items=[UnitLineOut.of(one) for one in found], next=following)


@router.post(f"{_AGENCY}/units", response={201: MadeOut}, summary="Add a unit")
@policy(Policy.ADMINISTRATOR)
def add_unit(request: HttpRequest, agency_id: UUID, body: UnitIn) -> Status[MadeOut]:
    """Write down a new unit of the agency."""
    details = UnitDetails(body.code, body.name, body.kind, body.parent_id)
    made = acts.add_unit(agency_id, details, body.valid_from, by=by_of(request))
    return Status(201, MadeOut(id=str(made)))


@router.get("/units/{unit_id}", response=UnitLineOut, summary="One unit of any time")
@policy(Policy.ADMINISTRATOR)
def unit(request: HttpRequest, unit_id: UUID) -> UnitLineOut:
    """Return the unit with its days; 404 if there is none."""
    return UnitLineOut.of(_line(unit_id))


@router.put("/units/{unit_id}", response=UnitLineOut, summary="Rename a unit")
@policy(Policy.ADMINISTRATOR)
def rename(request: HttpRequest, unit_id: UUID, body: UnitNameIn) -> UnitLineOut:
    """Give the unit another name."""
    acts.give_unit_name(unit_id, body.name, by=by_of(request))
    return UnitLineOut.of(_line(unit_id))


@router.post("/units/{unit_id}/closure", response={204: None}, summary="Close a unit")
@policy(Policy.ADMINISTRATOR)
def close_unit(request: HttpRequest, unit_id: UUID, body: LastDayIn) -> HttpResponse:
    """End the unit with a last day; 422 while something belongs to it after that."""
    acts.end_unit(unit_id, body.last_day, by=by_of(request))
    return HttpResponse(status=204)


def _line(unit_id: UUID) -> UnitLine:
    found = unit_line(unit_id)
    if found is None:
        raise UnitNotFound(unit=str(unit_id))
    return found


def _details(body: AgencyChangeIn) -> AgencyDetails:
    return AgencyDetails(**{name: getattr(body, name) for name in _DETAILS})
