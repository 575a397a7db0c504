"""Handing a document in anew whose file is kept apart: one file field for each, kept one by one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.catalog.public import DocumentFacts, version_facts
from motcua.dossiers.public import (
    DossierDetail,
    HandedIn,
    documents_to_replace,
    dossier_detail,
    papers_for_dossier,
    replace_document,
)
from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.technical.public import Subject

from .own_papers import Proposed, chosen_papers
from .reading import summary_of
from .uploads import ACCEPTED, field_of, store_all, words_of


@policy(Policy.CITIZEN)
def replacement(request: HttpRequest, number: str) -> HttpResponse:
    """Show what has to come anew and take it; what came stays when another is refused."""
    actor, now = actor_of(request), clock.now()
    detail = dossier_detail(number, actor=actor, now=now)
    items = _to_replace(detail)
    if not items:
        return redirect("portal:dossier", number)
    wanted = [item.id for item in items]
    proposed = papers_for_dossier(detail.state, wanted, actor=actor, now=now)
    if request.method != "POST":
        return _page(request, detail, items, proposed, {})

    def attach(document_id: UUID, file_id: UUID) -> None:
        given = (HandedIn(document_id, file_id),)
        replace_document(number=number, documents=given, actor=actor, now=clock.now())

    errors = _reuse(request, number, proposed) | store_all(
        request,
        wanted,
        owner=actor.party_id,
        attach=attach,
        subject=Subject("dossier", detail.row.id),
        names={item.id: item.name for item in items},
    )
    left = _to_replace(dossier_detail(number, actor=actor, now=clock.now()))
    for item in left:
        errors.setdefault(field_of(item.id), _("Attach: %(paper)s") % {"paper": item.name})
    if left:
        return _page(request, detail, left, proposed, errors)
    messages.success(request, _("Handed in anew. The handling goes on."))
    return redirect("portal:dossier", number)


def _reuse(request: HttpRequest, number: str, proposed: Proposed) -> dict[str, str]:
    """Hand in the own papers that were chosen; return what was wrong, by field."""
    errors: dict[str, str] = {}
    for document_id, paper in chosen_papers(request, proposed).items():
        given = (HandedIn(document_id, stored_paper_id=paper.id),)
        try:
            # A savepoint: after a "no" the page is drawn again.
            with transaction.atomic():
                replace_document(
                    number=number, documents=given, actor=actor_of(request), now=clock.now()
                )
        except DomainError as error:
            errors[field_of(document_id)] = words_of(error)
    return errors


def _to_replace(detail: DossierDetail) -> list[DocumentFacts]:
    version = version_facts(detail.row.procedure_version_id)
    found = (version.document(item) for item in documents_to_replace(detail.state))
    return [item for item in found if item is not None]


def _page(
    request: HttpRequest,
    detail: DossierDetail,
    items: list[DocumentFacts],
    proposed: Proposed,
    errors: dict[str, str],
) -> HttpResponse:
    chosen = chosen_papers(request, proposed)
    context: dict[str, Any] = {
        "row": detail.row,
        "rows": [
            {
                "document": item,
                "field": field_of(item.id),
                "proposed": proposed.get(item.id),
                "is_chosen": item.id in chosen,
                "error": errors.get(field_of(item.id), ""),
            }
            for item in items
        ],
        "error_list": summary_of(errors),
        "accept": ACCEPTED,
    }
    return render(request, "portal/replacement.html", context, status=422 if errors else 200)
