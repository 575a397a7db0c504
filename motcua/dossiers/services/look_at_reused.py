"""An official opens a paper that came out of a person's own store: its owner reads who and why."""

from datetime import datetime
from uuid import UUID

from motcua.catalog.public import version_facts
from motcua.personal_store.public import ForDossier, record_look
from motcua.platform.actor import Actor

from ..models import Dossier, SubmittedDocument


def look_at_reused(row: Dossier, file_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Write the look down where the file was taken from a store and an official opens it.

    Decree 45/2020, art. 16(3): the owner knows what is done with the papers of the store.
    """
    if actor.official_id is None:
        return
    found = SubmittedDocument.objects.filter(
        dossier_id=row.id, file_id=file_id, stored_paper__isnull=False
    ).values_list("stored_paper_id", flat=True)
    near = sorted(actor.dossier_agency_ids & set(row.agencies), key=str)
    agencies = near or sorted(actor.agency_ids, key=str)
    for paper_id in set(found):
        record_look(
            paper_id,
            dossier=ForDossier(row.id, row.number, version_facts(row.procedure_version_id).name),
            official_id=actor.official_id,
            agency_id=agencies[0] if agencies else None,
            now=now,
        )
