"""Letting another act: a mandate is granted."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from motcua.kernel.identifiers import uuid7

from ..errors import MandateInvalid, PartyNotFound
from ..models import Mandate, Party
from ..selectors import mandate_facts_of
from ..types import MandateFacts


@dataclass(frozen=True, slots=True)
class MandateScope:
    """What the agent may do for the principal and for how long; no procedure means any."""

    valid_from: date
    valid_to: date | None = None
    procedure_code: str = ""
    evidence_file_id: UUID | None = None


@transaction.atomic
def grant_mandate(
    *, principal_id: UUID, agent_id: UUID, scope: MandateScope, granted_by: UUID, now: datetime
) -> MandateFacts:
    """Write down that ``agent_id`` may act for ``principal_id``.

    ``granted_by`` is the account that wrote it down. Raises ``MandateInvalid``, ``PartyNotFound``.
    """
    if principal_id == agent_id:
        raise MandateInvalid("Nobody needs a mandate to act for themselves.")
    if scope.valid_to is not None and scope.valid_to < scope.valid_from:
        raise MandateInvalid("The mandate ends before it begins.")
    if Party.objects.filter(pk__in=(principal_id, agent_id)).count() < 2:
        raise PartyNotFound()
    row = Mandate.objects.create(
        id=uuid7(now),
        principal_id=principal_id,
        agent_id=agent_id,
        procedure_code=scope.procedure_code,
        valid_from=scope.valid_from,
        valid_to=scope.valid_to,
        evidence_file_id=scope.evidence_file_id,
        granted_at=now,
        granted_by_id=granted_by,
    )
    return mandate_facts_of(row)
