"""Who has a dossier under way or a draft of certain procedures: for what concerns all of them."""

from collections.abc import Collection
from uuid import UUID

from motcua.platform.database.scope import apply_scope

from ..models import Dossier, Draft


def parties_concerned(
    codes: Collection[str], *, after: UUID | None = None, limit: int = 500
) -> list[UUID]:
    """Return a page of the parties, each once, in the order of their ids, behind ``after``.

    Tests of the program are nobody's dossiers; the caller has opened the wall.
    """
    apply_scope()
    dossiers = Dossier.objects.filter(
        procedure_code__in=codes, finished_at__isnull=True, is_test=False
    )
    drafts = Draft.objects.filter(
        procedure_code__in=codes,
        party__isnull=False,
        submitted_at__isnull=True,
        deleted_at__isnull=True,
    )
    if after is not None:
        dossiers, drafts = dossiers.filter(applicant__gt=after), drafts.filter(party__gt=after)
    found = dossiers.values_list("applicant_id").union(drafts.values_list("party_id"))
    return [party_id for (party_id,) in found.order_by("applicant_id")[:limit]]
