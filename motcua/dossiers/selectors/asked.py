"""Questions that wait for an answer: of the official's own units, of the agency they lead."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.organizations.public import agencies_by_ids
from motcua.platform.actor import Actor
from motcua.platform.cursors import moment, rows_page
from motcua.platform.database.scope import apply_scope

from ..codec import state_from_json
from ..models import Dossier, Opinion
from ..rules.opinions import ANSWERING_ROLES
from ..rules.returns import SUPERIORS
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


@dataclass(frozen=True, slots=True)
class Dispute:
    """A dossier whose desk asks whether it may go back to an agency that had it."""

    number: str
    procedure_code: str
    procedure_version_id: UUID
    applicant_name: str
    from_agency_id: UUID
    from_agency: str
    to_agency_id: UUID
    to_agency: str
    reason: str
    asked_at: datetime
    due: datetime


def asked_returns(actor: Actor, *, cursor: str = "", limit: int = MOST_ASKED) -> Page:
    """Return the disputes that wait for the actor's word, who stands above both agencies.

    What waits longest with its holder comes first. Raises ``CursorInvalid``.
    """
    apply_scope()
    led = {grant.agency_id for grant in actor.roles if str(grant.role) in SUPERIORS}
    rows = Dossier.objects.filter(settling_agency_id__in=led)
    found, following = rows_page(
        rows, {"held_since": moment, "id": UUID}, cursor=cursor, limit=limit
    )
    asked = [(row, state_from_json(row.state).asked_return) for row in found]
    ids = {
        one for row, back in asked if back for one in (row.competent_agency_id, back.to_agency_id)
    }
    names = agencies_by_ids(ids)
    return Page(
        [
            Dispute(
                number=row.number,
                procedure_code=row.procedure_code,
                procedure_version_id=row.procedure_version_id,
                applicant_name=row.applicant_name,
                from_agency_id=row.competent_agency_id,
                from_agency=names[row.competent_agency_id].name,
                to_agency_id=back.to_agency_id,
                to_agency=names[back.to_agency_id].name,
                reason=back.reason,
                asked_at=back.asked_at,
                due=back.due,
            )
            for row, back in asked
            if back is not None
        ],
        following,
    )
