"""What a reader is to a signal, and until when who is concerned may explain."""

from collections.abc import Iterable
from datetime import datetime

from motcua.calendars.public import PUBLIC_SECTOR, current_calendar
from motcua.kernel.clock import legal_day
from motcua.organizations.public import Organization, organization_around
from motcua.platform.actor import Actor, ActorKind

from .models import Signal
from .rules.seeing import Part, part_of
from .rules.terms import Terms
from .term_data import every_version, terms_named
from .types import Place


def organization_for(signals: Iterable[Signal], now: datetime) -> Organization:
    """Return the officials around some signals, whatever their number in as many queries."""
    found = list(signals)
    officials = {one.official_id for one in found if one.official_id is not None}
    return organization_around({one.agency_id for one in found}, officials, legal_day(now))


def part_in(actor: Actor, signal: Signal, organization: Organization) -> Part | None:
    """Return what the actor is to the signal; the program itself is in control."""
    if actor.kind == ActorKind.SYSTEM:
        return Part.CONTROLS
    if actor.official_id is None:
        return None
    return part_of(actor.official_id, place_of(signal), signal.official_id, organization)


def place_of(signal: Signal) -> Place:
    """Return the unit a signal is about, or that its official worked in."""
    return Place(signal.agency_id, signal.unit_id)


def terms_of(signal: Signal) -> Terms:
    """Return the terms it was raised under, the newest ones where these are no longer there."""
    return terms_named(signal.terms) or every_version()[-1]


def explain_by(signal: Signal, terms: Terms) -> datetime:
    """Return until when who is concerned may explain before anything follows."""
    return current_calendar(PUBLIC_SECTOR).due(signal.as_of, terms.explain_within)
