"""Public reading of administrative units, agencies, their units, and who is competent."""

from datetime import date
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router

from motcua.kernel import clock
from motcua.platform.authorization import Policy, policy

from ..selectors import agencies as agency_reads
from ..selectors import areas as area_reads
from ..selectors.competences import competent_agency
from .schemas import AgencyOut, AgencyPage, AreaDetailOut, AreaOut, UnitOut

router = Router(tags=["organizations"])
_NAME = 120
Text = Annotated[str, Query(max_length=_NAME)]
Code = Annotated[str, Query(max_length=35)]
Limit = Annotated[int, Query(ge=1, le=200)]


def _day(on: date | None) -> date:
    return on or clock.legal_day(clock.now())


@router.get("/areas", response=list[AreaOut], summary="Provinces, communes of one, or by name")
@policy(Policy.PUBLIC)
def areas(
    request: HttpRequest, parent: Code = "", q: Text = "", on: date | None = None
) -> list[AreaOut]:
    """Return the provinces of a day, the communes of ``parent``, or areas named like ``q``.

    Areas whose predecessors had such a name follow, with those names in ``formerly``.
    """
    day = _day(on)
    if q:
        named = area_reads.find_areas(q, day)
        known = {one.code for one in named}
        earlier = area_reads.find_by_earlier_name(q, day)
        return [AreaOut.of(one) for one in named] + [
            AreaOut.of(one, names) for one, names in earlier if one.code not in known
        ]
    found = area_reads.communes(parent, day) if parent else area_reads.provinces(day)
    return [AreaOut.of(one) for one in found]


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


@router.get("/agencies/{code}/units", response=list[UnitOut], summary="Units of an agency")
@policy(Policy.PUBLIC)
def units(request: HttpRequest, code: str) -> list[UnitOut]:
    """Return today's units of the agency, desks first."""
    found = agency_reads.units_of(agency_reads.agency(code).id, _day(None))
    return [UnitOut.of(one) for one in found]


@router.get("/competent-agency", response=AgencyOut, summary="Who decides a procedure somewhere")
@policy(Policy.PUBLIC)
def competent(
    request: HttpRequest, procedure: Code, area: Code, field: Text = "", on: date | None = None
) -> AgencyOut:
    """Return the agency that decides; 422 where nobody is competent, 404 for an unknown area."""
    return AgencyOut.of(competent_agency(procedure, area, _day(on), field=field))
