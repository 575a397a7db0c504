"""Administrative units: provinces and communes of a day, their history, and changes by law."""

import re
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import InputInvalid
from motcua.organizations.public import (
    AreaChange,
    AreaFilter,
    AreaKind,
    AreaLine,
    AreaNotFound,
    NewArea,
    agencies_of_area,
    area_lines,
    areas_page,
    provinces,
    successions_around,
)
from motcua.platform.authorization import Policy, policy

from ..selectors import acts_of
from ..services.arrange_areas import change_areas
from ..services.record_act import By
from .act_labels import act_rows
from .acting import ActPage, Values, act_on
from .labels import AGENCY_KINDS, AREA_KINDS, AREA_LEVELS, label, options, period_state
from .paging import SIZE, page_of
from .questions import Question, Unreadable, read_day
from .trail import Crumb, links, trail

_CODES = re.compile(r"[\s,;]+")


@require_GET
@policy(Policy.ADMINISTRATOR)
def areas(request: HttpRequest) -> HttpResponse:
    """List the units of a day by code: by name, level or province."""
    asked = {name: request.GET.get(name, "").strip() for name in ("q", "level", "province", "on")}
    on, error = legal_day(clock.now()), ""
    try:
        on = read_day(asked["on"]) if asked["on"] else on
    except Unreadable as reason:
        error = str(reason)
    wanted = AreaFilter(asked["q"], asked["level"], asked["province"])
    found = areas_page(wanted, on, after=request.GET.get("after", ""), limit=SIZE + 1)
    page, further = page_of(found, asked, lambda one: one.area.code, name="after")
    names = {one.code: one.full_name for one in provinces(on)}
    context = {
        "title": _("Administrative units"),
        "crumbs": links(),
        "asked": asked,
        "day": f"{on:%d/%m/%Y}",
        "error": error,
        "errors": [{"href": "#on", "text": error}] if error else [],
        "rows": [_row(one, on) | {"province": names.get(one.area.parent_code, "")} for one in page],
        "levels": options(AREA_LEVELS),
        "provinces": [{"value": code, "text": name} for code, name in names.items()],
        "further": further,
    }
    return render(request, "console/areas.html", context, status=422 if error else 200)


@require_GET
@policy(Policy.ADMINISTRATOR)
def area(request: HttpRequest, code: str) -> HttpResponse:
    """Show one unit: its periods, what it came from and became, its agencies, what was changed."""
    on = legal_day(clock.now())
    lines = area_lines(code)
    if not lines:
        raise AreaNotFound(area=code)
    successions = successions_around(code)
    context = {
        "title": lines[0].area.full_name,
        "caption": code,
        "crumbs": links(areas_crumb()),
        "rows": [_row(one, on) for one in lines],
        "came_from": [one for one in successions if one.new.code == code],
        "became": [one for one in successions if one.old.code == code],
        "is_ended": not any(one.area.valid_to is None for one in lines),
        "agencies": [
            {
                "agency": one.agency,
                "kind": label(AGENCY_KINDS, one.agency.kind),
                "state": period_state(one.valid_from, one.valid_to, on),
            }
            for one in agencies_of_area(code, on)
        ],
        "acts": act_rows(acts_of("area", code)),
    }
    return render(request, "console/area.html", context)


@policy(Policy.ADMINISTRATOR)
def change(request: HttpRequest) -> HttpResponse:
    """Write down a merger, a split, or another name or kind."""
    page = ActPage(
        title=_("Write down a change of administrative units"),
        button=_("Write down the change"),
        done=_("The change was written down. Next: the agencies of the units concerned."),
        back=reverse("console:areas"),
        questions=_questions(),
        crumbs=trail(areas_crumb()),
        intro=_(
            "The units that end are linked with all that begin. A unit that only gets another name "
            "or kind ends and begins under the same code. Dossiers and addresses keep what held on "
            "their day."
        ),
    )

    def do(values: Values, by: By) -> str:
        opens = _new_areas(values["opens"], AreaKind(values["kind"]), values["province"])
        closes = tuple(code for code in _CODES.split(values["closes"]) if code)
        change_areas(AreaChange(values["on"], values["source"], closes, opens), by=by)
        return reverse("console:area", args=[opens[0].code])

    initial = {"closes": request.GET.get("code", "")}
    return act_on(request, page, do, initial=initial)


def areas_crumb() -> Crumb:
    """Return the link to the list."""
    return Crumb(_("Administrative units"), "console:areas")


def _questions() -> list[Question]:
    names = [{"value": one.code, "text": one.full_name} for one in provinces(_today())]
    return [
        Question("on", _("First day of the change"), kind="day"),
        Question("source", _("Text that says so"), most=200, hint=_("Number and issuing body")),
        Question(
            "closes",
            _("Codes of the units that end"),
            needed=False,
            most=600,
            hint=_("Separated by commas or blanks; empty where a unit is only added"),
        ),
        Question(
            "opens",
            _("Units that begin"),
            kind="lines",
            rows=4,
            hint=_("One a line: the code, then the name without the word for its kind"),
        ),
        Question("kind", _("Kind of the units that begin"), kind="select", options=_kinds_today()),
        Question(
            "province",
            _("Province of the communes that begin"),
            kind="select",
            needed=False,
            options=names,
            hint=_("Empty where a province begins"),
        ),
    ]


def _new_areas(lines: tuple[str, ...], kind: AreaKind, province: str) -> tuple[NewArea, ...]:
    found = []
    for line in lines:
        code, _sep, name = line.partition(" ")
        if not name.strip():
            detail = "Write each unit as a code and a name, such as 11999 Bạch Đằng Giang."
            raise InputInvalid([{"pointer": "/opens", "detail": detail}])
        found.append(NewArea(code, kind, name.strip(), province))
    return tuple(found)


def _row(one: AreaLine, on: date) -> dict[str, Any]:
    return {
        "area": one.area,
        "source": one.source,
        "kind": label(AREA_KINDS, one.area.kind),
        "state": period_state(one.area.valid_from, one.area.valid_to, on),
    }


def _today() -> date:
    return legal_day(clock.now())


def _kinds_today() -> list[dict[str, str]]:
    """Return the kinds a unit may have from now on; towns ended in June 2025."""
    return options(AREA_KINDS, [kind for kind in AREA_KINDS if kind != AreaKind.TOWNSHIP])
