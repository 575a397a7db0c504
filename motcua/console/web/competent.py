"""Trying the rules of competence: who decides a procedure in a place on a day."""

from dataclasses import dataclass, replace
from datetime import date

from django.http import HttpRequest
from django.utils.translation import gettext as _

from motcua.catalog.public import ProcedureNotFound, version_lines
from motcua.catalog.public import version_facts as facts_of
from motcua.kernel.errors import DomainError
from motcua.organizations.public import (
    AgencyFacts,
    UnitFacts,
    area,
    competent_agency,
    handling_unit,
)

from .questions import Unreadable, read_day


@dataclass(frozen=True, slots=True)
class Answer:
    """What was asked and what the rules say: an agency, or why there is none."""

    procedure: str = ""
    area: str = ""
    day: str = ""
    place: str = ""
    agency: AgencyFacts | None = None
    unit: UnitFacts | None = None
    problem: str = ""


def answer_of(request: HttpRequest, on: date) -> Answer:
    """Answer the question of the page; nothing where none was asked."""
    code, place = (request.GET.get(name, "").strip() for name in ("procedure", "area"))
    typed = request.GET.get("on", "").strip()
    asked = Answer(code, place, typed or f"{on:%d/%m/%Y}")
    if not code or not place:
        return asked
    try:
        day = read_day(typed) if typed else on
        field = _field(code)
        where = area(place, day).full_name
        agency = competent_agency(code, place, day, field=field)
        unit = handling_unit(agency.id, code, day, field=field)
    except Unreadable as reason:
        return replace(asked, problem=str(reason))
    except DomainError as reason:
        return replace(asked, problem=_(reason.title))
    return replace(asked, place=where, agency=agency, unit=unit)


def _field(code: str) -> str:
    """Return the field of the procedure's newest version."""
    lines = version_lines(code, drafts=True)
    if not lines:
        raise ProcedureNotFound(procedure=code)
    return facts_of(lines[0].version_id).field_code
