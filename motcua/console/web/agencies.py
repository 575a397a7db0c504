"""Pages about agencies: the tree, one agency with its units and competence, acts on it."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.calendars.public import published_calendars
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.organizations.public import (
    AgencyDetails,
    AgencyFacts,
    AgencyKind,
    AgencyLine,
    AgencyPlace,
    UnitLine,
    agencies_below,
    agency_by_id,
    agency_line,
    agency_lines,
    competences_of_agency,
    units_with_history,
)
from motcua.payments.public import bank_accounts_of
from motcua.platform.authorization import Policy, policy
from motcua.signatures.public import KeyKind, signing_keys

from ..selectors import acts_of
from ..services import arrange_agencies as acts
from ..services.record_act import By
from .act_labels import act_rows
from .acting import ActPage, Values, act_on
from .agency_links import agencies_crumb, agency_crumb, agency_url
from .bank_accounts import account_rows
from .competences import competence_rows
from .keys import key_rows
from .labels import AGENCY_KINDS, UNIT_KINDS, label, options, period_state
from .questions import Question
from .trail import links, trail

_DETAILS = ("name", "short_name", "symbol", "place", "address", "phone", "email")


@require_GET
@policy(Policy.ADMINISTRATOR)
def agencies(request: HttpRequest) -> HttpResponse:
    """Show the agencies at the top with those right below, or those with a name."""
    on = legal_day(clock.now())
    text = request.GET.get("q", "")
    tops = [] if text else agencies_below(None, on)
    context = {
        "title": _("Agencies and units"),
        "crumbs": links(),
        "q": text,
        "found": [_line(one, on) for one in agency_lines(text=text, limit=100)] if text else [],
        "tree": [
            {
                "line": _line(top, on),
                "below": [_line(one, on) for one in agencies_below(top.agency.id, on)],
            }
            for top in tops[:60]
        ],
    }
    return render(request, "console/agencies.html", context)


@require_GET
@policy(Policy.ADMINISTRATOR)
def agency(request: HttpRequest, agency_id: UUID) -> HttpResponse:
    """Show one agency with its units, seals, accounts, competence, lower agencies, history."""
    now = clock.now()
    on = legal_day(now)
    found = agency_by_id(agency_id)
    line = agency_line(agency_id)
    context = {
        "title": found.name,
        "caption": found.code,
        "crumbs": links(agencies_crumb()),
        "agency": found,
        "kind": label(AGENCY_KINDS, found.kind),
        "first": line.valid_from,
        "last": line.valid_to,
        "units": unit_tree(units_with_history(agency_id), on),
        "competences": competence_rows(competences_of_agency(agency_id, on), on),
        "keys": key_rows(signing_keys(now=now, kind=KeyKind.AGENCY, owner_id=agency_id)),
        "accounts": account_rows(bank_accounts_of(agency_id), on),
        "below": [_line(one, on) for one in agencies_below(agency_id, on)],
        "acts": act_rows(acts_of("agency", agency_id)),
    }
    return render(request, "console/agency.html", context)


@policy(Policy.ADMINISTRATOR)
def add(request: HttpRequest) -> HttpResponse:
    """Write down a new agency, below another one if the address says so."""
    on = legal_day(clock.now())
    parent = _parent(request.GET.get("parent", ""))
    questions = [
        Question("code", _("Code"), hint=_("As in QĐ 20/2020/QĐ-TTg, such as H24.17"), most=35),
        Question("kind", _("Type"), kind="select", options=options(AGENCY_KINDS)),
        Question(
            "area_code",
            _("Code of the province or commune"),
            hint=_("Two digits for a province, five for a commune"),
            most=5,
            width="5",
        ),
        _calendar_question(),
        *_detail_questions(),
        Question("valid_from", _("First day"), kind="day"),
    ]
    page = ActPage(
        title=_("Add an agency"),
        button=_("Add the agency"),
        done=_("The agency was added. Next: add its units."),
        back=reverse("console:agencies"),
        questions=questions,
        crumbs=trail(agencies_crumb(), *([agency_crumb(parent)] if parent else [])),
        caption=parent.name if parent else "",
    )

    def do(values: Values, by: By) -> str:
        place = AgencyPlace(
            code=values["code"],
            kind=AgencyKind(values["kind"]),
            area_code=values["area_code"],
            calendar_code=values["calendar_code"],
            parent_id=parent.id if parent else None,
        )
        made = acts.add_agency(place, _details(values), values["valid_from"], by=by)
        return agency_url(made)

    initial = {"valid_from": on}
    return act_on(request, page, do, initial=initial)


@policy(Policy.ADMINISTRATOR)
def change(request: HttpRequest, agency_id: UUID) -> HttpResponse:
    """Give an agency another name or address."""
    found = agency_by_id(agency_id)
    page = ActPage(
        title=_("Change the agency"),
        button=_("Save"),
        done=_("The agency was saved"),
        back=agency_url(agency_id),
        questions=[*_detail_questions(), _calendar_question()],
        crumbs=trail(agencies_crumb(), agency_crumb(found)),
        intro=_(
            "New papers carry the new name and new dossiers the new calendar; "
            "what was printed or filed before keeps the old one."
        ),
    )

    def do(values: Values, by: By) -> str:
        acts.edit_agency(agency_id, _details(values), calendar_code=values["calendar_code"], by=by)
        return agency_url(agency_id)

    initial = {name: getattr(found, name) for name in (*_DETAILS, "calendar_code")}
    return act_on(request, page, do, initial=initial)


@policy(Policy.ADMINISTRATOR)
def close(request: HttpRequest, agency_id: UUID) -> HttpResponse:
    """End an agency with a last day."""
    found = agency_by_id(agency_id)
    page = ActPage(
        title=_("Close the agency"),
        button=_("Close the agency"),
        done=_("The last day of the agency was written down"),
        back=agency_url(agency_id),
        questions=[Question("last_day", _("Last day"), kind="day")],
        crumbs=trail(agencies_crumb(), agency_crumb(found)),
        caption=found.name,
        intro=_("Close its units and the agencies below it first."),
        is_warning=True,
    )

    def do(values: Values, by: By) -> str:
        acts.end_agency(agency_id, values["last_day"], by=by)
        return agency_url(agency_id)

    return act_on(request, page, do)


def unit_tree(units: list[UnitLine], on: date) -> list[dict[str, object]]:
    """Return units in the order of the tree with their depth, open ones of the day marked."""
    known = {one.id for one in units}
    rows: list[dict[str, object]] = []

    def walk(parent: UUID | None, depth: int) -> None:
        for one in units:
            above = one.parent_id if one.parent_id in known else None
            if above == parent and depth < 10:
                rows.append(
                    {
                        "unit": one,
                        "depth": depth,
                        "kind": label(UNIT_KINDS, one.kind),
                        "state": period_state(one.valid_from, one.valid_to, on),
                        "is_open": one.valid_to is None or one.valid_to > on,
                    }
                )
                walk(one.id, depth + 1)

    walk(None, 0)
    return rows


def _line(one: AgencyLine, on: date) -> dict[str, object]:
    state = period_state(one.valid_from, one.valid_to, on)
    return {"agency": one.agency, "kind": label(AGENCY_KINDS, one.agency.kind), "state": state}


def _parent(text: str) -> AgencyFacts | None:
    try:
        return agency_by_id(UUID(text)) if text else None
    except ValueError:
        return None


def _detail_questions() -> list[Question]:
    return [
        Question("name", _("Name in full"), most=200),
        Question("short_name", _("Short name"), most=80),
        Question("symbol", _("Symbol in document numbers"), most=20, width="10"),
        Question("place", _("Place in front of the date on papers"), most=80),
        Question("address", _("Postal address"), needed=False, most=300),
        Question("phone", _("Telephone"), needed=False, most=40, width="20"),
        Question("email", _("E-mail"), kind="email", needed=False, most=254),
    ]


def _calendar_question() -> Question:
    calendars = [{"value": one.code, "text": one.name} for one in published_calendars()]
    return Question("calendar_code", _("Working calendar"), kind="select", options=calendars)


def _details(values: Values) -> AgencyDetails:
    return AgencyDetails(**{name: values[name] for name in _DETAILS})
