"""Competence: who decides, prepares or may be handed what; the register and acts on it."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.catalog.public import field_names
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.organizations.public import (
    AgencyKind,
    CompetenceFacts,
    CompetenceFilter,
    CompetenceLevel,
    CompetenceRule,
    agencies_by_ids,
    agency_by_id,
    competences_page,
    units_of,
)
from motcua.platform.authorization import Policy, policy

from ..selectors import ActFilter, latest_acts
from ..services import change_competence as acts
from ..services.record_act import By
from .act_labels import act_rows
from .acting import ActPage, Values, act_on
from .agency_links import agencies_crumb, agency_crumb, agency_url
from .competent import answer_of
from .labels import AGENCY_KINDS, COMPETENCE_LEVELS, label, options, period_state
from .paging import SIZE, asked_key, page_of
from .questions import Question
from .trail import Crumb, links, trail


@require_GET
@policy(Policy.ADMINISTRATOR)
def competences(request: HttpRequest) -> HttpResponse:
    """List the rules in force or all of them, and answer who decides a procedure somewhere."""
    on = legal_day(clock.now())
    asked = {name: request.GET.get(name, "").strip() for name in ("q", "field", "level", "all")}
    wanted = CompetenceFilter(
        procedure_code=asked["q"],
        field=asked["field"],
        level=asked["level"],
        on=None if asked["all"] else on,
    )
    found = competences_page(wanted, before=asked_key(request), limit=SIZE + 1)
    page, further = page_of(found, asked, lambda one: one.id)
    context = {
        "title": _("Competence"),
        "crumbs": links(),
        "asked": asked,
        "competences": competence_rows(page, on, with_agency=True),
        "levels": options(COMPETENCE_LEVELS),
        "times": [{"value": "1", "text": _("All, ended and future ones too")}],
        "fields": _fields(),
        "further": further,
        "answer": answer_of(request, on),
        "acts": act_rows(latest_acts(ActFilter(kind=acts.OF_KIND), limit=20)),
    }
    return render(request, "console/competences.html", context)


@policy(Policy.ADMINISTRATOR)
def add(request: HttpRequest) -> HttpResponse:
    """Write down what every agency of a kind does in its own area."""
    back = reverse("console:competences")
    questions = [
        Question("agency_kind", _("Kind of agencies"), kind="select", options=options(AGENCY_KINDS))
    ]
    unit = Question(
        "unit_code",
        _("Code of the unit that prepares"),
        needed=False,
        most=30,
        width="20",
        hint=_("Needed where the agencies prepare; the same code in each of them"),
    )
    page = _page(back, trail(competences_crumb()), [*questions, *_questions(unit)])

    def do(values: Values, by: By) -> str:
        acts.give_competence(_rule(values, None), by=by)
        return back

    return act_on(request, page, do, initial={"valid_from": legal_day(clock.now())})


@policy(Policy.ADMINISTRATOR)
def add_to_agency(request: HttpRequest, agency_id: UUID) -> HttpResponse:
    """Write down what one agency decides, prepares or may be handed."""
    on = legal_day(clock.now())
    agency = agency_by_id(agency_id)
    units = [{"value": one.code, "text": one.name} for one in units_of(agency_id, on)]
    unit = Question(
        "unit_code",
        _("Unit that prepares"),
        kind="select",
        needed=False,
        options=units,
        hint=_("Needed where the agency prepares"),
    )
    crumbs = trail(agencies_crumb(), agency_crumb(agency))
    page = _page(agency_url(agency_id), crumbs, _questions(unit), caption=agency.name)

    def do(values: Values, by: By) -> str:
        acts.give_competence(_rule(values, agency_id), by=by)
        return agency_url(agency_id)

    return act_on(request, page, do, initial={"valid_from": on})


@policy(Policy.ADMINISTRATOR)
def end(request: HttpRequest, competence_id: int) -> HttpResponse:
    """End a rule of competence with a last day."""
    on = legal_day(clock.now())
    known = acts.known_competence(competence_id)
    [row] = competence_rows([known], on, with_agency=True)
    agency_id = known.agency_id
    back = agency_url(agency_id) if agency_id else reverse("console:competences")
    page = ActPage(
        title=_("End the competence"),
        button=_("End the competence"),
        done=_("The competence was ended"),
        back=back,
        questions=[Question("last_day", _("Last day"), kind="day")],
        crumbs=trail(competences_crumb()),
        caption=row["agency"],
        intro=f"{row['level']}: {row['about']}. "
        + _("Dossiers filed before keep the agency they were filed with."),
        is_warning=True,
    )

    def do(values: Values, by: By) -> str:
        acts.take_competence(competence_id, values["last_day"], by=by)
        return back

    return act_on(request, page, do, initial={"last_day": max(on, known.valid_from)})


def competence_rows(
    found: Iterable[CompetenceFacts], on: date, *, with_agency: bool = False
) -> list[dict[str, Any]]:
    """Return rules as tables show them, with the agency or kind they are about if wanted."""
    rules, fields = list(found), field_names()
    ids = [one.agency_id for one in rules if one.agency_id] if with_agency else []
    agencies = agencies_by_ids(ids) if ids else {}
    return [
        {
            "rule": one,
            "level": label(COMPETENCE_LEVELS, one.level),
            "about": one.procedure_code or fields.get(one.field, one.field),
            "agency": agencies[one.agency_id].name
            if one.agency_id in agencies
            else label(AGENCY_KINDS, one.agency_kind),
            "state": period_state(one.valid_from, one.valid_to, on),
            "may_end": one.valid_to is None or one.valid_to > on,
        }
        for one in rules
    ]


def competences_crumb() -> Crumb:
    """Return the link to the register."""
    return Crumb(_("Competence"), "console:competences")


def _page(
    back: str, crumbs: list[Crumb], questions: list[Question], *, caption: str = ""
) -> ActPage:
    return ActPage(
        title=_("Write down a competence"),
        button=_("Write down the competence"),
        done=_("The competence was written down"),
        back=back,
        questions=questions,
        crumbs=crumbs,
        caption=caption,
        intro=_(
            "A rule about a procedure goes before one about its field, a smaller area before a "
            "larger, a named agency before a kind. New dossiers follow it from its first day."
        ),
    )


def _fields() -> list[dict[str, str]]:
    return [{"value": code, "text": name} for code, name in field_names().items()]


def _questions(unit: Question) -> list[Question]:
    return [
        Question("level", _("What"), kind="select", options=options(COMPETENCE_LEVELS)),
        Question(
            "procedure_code",
            _("Code of a procedure"),
            needed=False,
            most=20,
            width="20",
            hint=_("Such as 1.001193; or choose a whole field below"),
        ),
        Question("field", _("Or a whole field"), kind="select", needed=False, options=_fields()),
        unit,
        Question(
            "area_code",
            _("Only in the province or commune with the code"),
            needed=False,
            most=5,
            width="5",
            hint=_("Empty: wherever the agency works"),
        ),
        Question("legal_basis", _("Legal basis"), most=300),
        Question("valid_from", _("First day"), kind="day"),
        Question(
            "valid_to",
            _("Last day"),
            kind="day",
            needed=False,
            hint=_("Empty: until further notice"),
        ),
    ]


def _rule(values: Values, agency_id: UUID | None) -> CompetenceRule:
    plain = ("procedure_code", "field", "unit_code", "area_code", "valid_to")
    return CompetenceRule(
        level=CompetenceLevel(values["level"]),
        agency_id=agency_id,
        legal_basis=values["legal_basis"],
        valid_from=values["valid_from"],
        agency_kind=None if agency_id else AgencyKind(values["agency_kind"]),
        **{name: values[name] for name in plain},
    )
