"""Finding a person at a desk by the number they show: limited, and written down."""

from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.db import transaction

from motcua.kernel.identifiers import uuid7
from motcua.platform.actor import Actor

from ..errors import PartyNotFound, TooManyLookups
from ..models import Lookup
from ..selectors import party_by_number, party_by_passport
from ..types import PartyFacts, PartyNumber

logger = structlog.get_logger("motcua.parties")
HOUR = timedelta(hours=1)


@transaction.atomic
def look_up_party(number: PartyNumber, *, actor: Actor, now: datetime) -> PartyFacts | None:
    """Return the party with this number, or nothing; the look-up is written down either way.

    Personal data are opened for a purpose, one by one (Law on the Protection of Personal Data
    91/2025): an official who looks up more than ``MOTCUA_PARTY_LOOKUPS_PER_HOUR`` gets
    ``TooManyLookups``. Raises ``PartyNotFound`` for whoever is no official.
    """
    if actor.official_id is None:
        raise PartyNotFound()
    most = settings.MOTCUA.party_lookups_per_hour
    done = Lookup.objects.filter(official_id=actor.official_id, at__gt=now - HOUR).count()
    if most and done >= most:
        raise TooManyLookups(most=most)
    found = (
        party_by_passport(number.country, number.number)
        if number.country
        else party_by_number(number.number)
    )
    Lookup.objects.create(
        id=uuid7(now),
        official_id=actor.official_id,
        by=number.by,
        party_id=found.id if found else None,
        at=now,
    )
    logger.info(
        "party looked up",
        official=str(actor.official_id),
        by=str(number.by),
        party=str(found.id) if found else "",
    )
    return found
