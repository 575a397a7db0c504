"""How a story begins: who files what where, by which channel, and the filing itself."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from uuid import UUID

from django.db import transaction

from motcua.calendars.public import PUBLIC_SECTOR, current_calendar
from motcua.catalog.public import ProcedureVersionFacts, published_versions, search_procedures
from motcua.dossiers.public import (
    Channel,
    DossierState,
    Filing,
    HandedIn,
    ReturnMethod,
    documents_needed,
    file_dossier,
    form_for,
)
from motcua.forms.public import facts_of
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import DomainError
from motcua.organizations.public import (
    AgencyFacts,
    agencies,
    competent_agency,
    desk_of,
    officials_with_role,
)
from motcua.platform.actor import Actor
from motcua.probing.public import CannotFill, plausible_answers

from .papers import sample_file
from .people import Citizen, citizens, official_actor

# The ward whose officials the demo prints first; more is going on there.
MAIN_COMMUNE, MAIN_SHARE = "11311", 0.45
ANYWHERE = "anywhere"
CHANNEL_WEIGHTS = {"online": 7, "direct": 3, "post": 1}
RETURNED_BY_POST = 0.1
# As many as the first page names.
POPULAR = 8


@dataclass(frozen=True, slots=True)
class Opening:
    """A citizen with a matter and the moment of filing."""

    citizen: Citizen
    version: ProcedureVersionFacts
    channel: Channel
    at: datetime


def met_first() -> tuple[str, ...]:
    """Return the procedures a visitor meets first: the popular ones and those with own forms."""
    today = legal_day(clock.now())
    popular = [one.code for one in search_procedures("", limit=POPULAR, on=today)]
    own = [one.code for one in _procedures(today) if one.form_key]
    return tuple(dict.fromkeys([*popular, *own]))


def other_communes() -> tuple[str, ...]:
    """Return the communes besides the main ward whose committee has somebody at its desk."""
    return _others(legal_day(clock.now()))


def choose(dice: random.Random, *, at: datetime, area: str = "", code: str = "") -> Opening:
    """Choose a citizen, a channel and a procedure people need.

    With ``area`` the citizen is from that commune, with ``code`` it is that procedure; ``ANYWHERE``
    as the area gives every commune and every procedure the same chance.
    """
    today = legal_day(clock.now())
    people = citizens(now=clock.now())
    versions = [one for one in _procedures(today) if code in ("", one.code)]
    weights = [1 if area == ANYWHERE else one.usage**2 + 1 for one in versions]
    citizen, version = people[0], versions[0]
    for _ in range(200):
        here = area or (MAIN_COMMUNE if dice.random() < MAIN_SHARE else ANYWHERE)
        citizen = dice.choice([one for one in people if here in (ANYWHERE, one.commune)])
        version = dice.choices(versions, weights=weights)[0]
        if _desk(version.code, version.field_code, citizen.commune, today):
            break
    offered = [str(channel) for channel in version.channels] or ["online"]
    shares = [CHANNEL_WEIGHTS.get(channel, 1) for channel in offered]
    channel = Channel(dice.choices(offered, weights=shares)[0])
    if channel != Channel.ONLINE:  # a desk takes nothing outside its hours
        at = _office_hour(at, dice)
    return Opening(citizen, version, channel, at)


def _office_hour(at: datetime, dice: random.Random) -> datetime:
    calendar = current_calendar(PUBLIC_SECTOR)
    moved = calendar.add(at, timedelta(minutes=dice.randint(1, 40)))
    if moved < clock.now():
        return moved
    return calendar.add(at - timedelta(days=4), timedelta(minutes=dice.randint(1, 40)))


@transaction.atomic
def file_story(opening: Opening, dice: random.Random) -> DossierState:
    """File the opening's dossier; raises ``CannotFill`` or a rule's own error."""
    citizen, version, at = opening.citizen, opening.version, opening.at
    case = dice.choice([one.key for one in version.cases] or [""])
    form = form_for(version, case=case)
    answers = plausible_answers(form.form, citizen.known(), today=legal_day(at), dice=dice)
    filing = Filing(
        procedure_code=version.code,
        applicant_id=citizen.party_id,
        answers=answers,
        documents=_documents(opening, case, facts_of(form.form, answers)),
        case=case,
        channel=opening.channel,
        return_method=_return_method(opening.channel, dice),
        area_code=citizen.commune,
        declaration=True,
    )
    return file_dossier(filing=filing, actor=_filer(opening, dice), now=at)


def _return_method(channel: Channel, dice: random.Random) -> ReturnMethod:
    if channel == Channel.POST or dice.random() < RETURNED_BY_POST:
        return ReturnMethod.POST
    return ReturnMethod.ONLINE if channel == Channel.ONLINE else ReturnMethod.DESK


def _documents(opening: Opening, case: str, facts: Mapping[str, object]) -> tuple[HandedIn, ...]:
    listed = opening.version.documents_for(channel=str(opening.channel), case=case)
    needed = documents_needed(opening.version, str(opening.channel), case, facts)
    wanted = [
        item for item in listed if (item.is_required or item.id in needed) and not item.data_source
    ]
    if opening.channel != Channel.ONLINE:
        return tuple(HandedIn(item.id, None, "paper") for item in wanted)
    citizen = opening.citizen
    return tuple(
        HandedIn(item.id, sample_file(item.name, citizen.name, citizen.party_id, now=opening.at))
        for item in wanted
    )


def _filer(opening: Opening, dice: random.Random) -> Actor:
    if opening.channel == Channel.ONLINE:
        return opening.citizen.actor
    day = legal_day(opening.at)
    near = _desks(opening.citizen.commune, day)
    # A walk-in may go to any desk; where nobody sits near, it is the deciding agency's own.
    version = opening.version
    there = near or _desk(version.code, version.field_code, opening.citizen.commune, day)
    if not there:
        raise CannotFill("nobody sits at any desk for this matter")
    return official_actor(dice.choice(there), now=opening.at)


@cache
def _procedures(day: date) -> tuple[ProcedureVersionFacts, ...]:
    return tuple(sorted(published_versions(day), key=lambda version: version.code))


@cache
def _others(day: date) -> tuple[str, ...]:
    lived_in = {one.commune for one in citizens(now=clock.now())} - {MAIN_COMMUNE}
    return tuple(one for one in sorted(lived_in) if _desks(one, day))


@cache
def _desk(code: str, field: str, commune: str, day: date) -> tuple[UUID, ...]:
    """Return who sits at the desk of the agency that decides there."""
    try:
        desk = desk_of(competent_agency(code, commune, day, field=field).id, day)
    except DomainError:
        return ()
    return tuple(one.id for one in officials_with_role(desk.id, "desk_official", day))


@cache
def _desks(commune: str, day: date) -> tuple[UUID, ...]:
    """Return who sits at the one-stop desk of the commune's committee."""
    found: list[UUID] = []
    committees: list[AgencyFacts] = [
        one for one in agencies(day, area_code=commune) if one.kind == "commune_committee"
    ]
    for agency in committees:
        desk = desk_of(agency.id, day)
        found += [one.id for one in officials_with_role(desk.id, "desk_official", day)]
    return tuple(dict.fromkeys(found))
