"""Questions that wait for an answer of the official's own units."""

from uuid import UUID

from motcua.platform.actor import Actor
from motcua.platform.cursors import moment, rows_page
from motcua.platform.database.scope import apply_scope

from ..models import Opinion
from ..rules.opinions import ANSWERING_ROLES
from .lists import Page

MOST_ASKED = 50


def asked_opinions(actor: Actor, *, cursor: str = "", limit: int = MOST_ASKED) -> Page:
    """Return the open questions to units for which ``actor`` may answer, the most urgent first.

    Each comes with its dossier. A dossier that ended takes its questions along. Raises
    ``CursorInvalid``.
    """
    apply_scope()
    units = {grant.unit_id for grant in actor.roles if str(grant.role) in ANSWERING_ROLES}
    rows = Opinion.objects.filter(
        unit_id__in=units, answered_at__isnull=True, dossier__finished_at__isnull=True
    ).select_related("dossier")
    return Page(*rows_page(rows, {"due": moment, "id": UUID}, cursor=cursor, limit=limit))
