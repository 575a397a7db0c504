"""Opening a case: an overseer who is free of it, a source that is there, a known subject."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from motcua.kernel.clock import legal_day
from motcua.kernel.errors import InputInvalid
from motcua.kernel.identifiers import unguessable, uuid7
from motcua.kernel.text import msgid, normalise
from motcua.organizations.public import (
    Organization,
    Subject,
    agencies_by_ids,
    barred,
    meant_by,
    organization_around,
    units_by_ids,
)
from motcua.platform.actor import Actor
from motcua.platform.database.scope import system_scope
from motcua.signals.public import link_case

from ..errors import CaseConflicted, CaseNotYours
from ..events import CaseOpened
from ..models import Case
from ..rules.seats import own_seat
from ..rules.terms import Limit
from ..term_data import clock_for
from ..types import CaseState, Source, SourceKind
from .record import record
from .sources import usable_source
from .surroundings import leaders_of, related_to


@dataclass(frozen=True, slots=True)
class CaseWanted:
    """What an overseer wants to look into; without an official the unit is meant."""

    source_kind: SourceKind
    source: str
    title: str
    words: str
    agency_id: UUID | None
    unit_id: UUID | None = None
    official_id: UUID | None = None
    begin: date | None = None
    end: date | None = None


@transaction.atomic
def open_case(wanted: CaseWanted, *, actor: Actor, now: datetime) -> CaseState:
    """Open it with the actor's own seat; nobody it may be about learns of it yet.

    Raises ``CaseNotYours`` for who does not oversee, ``InputInvalid`` with every field that is
    wrong, ``CaseConflicted`` where the actor is not free of it, and ``SourceNotUsable``.
    """
    assert actor.official_id is not None
    day = legal_day(now)
    people = [one for one in (wanted.official_id, actor.official_id) if one]
    near = [wanted.agency_id] if wanted.agency_id else []
    organization = organization_around(near, people, day)
    seat = own_seat(organization.posts.get(actor.official_id, ()))
    if seat is None:
        raise CaseNotYours(needs="inspector")
    if errors := _wrong_fields(wanted, organization, day):
        raise InputInvalid(errors)
    assert wanted.agency_id is not None
    assert wanted.begin is not None
    assert wanted.end is not None
    subject = Subject(wanted.agency_id, wanted.unit_id, wanted.official_id)
    meant = meant_by(subject, organization)
    concerned = _heard(subject, meant, organization)
    named = {*meant, *concerned}
    if actor.official_id in barred(named, organization) | related_to(named, since=now):
        raise CaseConflicted()
    source = Source(wanted.source_kind, wanted.source)
    with system_scope():
        event = CaseOpened(
            number=_number(day),
            source=usable_source(source, subject, actor=actor, now=now),
            title=normalise(wanted.title),
            words=wanted.words.strip(),
            subject=subject,
            meant=tuple(sorted(meant)),
            concerned=tuple(sorted(concerned)),
            begin=wanted.begin,
            end=wanted.end,
            seat=seat,
            by=actor.official_id,
            due=clock_for(now).due(Limit.ASSIGN, now),
        )
        state = record(CaseState(uuid7(now)), [event], actor=actor, at=now)
        if event.source.kind == SourceKind.SIGNAL:
            link_case(UUID(event.source.reference), state.id, now=now)
        return state


def _heard(subject: Subject, meant: frozenset[UUID], organization: Organization) -> frozenset[UUID]:
    """Return who is heard: the person, else who leads the unit, else the agency, else everybody."""
    if subject.official_id is not None:
        return meant
    found = leaders_of(subject.unit_id, subject.agency_id, organization)
    return frozenset(found or leaders_of(None, subject.agency_id, organization)) or meant


def _number(day: date) -> str:
    """Return a number that says nothing of how many there are."""
    while True:
        number = f"VV-{day:%y}-{unguessable(7)}"
        if not Case.objects.filter(number=number).exists():
            return number


def _wrong_fields(
    wanted: CaseWanted, organization: Organization, day: date
) -> list[dict[str, str]]:
    unit = units_by_ids([wanted.unit_id]).get(wanted.unit_id) if wanted.unit_id else None
    held = organization.posts.get(wanted.official_id, ()) if wanted.official_id else ()
    is_there = wanted.agency_id is not None and bool(agencies_by_ids([wanted.agency_id]))
    begin, end = wanted.begin, wanted.end
    wrong = {
        "/title": not wanted.title.strip() and msgid("Say in a few words what it is about."),
        "/words": not wanted.words.strip() and msgid("Say what is to be looked into, and why."),
        "/agency_id": not is_there and msgid("Choose the agency it is about."),
        "/unit_id": wanted.unit_id is not None
        and (unit is None or unit.agency_id != wanted.agency_id)
        and msgid("Choose a unit of this agency."),
        "/official_id": wanted.official_id is not None
        and not any(one.agency_id == wanted.agency_id for one in held)
        and msgid("Choose an official of this agency."),
        "/begin": begin is None and msgid("Say from which day on it happened."),
        "/end": (end is None or begin is None or not begin <= end <= day)
        and msgid("Say until which day it happened: not before it began, not later than today."),
    }
    return [
        {"pointer": key, "detail": words} for key, words in wrong.items() if isinstance(words, str)
    ]
