"""Half a year of dossiers, made by the very services with a moved clock, never by inserting rows.

``python -m motcua.demo.history --dossiers 400`` adds what is missing, in the background.
"""

import argparse
import random
from datetime import date, datetime, timedelta
from functools import cache
from uuid import UUID

import structlog
from django.db import transaction

from motcua.catalog.public import ProcedureVersionFacts, published_versions
from motcua.dossiers.public import (
    Channel,
    DossierState,
    Filing,
    HandedIn,
    ReturnMethod,
    file_dossier,
    form_for,
)
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import DomainError
from motcua.organizations.public import (
    agencies,
    competent_agency,
    desk_of,
    officials_with_role,
)
from motcua.platform.actor import Actor
from motcua.platform.work import drain

from .answers import CannotFill, plausible_answers
from .papers import sample_file
from .people import Citizen, citizens, official_actor
from .story import NobodyThere, Story, tell

logger = structlog.get_logger("motcua.demo")
MONTHS = 6
# Of a hundred dossiers; the rest goes its plain way.
KINDS = (("late", 9), ("supplemented", 14), ("refused", 5), ("withdrawn", 4))


def fill(wanted: int, *, now: datetime, seed: int = 2026) -> int:
    """Make dossiers until ``wanted`` exist; return how many were made."""
    have = _dossiers()
    made = 0
    for number in range(have, wanted):
        dice = random.Random(seed * 100_000 + number)  # noqa: S311 - a story, not a secret
        with clock.use_clock(now):
            made += _one(dice, now)
    return made


def _dossiers() -> int:
    from motcua.dossiers.public import visible_dossiers
    from motcua.platform.actor import SYSTEM

    return visible_dossiers(SYSTEM, now=clock.now()).count()


@cache
def _procedures(day: date) -> tuple[ProcedureVersionFacts, ...]:
    found = published_versions(day)
    return tuple(sorted(found, key=lambda version: version.code))


def _one(dice: random.Random, now: datetime) -> int:
    """Tell one story; 0 where it could not begin."""
    at = now - timedelta(days=dice.uniform(0.5, MONTHS * 30))
    at = at.replace(hour=dice.choice((8, 9, 10, 14, 15, 16)), minute=dice.randint(0, 59))
    people = citizens(now=now)
    versions = _procedures(legal_day(now))
    weights = [one.usage**2 + 1 for one in versions]
    for _ in range(50):
        citizen = dice.choice(people)
        version = dice.choices(versions, weights=weights)[0]
        if _is_staffed(version.code, version.field_code, citizen.commune, legal_day(at)):
            break
    try:
        state = _file(version, citizen, dice, at)
    except (DomainError, CannotFill) as error:
        logger.warning("a story did not begin", procedure=version.code, problem=str(error)[:200])
        return 0
    story = Story(state, citizen, dice, at, now, kind=_kind(dice))
    try:
        tell(story)
    except (DomainError, NobodyThere) as error:
        logger.warning(
            "a story stopped",
            procedure=version.code,
            status=str(story.state.status),
            problem=f"{type(error).__name__} {error}"[:200],
        )
    drain(now)
    return 1


@cache
def _is_staffed(code: str, field: str, commune: str, day: date) -> bool:
    """Return whether somebody of the demo sits at the desk that is competent there."""
    try:
        desk = desk_of(competent_agency(code, commune, day, field=field).id, day)
    except DomainError:
        return False
    return bool(officials_with_role(desk.id, "desk_official", day))


def _kind(dice: random.Random) -> str:
    throw = dice.randint(1, 100)
    for kind, share in KINDS:
        throw -= share
        if throw <= 0:
            return kind
    return "plain"


@transaction.atomic
def _file(
    version: ProcedureVersionFacts, citizen: Citizen, dice: random.Random, at: datetime
) -> DossierState:
    offered = [str(channel) for channel in version.channels] or ["online"]
    weights = [{"online": 7, "direct": 3, "post": 1}.get(channel, 1) for channel in offered]
    channel = Channel(dice.choices(offered, weights=weights)[0])
    case = dice.choice([one.key for one in version.cases] or [""])
    form = form_for(version)
    answers = plausible_answers(form.form, citizen.known(), today=legal_day(at), dice=dice)
    actor: Actor = citizen.actor
    if channel != Channel.ONLINE:
        actor = _desk_of(citizen, dice, at)
    returned = ReturnMethod.ONLINE if channel == Channel.ONLINE else ReturnMethod.DESK
    if channel == Channel.POST:
        returned = ReturnMethod.POST
    filing = Filing(
        procedure_code=version.code,
        applicant_id=citizen.party_id,
        answers=answers,
        documents=_documents(version, citizen, channel, case, at),
        case=case,
        channel=channel,
        return_method=returned,
        area_code=citizen.commune,
        declaration=True,
    )
    return file_dossier(filing=filing, actor=actor, now=at)


def _documents(
    version: ProcedureVersionFacts, citizen: Citizen, channel: Channel, case: str, at: datetime
) -> tuple[HandedIn, ...]:
    wanted = [
        item
        for item in version.documents_for(channel=str(channel), case=case)
        if item.is_required and not item.data_source
    ]
    if channel != Channel.ONLINE:
        return tuple(HandedIn(item.id, None, "paper") for item in wanted)
    return tuple(
        HandedIn(item.id, sample_file(item.name, citizen.name, citizen.party_id, now=at))
        for item in wanted
    )


def _desk_of(citizen: Citizen, dice: random.Random, at: datetime) -> Actor:
    desks = _desks(citizen.commune, legal_day(at))
    if not desks:
        raise CannotFill("nobody sits at the desk of this commune")
    return official_actor(dice.choice(desks), now=at)


@cache
def _desks(commune: str, day: date) -> tuple[UUID, ...]:
    found: list[UUID] = []
    for agency in agencies(day, area_code=commune):
        desk = desk_of(agency.id, day)
        found += [one.id for one in officials_with_role(desk.id, "desk_official", day)]
    return tuple(dict.fromkeys(found))


def main() -> None:
    """Fill in the background, gently."""
    from motcua.cli.surroundings import start_database, start_django

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dossiers", type=int, default=400)
    options = parser.parse_args()
    start_database()
    start_django()
    from motcua.platform.database.scope import system_scope

    with system_scope():
        made = fill(options.dossiers, now=clock.now())
    logger.info("history is complete", made=made)


if __name__ == "__main__":
    main()
