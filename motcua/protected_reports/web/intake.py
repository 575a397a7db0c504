"""Reporting without being seen: what protects, the form, the receipt, the figures."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import DomainError
from motcua.organizations.public import (
    agencies_of_area,
    communes,
    officials_of_agency,
    provinces,
    units_of,
)
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.said import typed_of

from ..errors import NoBodyFree
from ..receipts import grouped
from ..selectors import yearly_figures
from ..services.receive_report import ReportWanted, receive_report, wrong_fields
from ..term_data import terms_on
from ..types import Kind
from .labels import KINDS
from .pace import reports_may_come
from .showing import (
    ACCEPTED,
    clean_files,
    id_in,
    language,
    mistakes,
    options,
    summary,
)

FIELDS = (
    *("kind", "province", "area_code", "agency_id", "unit_id", "official_id", "people", "text"),
    *("name", "contact", "files"),
)


@require_safe
@policy(Policy.PUBLIC)
def home(request: HttpRequest) -> HttpResponse:
    """Say what this is, what it protects from and what not."""
    return render(request, "protected_reports/home.html")


@policy(Policy.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """Ask what happened and whom it is about; seal it; show the receipt once."""
    if request.method != "POST":
        return _page(request, dict.fromkeys(FIELDS, ""), {})
    typed = typed_of(request, FIELDS)
    if "show" in request.POST:
        return _page(request, typed, {})
    files, errors = clean_files(request)
    wanted = ReportWanted(
        kind=Kind(typed["kind"]) if typed["kind"] in set(Kind) else None,
        text=typed["text"],
        agency_id=id_in(typed["agency_id"]),
        unit_id=id_in(typed["unit_id"]),
        official_id=id_in(typed["official_id"]),
        people=typed["people"],
        name=typed["name"],
        contact=typed["contact"],
        files=files,
    )
    now = clock.now()
    wrong = {one["pointer"][1:]: _(one["detail"]) for one in wrong_fields(wanted, now)} | errors
    if wrong:
        return _page(request, typed, {name: wrong[name] for name in FIELDS if name in wrong})
    try:
        reports_may_come()
        receipt = receive_report(wanted, now=now)
    except NoBodyFree as no:
        return _page(request, typed, mistakes(no, "agency_id"), nobody=True)
    except DomainError as no:
        return _page(request, typed, mistakes(no, "text"))
    return render(request, "protected_reports/receipt.html", {"receipt": grouped(receipt)})


def _page(
    request: HttpRequest, typed: dict[str, str], errors: dict[str, str], *, nobody: bool = False
) -> HttpResponse:
    today = legal_day(clock.now())
    area, agency = typed["area_code"] or typed["province"], id_in(typed["agency_id"])
    near: dict[Any, str] = {}
    for code in dict.fromkeys([area, typed["province"]]):
        near |= {one.agency.id: one.agency.name for one in agencies_of_area(code, today)}
    terms = terms_on(today)
    context = {
        "typed": typed,
        "kinds": options((one, KINDS[one]) for one in Kind),
        "provinces": options((one.code, one.full_name) for one in provinces(today)),
        "communes": options(
            (one.code, one.full_name) for one in communes(typed["province"], today)
        ),
        "agencies": options(near.items()),
        "units": options((one.id, one.name) for one in units_of(agency, today)) if agency else [],
        "officials": options(
            (one.id, f"{one.name}, {one.own_positions[0].title_vi}")
            for one in officials_of_agency(agency, today)
            if one.own_positions
        )
        if agency
        else [],
        "elsewhere": [english if language() == "en" else own for own, english in terms.elsewhere]
        if nobody
        else [],
        "accept": ACCEPTED,
        "errors": errors,
        "summary": summary(errors),
        "had_files": bool(request.FILES) and bool(errors or "show" in request.POST),
    }
    return render(request, "protected_reports/report.html", context, status=422 if errors else 200)


@require_safe
@policy(Policy.PUBLIC)
def figures(request: HttpRequest) -> HttpResponse:
    """Show how many reports came and ended in each year; small numbers are not told."""
    least = terms_on(legal_day(clock.now())).least_counted
    context = {"years": yearly_figures(least), "least": least}
    return render(request, "protected_reports/figures.html", context)
