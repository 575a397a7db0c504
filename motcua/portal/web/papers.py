"""The step of papers: what each one is, who already holds it, and the files attached."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.catalog.public import DocumentFacts
from motcua.digitisation.public import ReadingFacts, readings_of
from motcua.documents.public import file_response, open_file, stored_files
from motcua.dossiers.public import (
    DraftNotFound,
    attach_to_draft,
    detach_from_draft,
    draft_of,
    is_ruled_out,
    papers_for_draft,
    reuse_in_draft,
    save_draft,
    vouched_for_draft,
)
from motcua.dossiers.public.draft_help import DraftAct
from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.personal_store.public import PaperFacts
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.technical.public import Subject

from .reading import OpenedDraft, opened, summary_of
from .uploads import ACCEPTED, field_of, store_all, words_of

ONLINE = "online"


@dataclass(slots=True)
class PaperRow:
    """One paper of the list with what was attached to it."""

    document: DocumentFacts
    is_required: bool
    is_ruled_out: bool = False
    files: list[Any] = field(default_factory=list)
    error: str = ""
    proposed: PaperFacts | None = None
    vouched: PaperFacts | None = None  # an identity paper that VNeID has: nothing is asked for
    is_held: bool = False  # the same, shown to who helps: not what VNeID says
    fixed: set[UUID] = field(default_factory=set)  # files that only their owner takes off

    @property
    def field(self) -> str:
        """Return name and id of the file field."""
        return field_of(self.document.id)

    @property
    def is_needed(self) -> bool:
        """Whether filing waits for this paper."""
        facts = self.document
        is_open = not facts.data_source and self.vouched is None and not self.is_held
        return self.is_required and is_open and not facts.alternatives

    @property
    def is_one_of_several(self) -> bool:
        """Whether this paper or another in its place is needed."""
        return self.is_required and bool(self.document.alternatives)


@policy(Policy.CITIZEN)
def documents(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Show the papers; store what was chosen, take off what was removed, keep everything else."""
    act = DraftAct.WRITE if request.method == "POST" else DraftAct.READ
    at = opened(request, draft_id, act)
    if request.method != "POST":
        return _page(request, at, {})
    errors = _store(request, at) | _reuse(request, at)
    _remove(request, at)
    if errors:
        return _page(request, opened(request, draft_id, DraftAct.READ), errors)
    if "continue" not in request.POST:
        return redirect("portal:draft_documents", draft_id)
    seen = sorted({*at.draft.choices.get("seen", ()), "documents"})
    save_draft(draft_id, actor=at.actor, now=clock.now(), choices={"seen": seen})
    return redirect("portal:draft", draft_id)


def _listed(at: OpenedDraft) -> tuple[DocumentFacts, ...]:
    return at.quote.version.documents_for(channel=ONLINE, case=at.draft.case)


def _store(request: HttpRequest, at: OpenedDraft) -> dict[str, str]:
    def attach(document_id: UUID, file_id: UUID) -> None:
        attach_to_draft(
            at.draft.id,
            required_document_id=document_id,
            file_id=file_id,
            actor=at.actor,
            now=clock.now(),
        )

    names = {item.id: item.name for item in _listed(at)}
    return store_all(
        request,
        list(names),
        owner=at.draft.party_id,
        attach=attach,
        subject=Subject("draft", at.draft.id),
        names=names,
    )


def _reuse(request: HttpRequest, at: OpenedDraft) -> dict[str, str]:
    """Use the paper of the own store whose button was pressed; return what was wrong, by field."""
    errors: dict[str, str] = {}
    for pair in request.POST.getlist("reuse"):
        try:
            document_id, paper_id = map(UUID, pair.split(":"))
        except ValueError:
            continue
        try:
            # A savepoint: after a "no" the page is drawn again.
            with transaction.atomic():
                reuse_in_draft(
                    at.draft.id,
                    required_document_id=document_id,
                    paper_id=paper_id,
                    actor=at.actor,
                    now=at.now,
                )
        except DomainError as error:
            errors[field_of(document_id)] = words_of(error)
    return errors


def _remove(request: HttpRequest, at: OpenedDraft) -> None:
    for pair in request.POST.getlist("remove"):
        document_id, _colon, file_id = pair.partition(":")
        known = {(e["required_document_id"], e["file_id"]) for e in at.draft.documents}
        if (document_id, file_id) in known:
            detach_from_draft(
                at.draft.id,
                required_document_id=UUID(document_id),
                file_id=UUID(file_id),
                actor=at.actor,
                now=clock.now(),
            )


def rows_of(at: OpenedDraft) -> list[PaperRow]:
    """Return the papers of the draft's case with the files attached to each; one query."""
    said, facts = {one.id: one for one in at.quote.listed}, at.quote.facts
    rows = {
        str(item.id): PaperRow(
            item,
            is_required=item.id in said and said[item.id].is_required,
            is_ruled_out=item.id in said and is_ruled_out(said[item.id], facts),
        )
        for item in _listed(at)
    }
    files = stored_files([UUID(e["file_id"]) for e in at.draft.documents if e["file_id"]])
    for entry in at.draft.documents:
        row = rows.get(entry["required_document_id"])
        stored = files.get(UUID(entry["file_id"])) if entry["file_id"] else None
        if row is not None and stored is not None:
            row.files.append(stored)
    return list(rows.values())


def _attached_by(at: OpenedDraft) -> set[UUID]:
    """Return the files that the reader attached as a helper."""
    me = str(at.actor.party_id)
    return {UUID(one["file_id"]) for one in at.draft.documents if one.get("by_helper") == me}


def readings_in(rows: Iterable[PaperRow]) -> Mapping[str, ReadingFacts]:
    """Return how far the pages of the attached files are checked, by content."""
    return readings_of(file.sha256 for row in rows for file in row.files)


def _page(request: HttpRequest, at: OpenedDraft, errors: dict[str, str]) -> HttpResponse:
    rows = rows_of(at)
    # What is in somebody's store is shown to nobody who helps.
    proposed = {} if at.helping else papers_for_draft(at.draft, now=at.now)
    vouched = {} if at.helping else vouched_for_draft(at.draft, now=at.now)
    held = {one.id for one in at.quote.listed if one.held_by_register} if at.helping else set()
    mine = _attached_by(at)
    for row in rows:
        row.is_held = row.document.id in held
        row.fixed = {one.id for one in row.files if at.helping and one.id not in mine}
        row.error = errors.get(row.field, "")
        row.proposed = proposed.get(row.document.id)
        row.vouched = vouched.get(row.document.id)
    context = at.context | {
        "rows": rows,
        "readings": readings_in(rows),
        "errors": errors,
        "error_list": summary_of(errors),
        "accept": ACCEPTED,
        "notes": at.quote.version.document_notes,
        "kept_note": _("The other files were kept.") if errors else "",
    }
    return render(request, "portal/draft_documents.html", context, status=422 if errors else 200)


@policy(Policy.CITIZEN)
def draft_file(request: HttpRequest, draft_id: UUID, file_id: UUID) -> FileResponse:
    """Show a file attached to one's own draft, or to one that the reader helps with."""
    draft = draft_of(draft_id, actor=actor_of(request), act=DraftAct.READ)
    if str(file_id) not in {entry["file_id"] for entry in draft.documents}:
        raise DraftNotFound(draft=str(draft_id))
    return file_response(open_file(file_id, reader=draft.party_id), inline=True)
