"""Following the agency that took an issued result back; the act itself is one on the dossier."""

from ..models import Revocation, StoredPaper
from ..types import NewRevocation, Source


def revoke_paper(taken_back: NewRevocation) -> None:
    """Write down that the paper of this result counts no more; seeing it again changes nothing.

    A result that is not in the store yet stays out: who puts it there comes with its revocation.
    """
    paper = StoredPaper.objects.filter(
        dossier_id=taken_back.dossier_id,
        sequence=taken_back.sequence,
        source=str(Source.RESULT),
    ).first()
    if paper is None:
        return
    Revocation.objects.get_or_create(
        paper=paper,
        defaults={
            "at": taken_back.at,
            "why": taken_back.why,
            "legal_basis": taken_back.legal_basis,
            "official_id": taken_back.official_id,
        },
    )
