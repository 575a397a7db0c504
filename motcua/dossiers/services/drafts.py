"""Drafts: saved by themselves, clearly not filed, and turned into a dossier by filing."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from motcua.catalog.public import published_version
from motcua.documents.public import stored_files
from motcua.kernel.clock import legal_day
from motcua.kernel.identifiers import uuid7
from motcua.parties.public import party_facts
from motcua.platform.actor import Actor
from motcua.platform.database.prepared import run_prepared
from motcua.platform.database.scope import apply_scope, system_scope
from motcua.signatures.public import forget_requests, is_signed_by

from .. import errors
from ..models import Draft
from ..rules.draft_help import (
    DOCUMENTS,
    DraftAct,
    End,
    require_helper_may,
    require_helper_may_choose,
)
from ..rules.hand_in import require_files
from ..selectors.contents import own_drafts
from ..selectors.draft_help import help_with, writers_among_helpers
from ..types import Channel, DossierState, ReturnMethod
from .check_answers import form_for
from .end_help import end_all_help
from .file_dossier import Filing, file_dossier
from .handed_in import HandedIn, files_of
from .held_filings import held_filing_of, take_back
from .keep_signed_summary import keep_signed_summary
from .note_writing import helper_writing, note_writing
from .write_answers import part_mark, write_answers


@transaction.atomic(savepoint=False)
def open_draft(
    *,
    procedure_code: str,
    actor: Actor,
    now: datetime,
    case: str = "",
    answers: dict[str, Any] | None = None,
    choices: dict[str, Any] | None = None,
) -> Draft:
    """Begin a filing of the published version; raises ``ProcedureNotOpen``."""
    apply_scope()
    version = published_version(procedure_code, legal_day(now))
    if not version.has_case(case):
        raise errors.ProcedureNotOpen(procedure=procedure_code)
    form = form_for(version, case=case)
    return Draft.objects.create(
        id=uuid7(now),
        party_id=actor.party_id,
        official_id=actor.official_id,
        procedure_version_id=version.version_id,
        procedure_code=version.code,
        case=case,
        form_key=form.key,
        form_version=form.version,
        answers=answers or {},
        choices=choices or {},
        created_at=now,
        saved_at=now,
    )


@transaction.atomic(savepoint=False)
def begin_draft(
    *,
    procedure_code: str,
    actor: Actor,
    now: datetime,
    case: str,
    answers: dict[str, Any],
    choices: dict[str, Any],
) -> Draft:
    """Open a draft unless the actor has the same one and wrote nothing into it yet.

    A second press of the button, also one that arrives together with the first, opens no second.
    """
    apply_scope()
    # One person begins one at a time.
    run_prepared(
        "SELECT pg_advisory_xact_lock(hashtextextended(%s::text, 2))", [f"begin {actor.party_id}"]
    )
    version = published_version(procedure_code, legal_day(now))
    for one in Draft.objects.filter(
        party_id=actor.party_id or UUID(int=0),
        procedure_version_id=version.version_id,
        case=case,
        submitted_at__isnull=True,
        deleted_at__isnull=True,
        saved_at=F("created_at"),
    ):
        if one.choices == choices:
            return one
    return open_draft(
        procedure_code=procedure_code,
        actor=actor,
        now=now,
        case=case,
        answers=answers,
        choices=choices,
    )


def draft_of(
    draft_id: UUID, *, actor: Actor, act: DraftAct = DraftAct.OTHER, lock: bool = False
) -> Draft:
    """Return an open draft of the actor's own, or one he or she helps with, for ``act``.

    Raises ``DraftNotFound``, and ``NotForHelpers`` with the reason for what helpers may not do.
    """
    rows = own_drafts(actor).filter(pk=draft_id, deleted_at__isnull=True)
    row = (rows.select_for_update() if lock else rows).first()
    return row if row is not None else _helped_draft(draft_id, actor, act, lock=lock)


def _helped_draft(draft_id: UUID, actor: Actor, act: DraftAct, *, lock: bool) -> Draft:
    rows = Draft.objects.filter(pk=draft_id, submitted_at__isnull=True, deleted_at__isnull=True)
    if help_with(draft_id, party_id=actor.party_id) is None:
        raise errors.DraftNotFound(draft=str(draft_id))
    row = (rows.select_for_update() if lock else rows).first()
    if row is None:
        raise errors.DraftNotFound(draft=str(draft_id))
    with system_scope():  # a filing under way is its owner's alone
        is_being_filed = held_filing_of(draft_id) is not None
    require_helper_may(act, is_being_filed=is_being_filed)
    return row


@transaction.atomic(savepoint=False)
def save_draft(
    draft_id: UUID,
    *,
    actor: Actor,
    now: datetime,
    answers: dict[str, Any] | None = None,
    choices: dict[str, Any] | None = None,
    form_version: int | None = None,
    revision: int | None = None,
) -> Draft:
    """Save what was typed, right or wrong; ``form_version`` moves the draft to a newer form.

    ``revision`` is the one that was read: without the present one, a part that another person wrote
    last raises ``DraftWrittenMeanwhile``. Raises ``NotForHelpers`` for choices of the owner.
    """
    draft = draft_of(draft_id, actor=actor, act=DraftAct.WRITE, lock=True)
    if helper_writing(draft, actor) is not None:
        require_helper_may_choose(choices or ())
    before = _what_is_filed(draft)
    if answers is not None:
        is_stale = revision != draft.revision
        write_answers(draft, answers, is_stale=is_stale, actor=actor, now=now)
    if form_version is not None:
        draft.form_version = form_version
    return _saved(draft, choices, before, now)


@transaction.atomic(savepoint=False)
def save_section(
    draft_id: UUID,
    *,
    section: str,
    answers: dict[str, Any],
    mark: str,
    choices: dict[str, Any],
    actor: Actor,
    now: datetime,
) -> Draft:
    """Save what was typed into one section beside what stands in the others.

    ``mark`` is that of what the writer saw there (``part_mark``). Raises
    ``DraftWrittenMeanwhile`` where another person wrote it since, and ``NotForHelpers``.
    """
    draft = draft_of(draft_id, actor=actor, act=DraftAct.WRITE, lock=True)
    if helper_writing(draft, actor) is not None:
        require_helper_may_choose(choices)
    before = _what_is_filed(draft)
    after = {**draft.answers, section: answers}
    is_stale = mark != part_mark(draft.answers, section)
    write_answers(draft, after, is_stale=is_stale, actor=actor, now=now)
    return _saved(draft, choices, before, now)


def _saved(draft: Draft, choices: dict[str, Any] | None, before: Any, now: datetime) -> Draft:
    if choices is not None:
        draft.choices = {**draft.choices, **choices}
    if _what_is_filed(draft) != before:
        take_back(draft.id, now=now)
    draft.saved_at = now
    fields = ["answers", "choices", "form_version", "saved_at", "revision", "writers"]
    draft.save(update_fields=fields)
    return draft


def _what_is_filed(draft: Draft) -> tuple[Any, Any]:
    """Return what is filed of a draft; which parts were looked at is not."""
    return draft.answers, {name: one for name, one in draft.choices.items() if name != "seen"}


@transaction.atomic(savepoint=False)
def attach_to_draft(
    draft_id: UUID,
    *,
    required_document_id: UUID,
    file_id: UUID | None,
    form: str = "electronic",
    actor: Actor,
    now: datetime,
) -> Draft:
    """Attach a file, or paper at the desk, to one required document of the list.

    The same content twice is one. Raises ``PaperOnlyAtDesk`` in a person's own draft, and
    ``DocumentMissing`` for a file that is not there or not theirs.
    """
    draft = draft_of(draft_id, actor=actor, act=DraftAct.WRITE, lock=True)
    # What a helper attaches is the owner's, who files it.
    bringer = replace(actor, party_id=draft.party_id) if draft.party_id else actor
    handed = (HandedIn(required_document_id, file_id, form),)
    files = files_of(handed, actor=bringer, people=(draft.party_id, draft.id))
    require_files(files, at_desk=draft.official_id is not None)
    entry = {
        "required_document_id": str(required_document_id),
        "file_id": str(file_id) if file_id else None,
        "form": form,
    }
    if helper_writing(draft, actor) is not None:
        entry["by_helper"] = str(actor.party_id)
        note_writing(draft, DOCUMENTS, actor=actor, now=now)
    return add_document(draft, entry, now=now)


def add_document(draft: Draft, entry: dict[str, Any], *, now: datetime) -> Draft:
    """Enter what is handed in for a document; the same content twice is one."""
    if entry not in draft.documents and not _is_attached(draft, entry):
        draft.documents = [*draft.documents, entry]
        take_back(draft.id, now=now)
    draft.saved_at = now
    draft.save(update_fields=["documents", "saved_at"])
    return draft


def _is_attached(draft: Draft, entry: dict[str, Any]) -> bool:
    """Return whether the same content is there for the same paper already."""
    beside = [
        UUID(one["file_id"])
        for one in draft.documents
        if one["file_id"] and one["required_document_id"] == entry["required_document_id"]
    ]
    if not beside or not entry["file_id"]:
        return False
    known = stored_files([UUID(entry["file_id"]), *beside])
    new = known.pop(UUID(entry["file_id"]))
    return any(new.sha256 == one.sha256 for one in known.values())


@transaction.atomic(savepoint=False)
def detach_from_draft(
    draft_id: UUID, *, required_document_id: UUID, file_id: UUID | None, actor: Actor, now: datetime
) -> Draft:
    """Take a file off a draft again; raises ``NotForHelpers`` where another attached it."""
    draft = draft_of(draft_id, actor=actor, act=DraftAct.WRITE, lock=True)
    wanted = (str(required_document_id), str(file_id) if file_id else None)
    gone = [one for one in draft.documents if _key_of(one) == wanted]
    if gone and helper_writing(draft, actor) is not None:
        if any(one.get("by_helper") != str(actor.party_id) for one in gone):
            require_helper_may(DraftAct.REMOVE)
        note_writing(draft, DOCUMENTS, actor=actor, now=now)
    take_back(draft.id, now=now)
    draft.documents = [one for one in draft.documents if _key_of(one) != wanted]
    draft.saved_at = now
    draft.save(update_fields=["documents", "saved_at"])
    return draft


def _key_of(entry: dict[str, Any]) -> tuple[str, str | None]:
    return entry["required_document_id"], entry["file_id"]


@transaction.atomic(savepoint=False)
def delete_draft(draft_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Put the draft aside; ``restore_draft`` brings it back, but no help with it."""
    draft = draft_of(draft_id, actor=actor, act=DraftAct.KEEP, lock=True)
    take_back(draft.id, now=now)
    end_all_help(draft, End.DELETED, now=now)
    draft.deleted_at = now
    draft.save(update_fields=["deleted_at"])


