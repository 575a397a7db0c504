"""A person lets another act: the other is named by number and name."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from motcua.kernel.clock import legal_day
from motcua.kernel.text import fold

from ..errors import MandateInvalid, PartyDetailsInvalid
from ..rules.mandates import last_day
from ..selectors import mandates_held_by, party_by_number
from ..types import (
    LookupBy,
    MandateFacts,
    PartyDetails,
    PartyFacts,
    PartyKind,
    PartyNumber,
    PartySource,
)
from .grant_mandate import MandateScope, grant_mandate
from .register_party import register_party

NUMBER_AND_NAME = "The number and the name do not belong together."


@dataclass(frozen=True, slots=True)
class AgentNamed:
    """The other person or enterprise, as the giver names it."""

    number: str
    full_name: str


@transaction.atomic
def give_mandate(
    *,
    principal_id: UUID,
    agent: AgentNamed,
    procedure_codes: tuple[str, ...],
    valid_to: date | None,
    given_by: UUID,
    now: datetime,
) -> list[MandateFacts]:
    """Let ``agent`` act for the principal from today; return one mandate for each procedure.

    No procedure means any; no last day means one year; the same again is the one that holds.
    Whoever is named by a number that is known has to be named by the name too: a number alone
    tells nobody whose it is. Raises
    ``PartyDetailsInvalid`` and ``MandateInvalid``.
    """
    today = legal_day(now)
    last = last_day(valid_to, given_on=today)
    if last < today:
        raise MandateInvalid("The mandate ends before it begins.")
    other = _agent(agent, now)
    held = {
        (one.procedure_code, one.valid_to): one
        for one in mandates_held_by(other.id, at=now)
        if one.principal_id == principal_id
    }
    return [
        held.get((code, last))
        or grant_mandate(
            principal_id=principal_id,
            agent_id=other.id,
            scope=MandateScope(today, last, code),
            granted_by=given_by,
            now=now,
        )
        for code in dict.fromkeys(procedure_codes or ("",))
    ]


def _agent(agent: AgentNamed, now: datetime) -> PartyFacts:
    number = PartyNumber("".join(agent.number.split()))
    known = party_by_number(number.number)
    if known is not None:
        if fold(known.full_name) != fold(agent.full_name):
            raise PartyDetailsInvalid([{"pointer": "/full_name", "detail": NUMBER_AND_NAME}])
        return known
    is_person = number.by == LookupBy.PERSONAL_ID
    details = PartyDetails(
        kind=PartyKind.CITIZEN if is_person else PartyKind.ENTERPRISE,
        full_name=agent.full_name,
        personal_id=number.number if is_person else "",
        tax_code="" if is_person else number.number,
    )
    return register_party(details=details, source=PartySource.SELF, now=now)
