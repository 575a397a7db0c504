"""Which dossiers an actor may see: the first wall; row-level security is the second."""

from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from django.db import connection
from django.db.models import Q, QuerySet

from motcua.kernel.clock import legal_day
from motcua.kernel.identifiers import uuid7
from motcua.parties.public import mandates_held_by, may_act_for
from motcua.platform.actor import Actor, ActorKind
from motcua.platform.database.prepared import Values
from motcua.platform.database.scope import OVERSEERS, apply_scope, run_in_scope

from ..codec import state_from_text
from ..errors import DossierNotFound
from ..models import Dossier
from ..types import DossierState
from .destroyed import absence_of


def visible_dossiers(actor: Actor, *, now: datetime) -> QuerySet[Dossier]:
    """Return the dossiers the actor has to do with; nobody's for a stranger."""
    apply_scope()
    rows = Dossier.objects.all()
    if actor.kind == ActorKind.SYSTEM:
        return rows
    if actor.kind == ActorKind.OFFICIAL:
        if actor.has_role(*OVERSEERS):
            return rows
        return rows.filter(agencies__overlap=list(actor.dossier_agency_ids))
    if actor.party_id is None:
        return rows.none()
    mine = Q(applicant_id=actor.party_id) | Q(submitted_by_id=actor.party_id)
    for mandate in mandates_held_by(actor.party_id, at=now):
        given = Q(applicant_id=mandate.principal_id)
        if mandate.procedure_code:
            given &= Q(procedure_code=mandate.procedure_code)
        mine |= given
    return rows.filter(mine)


def may_see(actor: Actor, state: DossierState, *, now: datetime) -> bool:
    """Return whether the actor has anything to do with the dossier, by ``visible_dossiers``."""
    if actor.kind == ActorKind.SYSTEM:
        return True
    if actor.kind == ActorKind.OFFICIAL:
        near = not actor.dossier_agency_ids.isdisjoint(state.agencies)
        return near or actor.has_role(*OVERSEERS)
    return actor.party_id is not None and acts_for(actor.party_id, state, now=now)


def acts_for(party_id: UUID, state: DossierState, *, now: datetime) -> bool:
    """Return whether the party is the applicant, filed for them, or holds their mandate now."""
    applicant = state.applicant
    if applicant is None:
        return False
    if party_id in (applicant.party_id, applicant.submitted_by):
        return True
    return may_act_for(party_id, applicant.party_id, state.procedure_code, at=now)


def visible_dossier(number: str, *, actor: Actor, now: datetime) -> Dossier:
    """Return one dossier; "not yours" and "not there" are the same ``DossierNotFound``."""
    return visible_with(number, actor=actor, now=now)[0]


def visible_with(
    number: str, *parts: tuple[str, Values], actor: Actor, now: datetime
) -> tuple[Dossier, DossierState, list[list[tuple[Any, ...]]]]:
    """Return one dossier with the rows of other statements about it, all in one round trip.

    That an official opens it is written down in the same turn; its applicant reads by whom.
    Raises ``DossierNotFound``, and then gives away nothing of ``parts``; ``DossierDestroyed``.
    """
    found, *rows = run_in_scope((_ONE, [number]), *parts, *_opening(number, actor, now))
    rows = rows[: len(parts)]
    if not found:
        raise absence_of(number)
    *values, text = found[0]
    state = state_from_text(text)
    if not may_see(actor, state, now=now):
        raise DossierNotFound(dossier=number)
    row = Dossier.from_db(connection.alias, _FIELDS, (*values, orjson.loads(text)))
    return row, state, rows


# Only where ``may_see`` says yes as well: the official's agency, or the role of an overseer. A
# conflict is named by no column: officials may not read these rows, not even to compare.
_OPENED = """
    WITH opened AS (
        INSERT INTO dossiers_dossierlook (id, dossier_id, at, day, official_id, agency_id, part)
        SELECT %s::uuid, d.id, %s::timestamptz, %s::date, %s::uuid, near.agency_id,
            CASE WHEN near.agency_id IS NULL THEN 'overseer' ELSE 'agency' END
        FROM dossiers_dossier d LEFT JOIN LATERAL (
            SELECT one AS agency_id FROM unnest(d.agencies) one WHERE one = ANY(%s::uuid[]) LIMIT 1
        ) near ON true
        WHERE d.number = %s::text AND (near.agency_id IS NOT NULL OR %s::bool)
        ON CONFLICT DO NOTHING
    ) SELECT 1
"""


def _opening(number: str, actor: Actor, now: datetime) -> list[tuple[str, Values]]:
    """Return the statement that writes down who opens it; none for who is no official.

    Law on the Protection of Personal Data 91/2025: a person may know who sees the data.
    """
    if actor.kind != ActorKind.OFFICIAL:
        return []
    who = [uuid7(now), now, legal_day(now), actor.official_id]
    near = sorted(actor.dossier_agency_ids)
    return [(_OPENED, [*who, near, number, actor.has_role(*OVERSEERS)])]


_FIELDS = [field.attname for field in Dossier._meta.concrete_fields]
_ONE = f"SELECT {', '.join(_FIELDS)} FROM dossiers_dossier WHERE number = %s::text"  # noqa: S608


def dossier_by_id(dossier_id: UUID) -> Dossier:
    """Return a dossier for the program itself (consumers); raises ``DossierNotFound``."""
    apply_scope()
    row = Dossier.objects.filter(pk=dossier_id).first()
    if row is None:
        raise DossierNotFound(dossier=str(dossier_id))
    return row
