"""What of delegations and absences is an official's own, for the page and for programs."""

from uuid import UUID

from django.http import HttpRequest

from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.organizations.public import (
    Away,
    Delegated,
    OfficialFacts,
    RecordEnded,
    official_facts,
)
from motcua.platform.actor import actor_of

from .services.change_duties import known_absence, known_delegation


def own_facts(request: HttpRequest) -> OfficialFacts:
    """Return the official who asks, as of today; the policy lets officials in only."""
    return official_facts(_own_id(request), legal_day(clock.now()))


def own_delegation(request: HttpRequest, delegation_id: int) -> Delegated:
    """Return what the asker handed over; raises ``RecordEnded`` for that of others."""
    return _delegation(request, delegation_id, received=False)


def seen_delegation(request: HttpRequest, delegation_id: int) -> Delegated:
    """Return what the asker handed over or received; raises ``RecordEnded`` for that of others."""
    return _delegation(request, delegation_id, received=True)


def own_absence(request: HttpRequest, absence_id: int) -> Away:
    """Return an absence of the asker; raises ``RecordEnded`` for that of others."""
    return _absence(request, absence_id, stands_in=False)


def seen_absence(request: HttpRequest, absence_id: int) -> Away:
    """Return an absence of the asker, or one he or she stands in for; raises ``RecordEnded``."""
    return _absence(request, absence_id, stands_in=True)


def _delegation(request: HttpRequest, delegation_id: int, *, received: bool) -> Delegated:
    known = known_delegation(delegation_id)
    if _own_id(request) not in (known.from_id, *([known.to_id] if received else ())):
        raise RecordEnded(delegation=delegation_id)
    return known


def _absence(request: HttpRequest, absence_id: int, *, stands_in: bool) -> Away:
    known = known_absence(absence_id)
    if _own_id(request) not in (known.official_id, *([known.stand_in_id] if stands_in else ())):
        raise RecordEnded(absence=absence_id)
    return known


def _own_id(request: HttpRequest) -> UUID:
    found = actor_of(request).official_id
    assert found is not None  # the policy lets officials in only
    return found
