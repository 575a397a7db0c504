"""Which dossiers an actor may see: the first wall; row-level security is the second."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.parties.public import mandates_held_by
from motcua.platform.actor import Actor, ActorKind
from motcua.platform.database.scope import OVERSEERS, apply_scope

from ..errors import DossierNotFound
from ..models import Dossier


def visible_dossiers(actor: Actor, *, now: datetime) -> QuerySet[Dossier]:
    """Return the dossiers the actor has to do with; nobody's for a stranger."""
    apply_scope()
    rows = Dossier.objects.all()
    if actor.kind == ActorKind.SYSTEM:
        return rows
    if actor.kind == ActorKind.OFFICIAL:
        if actor.has_role(*OVERSEERS):
            return rows
        return rows.filter(agencies__overlap=list(actor.agency_ids))
    if actor.party_id is None:
        return rows.none()
    mine = Q(applicant_id=actor.party_id) | Q(submitted_by_id=actor.party_id)
    for mandate in mandates_held_by(actor.party_id, at=now):
        given = Q(applicant_id=mandate.principal_id)
        if mandate.procedure_code:
            given &= Q(procedure_code=mandate.procedure_code)
        mine |= given
    return rows.filter(mine)


def visible_dossier(number: str, *, actor: Actor, now: datetime) -> Dossier:
    """Return one dossier; "not yours" and "not there" are the same ``DossierNotFound``."""
    row = visible_dossiers(actor, now=now).filter(number=number).first()
    if row is None:
        raise DossierNotFound(dossier=number)
    return row


def dossier_by_id(dossier_id: UUID) -> Dossier:
    """Return a dossier for the program itself (consumers); raises ``DossierNotFound``."""
    apply_scope()
    row = Dossier.objects.filter(pk=dossier_id).first()
    if row is None:
        raise DossierNotFound(dossier=str(dossier_id))
    return row