@transaction.atomic(savepoint=False)
def restore_draft(draft_id: UUID, *, actor: Actor) -> Draft:
    """Bring a deleted draft back; raises ``DraftNotFound``."""
    rows = own_drafts(actor).filter(pk=draft_id, deleted_at__isnull=False)
    row = rows.select_for_update().first()
    if row is None:
        raise errors.DraftNotFound(draft=str(draft_id))
    row.deleted_at = None
    row.save(update_fields=["deleted_at"])
    return row


@transaction.atomic(savepoint=False)
def submit_draft(
    draft_id: UUID,
    *,
    actor: Actor,
    now: datetime,
    declaration: bool,
    signed_summary: bytes = b"",
    pressed_at: datetime | None = None,
) -> DossierState:
    """File the draft; it becomes a dossier with the same id, once.

    ``pressed_at`` is when its author had done all of it, where a fault held the filing up.

    ``signed_summary`` is what is filed as a paper with the signature of who files; the filing is
    signed when that signature is found valid, never by anybody's word.
    """
    draft = draft_of(draft_id, actor=actor, act=DraftAct.FILE, lock=True)
    is_signed = bool(signed_summary) and _is_signed_by_filer(signed_summary, actor, now)
    filing = filing_of(draft, declaration=declaration, is_signed_online=is_signed)
    filing = replace(filing, pressed_at=pressed_at, helped_by=writers_among_helpers(draft.id))
    state = file_dossier(filing=filing, actor=actor, now=now)
    if is_signed:
        keep_signed_summary(state, signed_summary, now=now)
    forget_requests(draft.id)
    end_all_help(draft, End.FILED, now=now)
    draft.submitted_at = now
    draft.save(update_fields=["submitted_at"])
    return state


