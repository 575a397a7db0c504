"""Answering a request for what is missing: only the papers that were asked for."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.catalog.public import DocumentFacts, version_facts
from motcua.digitisation.public import readings_of
from motcua.documents.public import is_shut, stored_files
from motcua.dossiers.public import (
    DossierDetail,
    HandedIn,
    Status,
    dossier_detail,
    event_name,
    papers_for_dossier,
    post_message,
    supplement_dossier,
)
from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.technical.public import Subject

from .own_papers import Proposed, chosen_papers
from .reading import summary_of
from .uploads import ACCEPTED, field_of, store_all

Files = dict[UUID, list[Any]]


@policy(Policy.CITIZEN)
def supplement(request: HttpRequest, number: str) -> HttpResponse:
    """Show what was asked for and take it; good files stay when another one is refused."""
    actor, now = actor_of(request), clock.now()
    detail = dossier_detail(number, actor=actor, now=now)
    if detail.row.status != Status.SUPPLEMENT_ASKED:
        return redirect("portal:dossier", number)
    asked = _asked(detail)
    proposed = papers_for_dossier(detail.state, detail.state.supplement_items, actor=actor, now=now)
    if request.method != "POST":
        return _page(request, detail, {}, proposed, {})
    chosen = chosen_papers(request, proposed)
    files = _kept(request, asked, actor.party_id)

    def attach(document_id: UUID, file_id: UUID) -> None:
        files.setdefault(document_id, []).extend(stored_files([file_id]).values())

    errors = store_all(
        request,
        [item.id for item in asked],
        actor=actor,
        attach=attach,
        subject=Subject("dossier", detail.row.id),
        names={item.id: item.name for item in asked},
    )
    for item in asked:
        if not files.get(item.id) and item.id not in chosen and field_of(item.id) not in errors:
            errors[field_of(item.id)] = _("Attach: %(paper)s") % {"paper": item.name}
    if errors:
        return _page(request, detail, files, proposed, errors)
    uploads = [HandedIn(key, one.id) for key, found in files.items() for one in found]
    stored = [HandedIn(key, stored_paper_id=one.id) for key, one in chosen.items()]
    documents = (*uploads, *stored)
    with transaction.atomic():
        supplement_dossier(number=number, documents=documents, actor=actor, now=now)
        if note := request.POST.get("note", "").strip():
            post_message(number=number, text=note, actor=actor, now=now)
    messages.success(request, _("Handed in. The dossier is with us again."))
    return redirect("portal:dossier", number)


def _asked(detail: DossierDetail) -> list[DocumentFacts]:
    version = version_facts(detail.row.procedure_version_id)
    found = (version.document(item) for item in detail.state.supplement_items)
    return [item for item in found if item is not None]


def _kept(request: HttpRequest, asked: list[DocumentFacts], party_id: UUID | None) -> Files:
    """Return files of an earlier attempt of the same person that can still be used."""
    wanted = {str(item.id) for item in asked}
    pairs = [pair.partition(":")[::2] for pair in request.POST.getlist("kept")]
    known = [(UUID(key), _id(one)) for key, one in pairs if key in wanted]
    rows = stored_files([one for _key, one in known if one])
    files: Files = {}
    for key, one in known:
        row = rows.get(one) if one else None
        if row is not None and row.owner_id == party_id and not is_shut(row.status):
            files.setdefault(key, []).append(row)
    return files


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _page(
    request: HttpRequest,
    detail: DossierDetail,
    files: Files,
    proposed: Proposed,
    errors: dict[str, str],
) -> HttpResponse:
    chosen = chosen_papers(request, proposed)
    requests = [
        one.event for one in detail.history if event_name(one.event) == "SupplementRequested"
    ]
    handed_in = [file for some in files.values() for file in some]
    context = {
        "row": detail.row,
        "readings": readings_of(file.sha256 for file in handed_in),
        "request_event": requests[-1] if requests else None,
        "rows": [
            {
                "document": item,
                "field": field_of(item.id),
                "files": files.get(item.id, []),
                "proposed": proposed.get(item.id),
                "is_chosen": item.id in chosen,
                "error": errors.get(field_of(item.id), ""),
            }
            for item in _asked(detail)
        ],
        "error_list": summary_of(errors),
        "accept": ACCEPTED,
        "note": request.POST.get("note", ""),
    }
    return render(request, "portal/supplement.html", context, status=422 if errors else 200)
