"""The person is at the desk: a walk-in opens with everything that was registered of one paper."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.appointments.public import attend
from motcua.catalog.public import published_version
from motcua.documents.public import store_upload
from motcua.forms.public import prefill
from motcua.kernel.clock import legal_day
from motcua.parties.public import party_facts
from motcua.platform.actor import Actor

from ..errors_registration import PaperNotRegistered
from ..models import CopyRegistration, Draft, RegisteredScan
from ..rules.copy_registration import (
    answers_of_paper,
    document_for_scan,
    first_case,
    registered_papers,
)
from ..selectors.registrations import registration_at_desk
from ..types import Channel, ReturnMethod
from ..web.known import known_answers
from .drafts import attach_to_draft, open_draft, save_draft
from .quote_draft import form_of_draft, version_for_draft
from .register_copies import keep_after
from .registered_scans import content_of_scan


@transaction.atomic
def receive_registered(code: str, paper: int, *, actor: Actor, now: datetime) -> UUID:
    """Open the walk-in of one registered paper; return its draft, which has the dossier's id.

    The dossier, and its time, begin when that walk-in is filed, with the original on the desk. A
    second press returns the same draft; one that was put aside is opened anew. Raises
    ``RegistrationNotFound`` and ``PaperNotRegistered``.
    """
    row, _appointment = registration_at_desk(code, actor=actor, lock=True)
    if not 0 <= paper < len(registered_papers(row.answers)):
        raise PaperNotRegistered(paper=paper)
    for one in row.receptions:
        if one["paper"] == paper and _goes_on(UUID(one["dossier_id"]), actor):
            return UUID(one["dossier_id"])
    draft = _draft(row, paper, actor, now)
    others = [one for one in row.receptions if one["paper"] != paper]
    row.receptions = [*others, {"paper": paper, "dossier_id": str(draft.id)}]
    row.save(update_fields=["receptions"])
    keep_after(row, legal_day(now))
    attend(row.id, now=now)
    return draft.id


def _goes_on(draft_id: UUID, actor: Actor) -> bool:
    """Return whether the walk-in is there; one a colleague began goes over to who presses now."""
    alive = Draft.objects.filter(pk=draft_id, deleted_at__isnull=True)
    alive.filter(submitted_at__isnull=True).update(official_id=actor.official_id)
    return alive.exists()


def _draft(row: CopyRegistration, paper: int, actor: Actor, now: datetime) -> Draft:
    person = party_facts(row.party_id)
    draft = open_draft(
        procedure_code=row.procedure_code,
        case=first_case(published_version(row.procedure_code, legal_day(now))),
        choices={
            "applicant_id": str(row.party_id),
            "channel": Channel.DESK,
            "return_method": ReturnMethod.ONLINE,
            "area_code": row.area_code,
        },
        actor=actor,
        now=now,
    )
    known, _sources = prefill(form_of_draft(draft).form, known_answers(person))
    answers = {**known, **answers_of_paper(row.answers, paper)}
    draft = save_draft(draft.id, actor=actor, now=now, answers=answers)
    scan = RegisteredScan.objects.filter(registration=row, paper=paper).first()
    return _with_scan(draft, scan, actor, now) if scan else draft


def _with_scan(draft: Draft, scan: RegisteredScan, actor: Actor, now: datetime) -> Draft:
    """Hand the scan in with the copy; the official compares it with the original."""
    version = version_for_draft(draft, now)
    listed = version.documents_for(channel=str(Channel.DESK), case=draft.case)
    document = document_for_scan(listed)
    if document is None:
        return draft
    stored = store_upload(
        content_of_scan(scan), name=scan.name, owner=draft.id, owner_kind="draft", now=now
    )
    return attach_to_draft(
        draft.id,
        required_document_id=document.id,
        file_id=stored.id,
        form="scanned",
        actor=actor,
        now=now,
    )
