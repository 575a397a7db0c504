"""Opening a case: from what, about whom, what is to be looked into."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import DomainError
from motcua.kernel.typed_day import typed_day
from motcua.organizations.public import agencies, officials_of_agency, unit_facts, units_of
from motcua.oversight.public import Quarter
from motcua.petitions.public import conduct_petition
from motcua.platform.actor import Actor, actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.said import id_in, mistakes_of, options, summary_of, too_long, typed_of
from motcua.signals.public import quarter_named, signal_by_id

from ..services.open_case import CaseWanted, open_case
from ..services.registers import plans_on
from ..services.sources import sample_that_drew
from ..types import SourceKind
from .handling import OPENING
from .labels import SOURCE_HINTS, SOURCES

_FIELDS = (
    *("source_kind", "source", "plan", "title", "words", "agency_id", "unit_id", "official_id"),
    *("begin", "end"),
)


@policy(Policy.OFFICIAL, roles=OPENING)
@require_http_methods(["GET", "HEAD", "POST"])
def open_new(request: HttpRequest) -> HttpResponse:
    """Ask for source and subject, and open the case."""
    actor, now = actor_of(request), clock.now()
    typed = typed_of(request, _FIELDS)
    if request.method != "POST":
        return _page(request, typed | _known(request, actor))
    if "show" in request.POST:
        return _page(request, typed)
    if errors := too_long(typed, title=150):
        return _page(request, typed, errors)
    kinds = set(SOURCE_HINTS)
    if typed["source_kind"] not in kinds:
        return _page(request, typed, {"source_kind": _("Choose from what it is opened.")})
    try:
        state = open_case(_wanted(typed), actor=actor, now=now)
    except DomainError as no:
        return _page(request, typed, mistakes_of(no, "source"))
    messages.success(request, _("The case is open. Its number: %s.") % state.number)
    return redirect("cases:one", state.number)


def _wanted(typed: dict[str, str]) -> CaseWanted:
    kind = SourceKind(typed["source_kind"])
    return CaseWanted(
        source_kind=kind,
        source=typed["plan"] if kind == SourceKind.PLAN else typed["source"],
        title=typed["title"],
        words=typed["words"],
        agency_id=id_in(typed["agency_id"]),
        unit_id=id_in(typed["unit_id"]),
        official_id=id_in(typed["official_id"]),
        begin=typed_day(typed["begin"]),
        end=typed_day(typed["end"]),
    )


def _known(request: HttpRequest, actor: Actor) -> dict[str, str]:
    """Return what the source says already, where the page is opened from the source's own."""
    return (
        _from_petition(request, actor)
        | _from_signal(request, actor)
        | _from_plan(request)
        | _from_sample(request)
    )


def _from_petition(request: HttpRequest, actor: Actor) -> dict[str, str]:
    """A petition names whom it is about; what happened when is to be written."""
    number = request.GET.get("phan-anh", "")[:20]
    if not number:
        return {}
    try:
        found = conduct_petition(number, actor=actor, now=clock.now())
    except DomainError:
        return {}
    return {
        "source_kind": str(SourceKind.PETITION),
        "source": found.number,
        "title": found.title,
        "agency_id": str(found.agency_id),
        "unit_id": str(found.unit_id or ""),
        "official_id": str(found.official_id or ""),
    }


def _from_signal(request: HttpRequest, actor: Actor) -> dict[str, str]:
    """A signal names unit or official and the quarter."""
    signal_id = id_in(request.GET.get("dau-hieu", ""))
    if signal_id is None:
        return {}
    try:
        found = signal_by_id(actor, signal_id, now=clock.now())
    except DomainError:
        return {}
    return _days(quarter_named(found.period)) | {
        "source_kind": str(SourceKind.SIGNAL),
        "source": str(found.id),
        "title": found.title,
        "agency_id": str(found.agency_id),
        "unit_id": str(found.subject_unit_id),
        "official_id": str(found.subject_official_id or ""),
    }


def _from_plan(request: HttpRequest) -> dict[str, str]:
    """A plan in force and one of its units."""
    wanted, unit_id = request.GET.get("ke-hoach", ""), id_in(request.GET.get("don-vi", ""))
    found = next((one for one in plans_on(legal_day(clock.now())) if str(one.id) == wanted), None)
    if found is None or unit_id not in found.unit_ids:
        return {}
    return {
        "source_kind": str(SourceKind.PLAN),
        "plan": wanted,
        "agency_id": str(unit_facts(unit_id).agency_id),
        "unit_id": str(unit_id),
    }


def _from_sample(request: HttpRequest) -> dict[str, str]:
    """A dossier that was drawn, with the agency and the quarter of its draw."""
    sample_id, number = id_in(request.GET.get("rut", "")), request.GET.get("ho-so", "")[:40]
    found = sample_that_drew(number, sample_id) if sample_id else None
    if found is None:
        return {}
    return _days(quarter_named(found.quarter)) | {
        "source_kind": str(SourceKind.SAMPLE),
        "source": number,
        "agency_id": str(found.agency_id),
    }


def _days(quarter: Quarter) -> dict[str, str]:
    """Return first and last day of a quarter, of a running one today."""
    begin, end = quarter.bounds
    last = min(legal_day(end - timedelta(microseconds=1)), legal_day(clock.now()))
    return {"begin": f"{legal_day(begin):%d/%m/%Y}", "end": f"{last:%d/%m/%Y}"}


def _page(
    request: HttpRequest, typed: dict[str, str], errors: dict[str, str] | None = None
) -> HttpResponse:
    day, agency = legal_day(clock.now()), id_in(typed["agency_id"])
    errors = errors or {}
    if typed["source_kind"] == SourceKind.PLAN and "source" in errors:
        errors["plan"] = errors.pop("source")
    context = {
        "typed": typed,
        "sources": [
            {"value": str(one), "text": SOURCES[one], "hint": hint}
            for one, hint in SOURCE_HINTS.items()
        ],
        "plans": options((one.id, f"{one.title} ({one.decision_number})") for one in plans_on(day)),
        "agencies": options((one.id, one.name) for one in agencies(day)),
        "units": options((one.id, one.name) for one in units_of(agency, day)) if agency else [],
        "officials": options(
            (one.id, f"{one.name}, {one.own_positions[0].title_vi}")
            for one in officials_of_agency(agency, day)
            if one.own_positions
        )
        if agency
        else [],
        "errors": errors,
        "summary": summary_of(errors),
    }
    return render(request, "cases/open.html", context, status=422 if errors else 200)
