"""Pages about one unit inside an agency, and acts on it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.organizations.public import (
    UnitDetails,
    UnitKind,
    agency_by_id,
    appointments_in,
    competences_of,
    unit_facts,
    unit_line,
    units_of,
)
from motcua.platform.authorization import Policy, policy

from ..services import arrange_agencies as acts
from ..services.record_act import By
from .acting import ActPage, Values, act_on
from .agency_links import agencies_crumb, agency_crumb, agency_url
from .competences import competence_rows
from .labels import ROLES, UNIT_KINDS, label, options
from .questions import Question
from .trail import links, trail


@require_GET
@policy(Policy.ADMINISTRATOR)
def unit(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """Show one unit: who is appointed in it and what it does."""
    on = legal_day(clock.now())
    found = unit_facts(unit_id)
    agency = agency_by_id(found.agency_id)
    context = {
        "title": found.name,
        "caption": agency.name,
        "crumbs": links(agencies_crumb(), agency_crumb(agency)),
        "unit": found,
        "line": unit_line(unit_id),
        "kind": label(UNIT_KINDS, found.kind),
        "appointments": [
            {"held": one, "role": label(ROLES, one.role)} for one in appointments_in(unit_id, on)
        ],
        "competences": competence_rows(competences_of(unit_id, on), on),
    }
    return render(request, "console/unit.html", context)


@policy(Policy.ADMINISTRATOR)
def add(request: HttpRequest, agency_id: UUID) -> HttpResponse:
    """Write down a new unit."""
    on = legal_day(clock.now())
    agency = agency_by_id(agency_id)
    above = [{"value": str(one.id), "text": one.name} for one in units_of(agency_id, on)]
    questions = [
        Question("code", _("Code inside the agency"), most=30, width="20"),
        Question("name", _("Name"), most=160),
        Question("kind", _("Type"), kind="select", options=options(UNIT_KINDS)),
        Question("parent", _("Belongs to"), kind="select", needed=False, options=above),
        Question("valid_from", _("First day"), kind="day"),
    ]
    page = ActPage(
        title=_("Add a unit"),
        button=_("Add the unit"),
        done=_("The unit was added"),
        back=agency_url(agency_id),
        questions=questions,
        crumbs=trail(agencies_crumb(), agency_crumb(agency)),
        caption=agency.name,
    )

    def do(values: Values, by: By) -> str:
        parent = UUID(values["parent"]) if values["parent"] else None
        details = UnitDetails(values["code"], values["name"], UnitKind(values["kind"]), parent)
        acts.add_unit(agency_id, details, values["valid_from"], by=by)
        return agency_url(agency_id)

    return act_on(request, page, do, initial={"valid_from": on})


@policy(Policy.ADMINISTRATOR)
def rename(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """Give a unit another name."""
    found = unit_facts(unit_id)
    page = ActPage(
        title=_("Rename the unit"),
        button=_("Save"),
        done=_("The unit was renamed"),
        back=agency_url(found.agency_id),
        questions=[Question("name", _("Name"), most=160)],
        crumbs=trail(agencies_crumb(), agency_crumb(agency_by_id(found.agency_id))),
        caption=found.name,
    )

    def do(values: Values, by: By) -> str:
        acts.give_unit_name(unit_id, values["name"], by=by)
        return agency_url(found.agency_id)

    return act_on(request, page, do, initial={"name": found.name})


@policy(Policy.ADMINISTRATOR)
def close(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """End a unit with a last day."""
    found = unit_facts(unit_id)
    page = ActPage(
        title=_("Close the unit"),
        button=_("Close the unit"),
        done=_("The last day of the unit was written down"),
        back=agency_url(found.agency_id),
        questions=[Question("last_day", _("Last day"), kind="day")],
        crumbs=trail(agencies_crumb(), agency_crumb(agency_by_id(found.agency_id))),
        caption=found.name,
        intro=_("End the appointments in the unit first."),
        is_warning=True,
    )

    def do(values: Values, by: By) -> str:
        acts.end_unit(unit_id, values["last_day"], by=by)
        return agency_url(found.agency_id)

    return act_on(request, page, do)
