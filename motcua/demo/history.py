"""Half a year of dossiers made by the very services with a moved clock, never by inserting rows."""

import random
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from django.db import transaction

from motcua.calendars.public import PUBLIC_SECTOR, current_calendar
from motcua.dossiers.public import visible_dossiers
from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.platform.actor import SYSTEM
from motcua.platform.work import drain
from motcua.probing.public import CannotFill

from .opening import ANYWHERE, MAIN_COMMUNE, choose, file_story, met_first, other_communes
from .story import NobodyThere, Story, tell

logger = structlog.get_logger("motcua.demo")
MONTHS = 6
# Of a hundred dossiers; the rest goes its plain way.
KINDS = (
    *(("late", 9), ("supplemented", 14), ("refused", 5), ("withdrawn", 4)),
    *(("opinion", 5), ("suspended", 4), ("stopped", 3), ("corrected", 4), ("clarified", 4)),
    ("transferred", 3),
)
# Every third dossier is of the last days and left at one of these steps, so that the list of every
# role shows something; an empty one goes as far as it gets.
FRESH_EVERY = 3
LEFT_AT = ("receive", "assign", "handle", "review", "sign", "issue", "asked", "")
# What visitors try first: the ward's civil status official, leaders and clerk all take part.
FIRST_TRIED = "1.001193"
# A story that cannot begin is told another way, so often.
TRIES = 4


def fill(
    wanted: int,
    *,
    now: Callable[[], datetime] = clock.now,
    seed: int = 2026,
    rest: float = 0.0,
    stop: threading.Event | None = None,
) -> int:
    """Make dossiers until ``wanted`` exist; return how many were made.

    Going on after a break continues where it ended: each dossier has its place in the row.
    """
    made = 0
    for place in range(_dossiers(), wanted):
        began = time.monotonic()
        made += _one(place, seed, now())
        if stop is not None and stop.wait(rest * (time.monotonic() - began)):
            break
    return made


def _dossiers() -> int:
    return visible_dossiers(SYSTEM, now=clock.now()).count()


def _one(place: int, seed: int, now: datetime) -> int:
    """Tell the story of one place; 0 where none could begin."""
    for attempt in range(TRIES):
        # Not a secret: the same place tells the same story on every machine.
        dice = random.Random((seed * 100_000 + place) * 10 + attempt)  # noqa: S311
        with clock.use_clock(now):
            if _begin_and_tell(place, dice, now):
                drain(now)
                return 1
    logger.warning("no story could begin", place=place)
    return 0


def _begin_and_tell(place: int, dice: random.Random, now: datetime) -> bool:
    """Tell one story whole or not at all: what a refusal cuts short leaves nothing behind."""
    at = _beginning(place, dice, now)
    opening = choose(dice, at=at, area=_area(place), code=_procedure(place))
    try:
        # As a whole: the worker, which lives in the present, must not act in the middle of one.
        with transaction.atomic():
            state = file_story(opening, dice)
            story = Story(state, opening.citizen, dice, opening.at, now, kind=_kind(place, dice))
            _tell(story)
    except (DomainError, CannotFill, NobodyThere) as error:
        logger.info("a story was not told", procedure=opening.version.code, problem=str(error))
        return False
    return True


def _tell(story: Story) -> None:
    try:
        tell(story)
    except (DomainError, NobodyThere) as error:
        logger.warning(
            "a story stopped",
            dossier=story.state.number,
            procedure=story.state.procedure_code,
            status=str(story.state.status),
            problem=f"{type(error).__name__} {error}"[:300],
        )
        raise


def _is_fresh(place: int) -> bool:
    return place % FRESH_EVERY == 0


def _procedure(place: int) -> str:
    """Return which procedure the place tells of, empty where chance decides.

    Two of three older stories go round the procedures that visitors meet first, so that there
    are enough finished dossiers of each to say how long it usually takes. The first fresh ones of
    each commune are all of one matter, so that all of its accounts have them in hand.
    """
    if _is_fresh(place) and (_turn(place) == 0 or _area(place) in other_communes()):
        return FIRST_TRIED
    older = place - place // FRESH_EVERY - 1
    if _is_fresh(place) or older % 3 == 2:
        return ""
    codes = met_first()
    return codes[(older - older // 3) % len(codes)]


def _turn(place: int) -> int:
    """Return which time a fresh place goes through the steps at which stories are left."""
    return place // FRESH_EVERY // len(LEFT_AT)


def _area(place: int) -> str:
    """Return where a fresh story happens: every other turn in the main ward.

    The turns between are one for each other commune with officials, then anywhere, so that no
    list of an account stays empty.
    """
    if not _is_fresh(place):
        return ""
    turn, away = divmod(_turn(place), 2)
    others = other_communes()
    if not away:
        return MAIN_COMMUNE
    return others[turn] if turn < len(others) else ANYWHERE


def _left_at(place: int) -> str:
    return LEFT_AT[place // FRESH_EVERY % len(LEFT_AT)] if _is_fresh(place) else ""


def _beginning(place: int, dice: random.Random, now: datetime) -> datetime:
    """Return an hour of the day at which people file, before ``now``."""
    if _is_fresh(place):
        return _working_hours_ago(dice.uniform(2, 12), now, dice)
    at = now - timedelta(days=dice.uniform(3, MONTHS * 30))
    return at.replace(hour=dice.choice((8, 9, 10, 14, 15, 16)), minute=dice.randint(0, 59))


def _working_hours_ago(hours: float, now: datetime, dice: random.Random) -> datetime:
    calendar = current_calendar(PUBLIC_SECTOR)
    at = now - timedelta(minutes=dice.randint(5, 50))
    while calendar.elapsed(at, now) < timedelta(hours=hours):
        at -= timedelta(hours=1)
    return at


def _kind(place: int, dice: random.Random) -> str:
    if _left_at(place):
        return _left_at(place)
    throw = dice.randint(1, 100)
    for kind, share in KINDS:
        throw -= share
        if throw <= 0:
            # What was filed this week cannot be late.
            return "plain" if kind == "late" and _is_fresh(place) else kind
    return "plain"
