"""Answering a request for what is missing: only the papers and answers that were asked for."""

from dataclasses import dataclass
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
from motcua.dossiers.public.correcting import (
    Correcting,
    FeeAlreadyPaid,
    correcting,
    questions_in_words,
)
from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.technical.public import Subject

from .own_papers import Proposed, chosen_papers
from .reading import language, summary_of
from .uploads import ACCEPTED, field_of, store_all, words_of

Files = dict[UUID, list[Any]]


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows: the dossier, files kept, own papers offered, questions asked anew."""

    detail: DossierDetail
    files: Files
    proposed: Proposed
    anew: Correcting | None


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
        anew = correcting(detail.state, None, actor=actor, now=now)
        return _page(request, Shown(detail, {}, proposed, anew), {})
    anew = correcting(detail.state, request.POST, actor=actor, now=now)
    chosen = chosen_papers(request, proposed)
    files = _kept(request, asked, actor.party_id)
    shown = Shown(detail, files, proposed, anew)
    errors = _stored(request, shown, asked)
    if anew is not None and anew.is_redrawn:
        return _page(request, shown, errors)
    for item in asked:
        if not files.get(item.id) and item.id not in chosen and field_of(item.id) not in errors:
            errors[field_of(item.id)] = _("Attach: %(paper)s") % {"paper": item.name}
    if errors or (anew is not None and anew.errors):
        return _page(request, shown, errors)
    if errors := _hand_in(request, shown):  # the new answers would cost something else
        return _page(request, shown, errors)
    messages.success(request, _("Handed in. The dossier is with us again."))
    return redirect("portal:dossier", number)


def _hand_in(request: HttpRequest, shown: Shown) -> dict[str, str]:
    """Hand in what was gathered; return what is wrong with the answers as a whole."""
    number, anew = shown.detail.row.number, shown.anew
    chosen = chosen_papers(request, shown.proposed)
    uploads = [HandedIn(key, one.id) for key, found in shown.files.items() for one in found]
    stored = [HandedIn(key, stored_paper_id=one.id) for key, one in chosen.items()]
    actor, now = actor_of(request), clock.now()
    try:
        with transaction.atomic():
            supplement_dossier(
                number=number,
                documents=(*uploads, *stored),
                answers=anew.answers if anew else None,
                said=anew.said if anew else (),
                actor=actor,
                now=now,
            )
            if note := request.POST.get("note", "").strip():
                post_message(number=number, text=note, actor=actor, now=now)
    except FeeAlreadyPaid as error:
        return {"": words_of(error)}
    return {}


def _stored(request: HttpRequest, shown: Shown, asked: list[DocumentFacts]) -> dict[str, str]:
    """Store the chosen files among those shown; return what was wrong, by field."""

    def attach(document_id: UUID, file_id: UUID) -> None:
        shown.files.setdefault(document_id, []).extend(stored_files([file_id]).values())

    return store_all(
        request,
        [item.id for item in asked],
        owner=actor_of(request).party_id,
        attach=attach,
        subject=Subject("dossier", shown.detail.row.id),
        names={item.id: item.name for item in asked},
    )


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


def _page(request: HttpRequest, shown: Shown, errors: dict[str, str]) -> HttpResponse:
    detail, anew = shown.detail, shown.anew
    chosen = chosen_papers(request, shown.proposed)
    requests = [
        one.event for one in detail.history if event_name(one.event) == "SupplementRequested"
    ]
    handed_in = [file for some in shown.files.values() for file in some]
    said = list(anew.errors) if anew and not anew.is_redrawn else []
    summary = [*summary_of({key: text for key, text in errors.items() if key}), *said]
    if "" in errors:
        summary.append({"href": "", "text": errors[""]})
    context = {
        "row": detail.row,
        "readings": readings_of(file.sha256 for file in handed_in),
        "request_event": requests[-1] if requests else None,
        "questions": anew.body if anew else "",
        "question_names": _question_names(detail),
        "rows": [
            {
                "document": item,
                "field": field_of(item.id),
                "files": shown.files.get(item.id, []),
                "proposed": shown.proposed.get(item.id),
                "is_chosen": item.id in chosen,
                "error": errors.get(field_of(item.id), ""),
            }
            for item in _asked(detail)
        ],
        "error_list": summary,
        "accept": ACCEPTED,
        "note": request.POST.get("note", ""),
    }
    return render(request, "portal/supplement.html", context, status=422 if summary else 200)


def _question_names(detail: DossierDetail) -> list[str]:
    pointers = [one.pointer for one in detail.state.supplement_questions]
    labels = questions_in_words(detail.state, pointers, language=language())
    return [labels[one] for one in pointers]
