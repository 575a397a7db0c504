"""Keeping what the applicant signed when filing among the papers of the dossier."""

from datetime import datetime

from motcua.documents.public import store_paper

from ..models import Paper
from ..types import DossierState

SIGNED_FILING = "filing"


def keep_signed_summary(state: DossierState, content: bytes, *, now: datetime) -> None:
    """Store the signed paper and enter it with the event of the submission."""
    name = f"ban-ke-da-ky-{state.number or state.id}.pdf"
    stored = store_paper(content, name=name, owner=state.id, now=now, owner_kind="dossier")
    Paper.objects.create(
        dossier_id=state.id,
        sequence=state.sequence,
        kind=SIGNED_FILING,
        layout="",
        file_id=stored.id,
        made_at=now,
    )
