"""Somebody opens a paper that came out of another person's store: its owner reads who and why."""

from datetime import datetime
from uuid import UUID

from motcua.catalog.public import version_facts
from motcua.personal_store.public import ForDossier, Reader, record_look
from motcua.platform.actor import Actor

from ..codec import state_from_json
from ..models import Dossier, SubmittedDocument


def look_at_reused(row: Dossier, file_id: UUID | None, *, actor: Actor, now: datetime) -> None:
    """Write the look down where the file was taken from a store and is opened by another.

    None stands for every file of the dossier, as its container has them.

    Decree 45/2020, art. 16(3): the owner knows what is done with the papers of the store. An
    official is another, and so is who acts for the applicant by a mandate.
    """
    by = _reader(row, actor)
    if by is None:
        return
    found = SubmittedDocument.objects.filter(dossier_id=row.id, stored_paper__isnull=False)
    if file_id is not None:
        found = found.filter(file_id=file_id)
    for paper_id in set(found.values_list("stored_paper_id", flat=True)):
        dossier = ForDossier(row.id, row.number, version_facts(row.procedure_version_id).name)
        record_look(paper_id, dossier=dossier, by=by, now=now)


def _reader(row: Dossier, actor: Actor) -> Reader | None:
    """Return who opens it; None for the owner, who is the applicant."""
    if actor.official_id is not None:
        near = sorted(actor.dossier_agency_ids & set(row.agencies), key=str)
        agencies = near or sorted(actor.agency_ids, key=str)
        return Reader(actor.official_id, agencies[0] if agencies else None)
    applicant = state_from_json(row.state).applicant
    is_owner = applicant is not None and actor.party_id == applicant.party_id
    return None if is_owner or actor.party_id is None else Reader(party_id=actor.party_id)
