"""Public reading of administrative units, agencies, their units, and who is competent."""

from datetime import date
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router

from motcua.kernel import clock
from motcua.platform.authorization import Policy, policy
from motcua.platform.paging import Cursor, Limit

from ..selectors import agencies as agency_reads
from ..selectors import areas as area_reads
from ..selectors.area_names import areas_named_page
from ..selectors.competences import competent_agency
from .schemas import AgencyOut, AgencyPage, AreaDetailOut, AreaOut, AreaPage, UnitOut, UnitPage

router = Router(tags=["organizations"])
_NAME = 120
Text = Annotated[str, Query(max_length=_NAME)]
Code = Annotated[str, Query(max_length=35)]
Needed = Annotated[str, Query(min_length=1, max_length=35)]  # its own type: ``Code`` has a default


def _day(on: date | None) -> date:
    return on or clock.legal_day(clock.now())


@router.get("/areas", response=AreaPage, summary="Provinces, communes of one, or by name")
@policy(Policy.PUBLIC)
def areas(
    request: HttpRequest,
    *,
    parent: Code = "",
    q: Text = "",
    on: date | None = None,
    cursor: Cursor = "",
    limit: Limit = 50,
) -> AreaPage:
    """Return the provinces of a day, the communes of ``parent``, or areas named like ``q``.

    Areas whose predecessors had such a name follow, with those names in ``formerly``.
    """
    day = _day(on)
    if q:
        named, following = areas_named_page(q, day, cursor=cursor, limit=limit)
        return AreaPage(items=[AreaOut.of(one, names) for one, names in named], next=following)
    found, following = area_reads.areas_below_page(parent, day, cursor=cursor, limit=limit)
    return AreaPage(items=[AreaOut.of(one) for one in found], next=following)


@router.get("/areas/{code}", response=AreaDetailOut, summary="One administrative unit")
@policy(Policy.PUBLIC)
def one_area(request: HttpRequest, code: str, on: date | None = None) -> AreaDetailOut:
    """Return the area with its predecessors and successors; 404 if there is none on the day."""
    day = _day(on)
    return AreaDetailOut(
        area=AreaOut.of(area_reads.area(code, day)),
        predecessors=[AreaOut.of(one) for one in area_reads.predecessors_of(code, day)],
        successors=[AreaOut.of(one) for one in area_reads.successors_of(code, day)],
    )


@router.get("/agencies", response=AgencyPage, summary="Agencies by code")
@policy(Policy.PUBLIC)
def agencies(
    request: HttpRequest,
    q: Text = "",
    area: Code = "",
    kind: Code = "",
    after: Code = "",
    limit: Limit = 50,
) -> AgencyPage:
    """Return today's agencies in the order of their codes, named like ``q`` if given."""
    wanted = agency_reads.AgencyFilter(text=q, kind=kind, area_code=area)
    found = agency_reads.agency_page(wanted, _day(None), after=after, limit=limit + 1)
    following = found[limit - 1].code if len(found) > limit else ""
    return AgencyPage(items=[AgencyOut.of(one) for one in found[:limit]], next=following)


@router.get("/agencies/{code}", response=AgencyOut, summary="One agency")
@policy(Policy.PUBLIC)
def one_agency(request: HttpRequest, code: str) -> AgencyOut:
    """Return the agency; 404 if there is none with this code."""
    return AgencyOut.of(agency_reads.agency(code))


@router.get("/agencies/{code}/units", response=UnitPage, summary="Units of an agency")
@policy(Policy.PUBLIC)
def units(request: HttpRequest, code: str, cursor: Cursor = "", limit: Limit = 50) -> UnitPage:
    """Return today's units of the agency, desks first."""
    agency_id = agency_reads.agency(code).id
    found, following = agency_reads.units_page(agency_id, _day(None), cursor=cursor, limit=limit)
    return UnitPage(items=[UnitOut.of(one) for one in found], next=following)


@router.get("/competent-agency", response=AgencyOut, summary="Who decides a procedure somewhere")
@policy(Policy.PUBLIC)
def competent(
    request: HttpRequest, procedure: Needed, area: Needed, field: Text = "", on: date | None = None
) -> AgencyOut:
    """Return the agency that decides; 422 where nobody is competent, 404 for an unknown area."""
    return AgencyOut.of(competent_agency(procedure, area, _day(on), field=field))
