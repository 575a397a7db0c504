"""What follows when a stored file is kept apart: its dossier or its owner learns of it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.urls import NoReverseMatch, reverse

from motcua.documents.public import FILE_QUARANTINED, stored_file
from motcua.kernel import clock
from motcua.notifications.public import NoticeToSend, Recipient, send_notice
from motcua.platform import outbox
from motcua.platform.database.scope import apply_scope

from .models import Dossier, Draft
from .notice_texts import cause_words

# A filing under way while the file was shut commits within this time, and is found then.
A_MOMENT = timedelta(minutes=1)


def subscribe_files() -> None:
    """Subscribe to files that are kept apart; called when the program starts."""
    outbox.subscribe(FILE_QUARANTINED, "dossiers.file_quarantined", handle)


def handle(file_id: UUID | None, payload: Mapping[str, Any]) -> None:
    """Note it in every open dossier with the file; tell the owner of one that is in none."""
    from .services.replace_document import quarantine_document

    assert file_id is not None
    now, cause = clock.now(), str(payload["cause"])
    apply_scope()
    held = Dossier.objects.filter(pk__in=_dossiers_with(file_id)).values_list("number", flat=True)
    numbers = list(held)
    for number in numbers:
        quarantine_document(number=number, file_id=file_id, cause=cause, now=now)
    if numbers or payload.get("again"):
        return
    _tell_owner(file_id, cause, now)
    again = {"cause": cause, "again": True}
    outbox.publish(FILE_QUARANTINED, key=file_id, payload=again, now=now + A_MOMENT)


def _dossiers_with(file_id: UUID) -> list[UUID]:
    from .models import SubmittedDocument

    rows = SubmittedDocument.objects.filter(file_id=file_id)
    return list(rows.values_list("dossier_id", flat=True).distinct())


def _tell_owner(file_id: UUID, cause: str, now: datetime) -> None:
    """Tell whoever brought a file that was not filed, with the way to the draft it lies in."""
    stored = stored_file(file_id)
    draft = _draft_with(file_id)
    readers = {
        "party": Recipient(party_id=stored.owner_id),
        "official": Recipient(official_id=stored.owner_id),
    }
    reader = readers.get(stored.owner_kind)
    if reader is None and draft is not None and draft.official_id is not None:
        reader = Recipient(official_id=draft.official_id)
    if reader is None:
        return
    at_work = reader.official_id is not None
    what = NoticeToSend(
        template="work-upload-quarantined" if at_work else "upload-quarantined",
        values={"file": stored.name, "cause": cause_words(cause)},
        about=file_id,
        link="" if at_work or draft is None else _link(draft.id),
    )
    send_notice(reader, what=what, now=now)


def _draft_with(file_id: UUID) -> Draft | None:
    rows = Draft.objects.filter(documents__contains=[{"file_id": str(file_id)}])
    return rows.filter(submitted_at__isnull=True, deleted_at__isnull=True).first()


def _link(draft_id: UUID) -> str:
    try:
        return reverse("portal:draft_documents", args=[draft_id])
    except NoReverseMatch:  # the doors are packages above this one and may be left out
        return ""
