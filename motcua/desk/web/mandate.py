"""Who brings a dossier for somebody else: the mandate on record, or its scan."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from motcua.documents.public import store_upload, stored_files
from motcua.dossiers.public import save_draft
from motcua.kernel.errors import DomainError
from motcua.parties.public import mandate_between, party_facts
from motcua.platform.actor import Actor
from motcua.platform.problems import problem_of
from motcua.technical.public import Part, taking_in

FIELD = "uy-quyen"


def keep_mandate(request: HttpRequest, draft: Any, *, actor: Actor, now: datetime) -> str:
    """Store the scanned authorisation that was sent; return what is wrong with the file."""
    scan = request.FILES.get(FIELD)
    if scan is None or not draft.choices.get("filed_by"):
        return ""
    try:
        with taking_in(Part.FILES), transaction.atomic():
            stored = store_upload(
                scan, name=scan.name or "", owner=draft.id, owner_kind="draft", now=now
            )
            kept = {"mandate_file_id": str(stored.id)}
            save_draft(draft.id, actor=actor, now=now, choices=kept)
    except DomainError as error:
        return problem_of(error).title
    return ""


def mandate_missing(draft: Any, now: datetime) -> str:
    """Return words where filing would lack the mandate of who brings the dossier."""
    if not _other(draft) or draft.choices.get("mandate_file_id") or _on_record(draft, now):
        return ""
    return _("Scan the paper by which this person acts for the applicant.")


def mandate_shown(draft: Any, now: datetime, error: str) -> dict[str, Any] | None:
    """Return what the page says of the mandate; None where the applicant is there in person."""
    other = _other(draft)
    if other is None:
        return None
    scan = draft.choices.get("mandate_file_id", "")
    names = stored_files([UUID(scan)]) if scan else {}
    return {
        "person": party_facts(other),
        "on_record": _on_record(draft, now),
        "scans": [row.name for row in names.values()],
        "error": error,
    }


def _other(draft: Any) -> UUID | None:
    text = draft.choices.get("filed_by", "")
    return UUID(text) if text else None


def _on_record(draft: Any, now: datetime) -> bool:
    other = _other(draft)
    if other is None:
        return False
    applicant = UUID(str(draft.choices["applicant_id"]))
    return mandate_between(other, applicant, draft.procedure_code, at=now) is not None
