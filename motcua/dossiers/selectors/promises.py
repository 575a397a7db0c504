"""What waits for the hand of the head: apologies to sign or decide on, explanations to give."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import Q

from motcua.platform.actor import Actor
from motcua.platform.database.scope import apply_scope

from ..codec import state_from_json
from ..models import Dossier
from ..roles import SIGNERS
from ..rules.apology_moments import is_prepared, runs
from ..services.rulebooks import rulebook
from ..types import DossierState

MOST = 100


class HandWanted(StrEnum):
    """For what the head's hand is wanted."""

    APOLOGY = "apology"
    NEW_DATE = "new_date"  # an apology that who handles the dossier proposes
    EXPLANATION = "explanation"


@dataclass(frozen=True, slots=True)
class WaitsForHead:
    """One thing that waits, and until when."""

    what: HandWanted
    number: str
    procedure_version_id: UUID
    until: datetime


def waiting_for_head(actor: Actor) -> list[WaitsForHead]:
    """Return what waits for this official, the most urgent first; at most ``MOST`` dossiers.

    An apology is for whom the dossier's own rulebook lets sign it, an explanation for the head.
    """
    agencies = {one.agency_id for one in actor.roles if one.role in SIGNERS}
    if not agencies:
        return []
    apply_scope()
    prepared = Q(state__prepared_apology__has_key="due", finished_at__isnull=True)
    proposed = Q(state__proposed_date__has_key="new_due", finished_at__isnull=True)
    owed = Q(state__late__has_key="due", state__late__explained_at=None)
    rows = Dossier.objects.filter(prepared | proposed | owed, is_test=False)
    rows = rows.filter(competent_agency_id__in=agencies)
    states = [state_from_json(one) for one in rows.values_list("state", flat=True)[:MOST]]
    return sorted(
        (found for state in states for found in _of(state, actor)), key=lambda one: one.until
    )


def _of(state: DossierState, actor: Actor) -> list[WaitsForHead]:
    assert state.versions is not None
    agency, version = state.competent_agency_id, state.versions.procedure_version_id
    found = []
    roles = rulebook(state.versions.rulebook_version).new_date_given_by.roles
    waiting = state.prepared_apology
    is_open = waiting is not None and is_prepared(state) and runs(state)
    signs = actor.has_role(*roles, agency_id=agency)
    if is_open and waiting is not None and signs:
        until = waiting.sign_by
        found.append(WaitsForHead(HandWanted.APOLOGY, state.number, version, until))
    elif state.proposed_date is not None and state.due is not None and runs(state) and signs:
        found.append(WaitsForHead(HandWanted.NEW_DATE, state.number, version, state.due))
    late = state.late
    is_owed = late is not None and late.explained_at is None
    if is_owed and late is not None and actor.has_role("head_of_agency", agency_id=agency):
        until = late.explain_by
        found.append(WaitsForHead(HandWanted.EXPLANATION, state.number, version, until))
    return found
