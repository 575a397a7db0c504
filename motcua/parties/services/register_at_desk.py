"""Writing a person down at a desk, who is perhaps known already."""

from datetime import datetime

from django.db import transaction

from motcua.platform.actor import Actor

from ..errors import PartyDetailsInvalid
from ..types import PartyDetails, PartyFacts, PartyKind, PartyNumber, PartySource
from .look_up_party import look_up_party
from .register_party import register_party
from .update_contact import problems_of_contact


@transaction.atomic
def register_at_desk(*, details: PartyDetails, actor: Actor, now: datetime) -> PartyFacts:
    """Return the party with these details, made if it is new.

    Whoever is known already is looked up by this, so it counts as a look-up. Raises
    ``PartyDetailsInvalid`` and ``TooManyLookups``.
    """
    problems = problems_of_contact(phone=details.phone, email=details.email)
    if problems:
        raise PartyDetailsInvalid(problems)
    for number in _numbers(details):
        look_up_party(number, actor=actor, now=now)
    return register_party(details=details, source=PartySource.DESK, now=now)


def _numbers(details: PartyDetails) -> list[PartyNumber]:
    """Return the number by which the details would meet a known party, if they name one."""
    if details.personal_id:
        return [PartyNumber(details.personal_id)]
    if details.kind == PartyKind.ENTERPRISE and details.tax_code:
        return [PartyNumber(details.tax_code)]
    if details.passport_number and details.passport_country:
        return [PartyNumber(details.passport_number, details.passport_country)]
    return []
