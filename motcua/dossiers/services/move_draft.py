"""A form or list that changed while a draft was being filled: what carries over, and moving on."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.catalog.public import ProcedureVersionFacts, version_facts
from motcua.forms.public import difference
from motcua.platform.actor import Actor

from ..models import Draft
from ..rules.draft_help import DOCUMENTS, DraftAct, changed_parts
from .check_answers import PinnedForm, form_for
from .drafts import draft_of
from .held_filings import take_back
from .note_writing import note_writing
from .quote_draft import form_of_draft, version_for_draft


@dataclass(frozen=True, slots=True)
class DraftChange:
    """What becomes of a draft under the version in force now."""

    version: ProcedureVersionFacts
    old_form: PinnedForm
    new_form: PinnedForm
    answers: dict[str, Any]
    lost_answers: tuple[str, ...]
    new_questions: tuple[str, ...]
    documents: list[dict[str, Any]]
    lost_documents: tuple[str, ...]
    is_case_kept: bool


def change_of_draft(draft: Draft, now: datetime) -> DraftChange | None:
    """Return what changed under the draft since it was begun, None where nothing did."""
    version = version_for_draft(draft, now)
    case = draft.case if version.has_case(draft.case) else ""
    new_form = form_for(version, case=case)
    same_form = (new_form.key, new_form.version) == (draft.form_key, draft.form_version)
    if same_form and version.version_id == draft.procedure_version_id:
        return None
    old_form = form_of_draft(draft)
    carried = difference(old_form.form, new_form.form, draft.answers)
    documents, lost = _documents(draft, version)
    return DraftChange(
        version=version,
        old_form=old_form,
        new_form=new_form,
        answers=carried.carried,
        lost_answers=carried.lost,
        new_questions=carried.new,
        documents=documents,
        lost_documents=lost,
        is_case_kept=version.has_case(draft.case),
    )


def _documents(
    draft: Draft, version: ProcedureVersionFacts
) -> tuple[list[dict[str, Any]], tuple[str, ...]]:
    """Find each attached paper again by its key, which is stable from version to version."""
    before = version_facts(draft.procedure_version_id)
    by_key = {(item.case, item.key): item.id for item in version.documents}
    kept: list[dict[str, Any]] = []
    lost: list[str] = []
    for entry in draft.documents:
        old = before.document(UUID(entry["required_document_id"]))
        new = by_key.get((old.case, old.key)) if old else None
        if new is None:
            lost.append(old.name if old else "")
        else:
            kept.append({**entry, "required_document_id": str(new)})
    return kept, tuple(dict.fromkeys(lost))


@transaction.atomic(savepoint=False)
def move_draft(draft_id: UUID, *, actor: Actor, now: datetime) -> Draft:
    """Go on with the version in force: answers and files that have a place there come along."""
    draft = draft_of(draft_id, actor=actor, act=DraftAct.WRITE, lock=True)
    change = change_of_draft(draft, now)
    if change is None:
        return draft
    take_back(draft.id, now=now)
    lost = changed_parts(draft.answers, change.answers)
    lost += (DOCUMENTS,) if change.lost_documents else ()
    note_writing(draft, *lost, actor=actor, now=now)
    draft.procedure_version_id = change.version.version_id
    draft.form_key, draft.form_version = change.new_form.key, change.new_form.version
    draft.answers = change.answers
    draft.documents = change.documents
    draft.case = draft.case if change.is_case_kept else ""
    draft.revision += 1
    draft.saved_at = now
    draft.save()
    return draft
