"""The pages of destruction: lists proposed, deciding on one, the register of what is no more."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.dossiers.public import ARCHIVING
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import DomainError
from motcua.organizations.public import officials_by_ids
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.downloads import private_file
from motcua.platform.web.idempotency import key_for
from motcua.platform.web.said import too_long, typed_of

from ..selectors import (
    RegisterWanted,
    destruction_list,
    destruction_lists,
    destruction_register,
)
from ..services.decide_destruction import DestructionVerdict, decide_destruction
from ..services.print_register import destruction_book, destruction_csv
from ..services.propose_destruction import (
    MOST_DOSSIERS,
    DestructionWanted,
    propose_destruction,
)
from .mistakes import mistakes_of, summary_of

_FIELDS = {"numbers": 4000, "reason": 2000}


@policy(Policy.OFFICIAL, roles=ARCHIVING)
@require_http_methods(["GET", "HEAD", "POST"])
def destructions(request: HttpRequest) -> HttpResponse:
    """Show the lists; propose another of the numbers typed or chosen from the due list."""
    actor = actor_of(request)
    typed = typed_of(request, list(_FIELDS))
    if request.method != "POST":
        typed["numbers"] = "\n".join(request.GET.getlist("so")[:MOST_DOSSIERS])
    errors = too_long(typed, **_FIELDS)
    if request.method == "POST" and not errors:
        wanted = DestructionWanted(typed["numbers"].split(), typed["reason"])
        try:
            made = propose_destruction(wanted, actor=actor, now=clock.now())
        except DomainError as no:
            errors = mistakes_of(no, "numbers")
        else:
            messages.success(request, _("The list was written down; somebody else decides."))
            return redirect("archive:destruction", list_id=made.pk)
    found, following = destruction_lists(actor, cursor=request.GET.get("trang", ""))
    context = {
        "lists": found,
        "next": f"?trang={following}" if following else "",
        "is_first": not request.GET.get("trang"),
        "typed": typed,
        "errors": errors,
        "summary": summary_of(errors),
        "key": key_for(request),
    }
    return render(request, "archive/destructions.html", context, status=422 if errors else 200)


@policy(Policy.OFFICIAL, roles=ARCHIVING)
@require_http_methods(["GET", "HEAD", "POST"])
def destruction(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """Show one list; a head who did not propose it decides."""
    actor = actor_of(request)
    found = destruction_list(list_id, actor)
    typed = typed_of(request, ["reason"])
    reason, errors = typed["reason"], too_long(typed, **_FIELDS)
    if request.method == "POST" and not errors:
        verdict = DestructionVerdict(request.POST.get("quyet-dinh") == "dong-y", reason)
        try:
            decide_destruction(list_id, verdict, actor=actor, now=clock.now())
        except DomainError as no:
            errors = mistakes_of(no, "reason")
        else:
            said = _("What is on the list was destroyed.") if verdict.is_approved else _("Refused.")
            messages.success(request, said)
            return redirect("archive:destruction", list_id=list_id)
    decision = getattr(found, "decision", None)
    ids = {found.proposed_by, *([decision.decided_by] if decision else [])}
    today = legal_day(clock.now())
    names = {one.id: one.name for one in officials_by_ids(ids, today)}
    heads = actor.has_role("head_of_agency", agency_id=found.agency_id)
    context = {
        "list": found,
        "lines": sorted(found.lines.all(), key=lambda one: one.number),
        "decision": decision,
        "proposer": names.get(found.proposed_by, ""),
        "decider": names.get(decision.decided_by, "") if decision else "",
        "may_decide": decision is None and heads and actor.official_id != found.proposed_by,
        "reason": reason,
        "errors": errors,
        "summary": summary_of(errors),
        "key": key_for(request),
    }
    return render(request, "archive/destruction.html", context, status=422 if errors else 200)


@require_safe
@policy(Policy.OFFICIAL, roles=ARCHIVING)
def register(request: HttpRequest) -> HttpResponse:
    """Show what one's agencies destroyed in a year, or in a month of it."""
    wanted, rows = _wanted(request), []
    errors: dict[str, str] = {}
    try:
        rows = destruction_register(actor_of(request), wanted)
    except DomainError as no:
        errors = mistakes_of(no, "thang")
    context = {
        "rows": rows,
        "year": wanted.year,
        "month": wanted.month,
        "months": range(1, 13),
        "before": wanted.year - 1,
        "after": wanted.year + 1,
        "query": _query(wanted),
        "summary": summary_of(errors),
    }
    return render(request, "archive/destroyed.html", context, status=422 if errors else 200)


@require_safe
@policy(Policy.OFFICIAL, roles=ARCHIVING)
def register_pdf(request: HttpRequest) -> HttpResponse:
    """Print the register of a year, or of a month, of one's agency."""
    wanted = _wanted(request)
    content = destruction_book(wanted, actor=actor_of(request), now=clock.now())
    return private_file(content, f"so-tieu-huy-{wanted.year}.pdf", inline=True)


@require_safe
@policy(Policy.OFFICIAL, roles=ARCHIVING)
def register_csv(request: HttpRequest) -> HttpResponse:
    """Send the register of a year, or of a month, of one's agency as a table."""
    wanted = _wanted(request)
    content = destruction_csv(wanted, actor=actor_of(request))
    return private_file(content, f"so-tieu-huy-{wanted.year}.csv", "text/csv; charset=utf-8")


def _wanted(request: HttpRequest) -> RegisterWanted:
    year, month = request.GET.get("nam", ""), request.GET.get("thang", "")
    is_year = year.isdecimal() and len(year) == 4 and 2000 <= int(year) <= 2200
    is_month = month.isdecimal() and len(month) < 3 and 1 <= int(month) <= 12
    return RegisterWanted(
        int(year) if is_year else legal_day(clock.now()).year, int(month) if is_month else None
    )


def _query(wanted: RegisterWanted) -> str:
    return f"?nam={wanted.year}" + (f"&thang={wanted.month}" if wanted.month else "")