def _is_signed_by_filer(signed_summary: bytes, actor: Actor, now: datetime) -> bool:
    if actor.party_id is None:
        return False
    number = party_facts(actor.party_id).personal_id
    return bool(number) and is_signed_by(signed_summary, number, now=now)


def filing_of(draft: Draft, *, declaration: bool, is_signed_online: bool = False) -> Filing:
    """Return what filing this draft now would file."""
    choices = draft.choices
    applicant = choices.get("applicant_id") or draft.party_id
    if applicant is None:
        raise errors.DocumentMissing("Say whose matter it is.")
    return Filing(
        procedure_code=draft.procedure_code,
        applicant_id=UUID(str(applicant)),
        answers=draft.answers,
        documents=tuple(
            HandedIn(
                UUID(entry["required_document_id"]),
                UUID(entry["file_id"]) if entry["file_id"] else None,
                entry.get("form", "electronic"),
                _id(entry.get("stored_paper_id")),
            )
            for entry in draft.documents
        ),
        case=draft.case,
        channel=Channel(choices.get("channel", "online")),
        return_method=ReturnMethod(choices.get("return_method", "online")),
        area_code=choices.get("area_code", ""),
        declaration=declaration,
        is_signed_online=is_signed_online,
        form_version=draft.form_version,
        dossier_id=draft.id,
        filed_by=_id(choices.get("filed_by")),
        mandate_file_id=_id(choices.get("mandate_file_id")),
    )


def _id(text: str | None) -> UUID | None:
    return UUID(text) if text else None
