"""Writing down a person who has no number at hand, by name, address and telephone."""

from datetime import datetime

from django.db import transaction

from motcua.kernel.identifiers import uuid7
from motcua.kernel.text import fold, normalise

from ..errors import PartyDetailsInvalid
from ..models import Party
from ..rules.details import unnumbered_problems
from ..selectors import facts_of
from ..types import PartyDetails, PartyFacts, PartySource


@transaction.atomic
def write_down_person(*, details: PartyDetails, now: datetime) -> PartyFacts:
    """Return a new party without a number; nobody is looked up, and the next time is another one.

    Raises ``PartyDetailsInvalid`` without a name, an address and a telephone number.
    """
    if problems := unnumbered_problems(details):
        raise PartyDetailsInvalid(problems)
    name = normalise(details.full_name)
    row = Party.objects.create(
        id=uuid7(now),
        kind=details.kind,
        full_name=name,
        folded_name=fold(name),
        address_detail=normalise(details.address.detail),
        phone=details.phone,
        source=PartySource.DESK,
        created_at=now,
        changed_at=now,
    )
    return facts_of(row)
