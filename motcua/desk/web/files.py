"""Files and papers of a dossier over HTTP, only for whom the dossier is visible."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar, cast
from uuid import UUID

from csp.decorators import csp
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin

from motcua.documents.public import file_response, open_file
from motcua.dossiers.public import (
    RegisterWanted,
    control_sheet,
    documents_of,
    fee_receipt,
    look_at_reused,
    papers_of,
    register_book,
    state_from_json,
    visible_dossier,
)
from motcua.dossiers.public.contact import ContactPurposeMissing, note_paper
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import DomainError
from motcua.kernel.typed_day import typed_day
from motcua.organizations.public import UnitFacts, units_by_ids
from motcua.platform.actor import Actor, actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.downloads import private_file

from .roles import DESK, MONEY, READING

# A browser's own viewer shows the file inside our page; nothing else may frame it.
FRAMED_BY_US = {"frame-ancestors": ["'self'"], "base-uri": ["'none'"]}
View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def in_our_frame(view: View) -> View:
    """Let our own pages, and nobody else's, show what ``view`` answers inside a frame."""
    framed = csp(FRAMED_BY_US)(cast(Any, view))
    return cast(View, xframe_options_sameorigin(framed))


@policy(Policy.OFFICIAL, roles=READING)
@in_our_frame
def file(request: HttpRequest, number: str, file_id: UUID) -> HttpResponseBase:
    """Send one file that belongs to this dossier; any other id is not found."""
    actor = actor_of(request)
    now = clock.now()
    row = visible_dossier(number, actor=actor, now=now)
    given = {document.file_id for document in documents_of(row.id)}
    printed = {paper.file_id for paper in papers_of(row.id)}
    state = state_from_json(row.state)
    scan = state.original.file_id if state.original else None
    if file_id not in given | printed | state.digitised_files | {state.result_file_id, scan}:
        raise Http404
    purpose = request.GET.get("muc-dich", "")[:30]
    try:
        note_paper(row, file_id, purpose=purpose, actor=actor, now=now)
    except ContactPurposeMissing:
        return redirect(f"{reverse('desk:contact', args=[number])}?tep={file_id}")
    opened = open_file(file_id, reader=actor.official_id)
    look_at_reused(row, file_id, actor=actor, now=now)
    return file_response(opened, inline="tai-ve" not in request.GET)


@policy(Policy.OFFICIAL, roles=READING)
@in_our_frame
def control_sheet_pdf(request: HttpRequest, number: str) -> HttpResponse:
    """Print who held the dossier from when to when (form 06)."""
    content = control_sheet(number, actor=actor_of(request), now=clock.now())
    return private_file(content, f"phieu-kiem-soat-{number}.pdf", inline=True)


@policy(Policy.OFFICIAL, roles=MONEY)
@in_our_frame
def fee_receipt_pdf(request: HttpRequest, number: str) -> HttpResponse:
    """Print the receipt of the fee that was paid."""
    purpose = request.GET.get("muc-dich", "")[:30]
    content = fee_receipt(number, actor=actor_of(request), now=clock.now(), purpose=purpose)
    return private_file(content, f"bien-lai-{number}.pdf", inline=True)


@policy(Policy.OFFICIAL, roles=DESK)
def register(request: HttpRequest) -> HttpResponse:
    """Choose the period of the register book (form 07), or print it."""
    now = clock.now()
    today = legal_day(now)
    texts = {
        "tu": request.GET.get("tu", "") or f"{today.replace(day=1):%d/%m/%Y}",
        "den": request.GET.get("den", "") or f"{today:%d/%m/%Y}",
    }
    days = {name: typed_day(text) for name, text in texts.items()}
    errors = {name: _("Write the date as day/month/year.") for name in days if days[name] is None}
    first, last = days["tu"], days["den"]
    if first and last and not timedelta(0) <= last - first <= timedelta(days=366):
        errors["den"] = _("The last day comes after the first, within one year.")
    desks = _desks(actor_of(request))
    chosen = request.GET.get("quay", "") or str(desks[0].id)
    unit_id = next((one.id for one in desks if str(one.id) == chosen), desks[0].id)
    if first and last and not errors and "in" in request.GET:
        try:
            wanted = RegisterWanted(first, last, unit_id=unit_id, purpose="register")
            content = register_book(wanted, actor=actor_of(request), now=now)
        except DomainError as error:
            if error.code != "register-too-long":
                raise
            errors["den"] = _(
                "%(dossiers)s dossiers are too many for one print; choose fewer days, with at"
                " most %(most)s."
            ) % {key: error.facts[key] for key in ("dossiers", "most")}
        else:
            return private_file(
                content, f"so-theo-doi-{first:%Y%m%d}-{last:%Y%m%d}.pdf", inline=True
            )
    summary = [{"href": f"#{name}", "text": text} for name, text in errors.items()]
    context = {
        "texts": texts,
        "errors": errors,
        "summary": summary,
        "desks": [
            {"value": str(one.id), "text": f"{one.name}, {one.agency_name}"} for one in desks
        ],
        "desk": str(unit_id),
    }
    return render(request, "desk/register.html", context, status=422 if errors else 200)


def _desks(actor: Actor) -> list[UnitFacts]:
    """Return the desks at which somebody sits, by name of the agency."""
    ids = {grant.unit_id for grant in actor.roles if grant.role in DESK}
    return sorted(units_by_ids(ids).values(), key=lambda one: (one.agency_name, one.name))
