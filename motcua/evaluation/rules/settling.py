"""Who opens, who has the say and who decides about figures: commands in, events out.

Officials are never judged by a number alone. A rank is confirmed by a person, with words, after the
say of whom it is about (Decree 61/2018, art. 27-30); what is contested is judged by somebody else;
who is seconded to a desk and does badly there is replaced at the unit's request (Decree 118/2025,
art. 11.8).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from motcua.kernel.errors import InputInvalid
from motcua.kernel.text import msgid

from ..errors import EvaluationMovedOn, EvaluationNotYours, SayStillOpen
from ..matters import (
    About,
    Kind,
    MatterDecided,
    MatterEvent,
    MatterOpened,
    MatterState,
    Recorded,
    SayGiven,
    Stage,
)

LONGEST = 2000
UPHELD, REJECTED = "upheld", "rejected"
ACCEPTED, DECLINED = "accepted", "declined"
REPLACED = "replaced"
# A request of the unit must be followed: there is no other end.
OUTCOMES = {
    Kind.CONTEST: (UPHELD, REJECTED),
    Kind.TRAINING: (ACCEPTED, DECLINED),
    Kind.REPLACEMENT: (REPLACED,),
}
HEARD_FIRST = frozenset({Kind.OFFICIAL_RANK, Kind.AGENCY_RANK, Kind.REPLACEMENT})


@dataclass(frozen=True, slots=True)
class Who:
    """Who asks: an official by what is held today."""

    official_id: UUID | None
    heads: frozenset[UUID] = frozenset()  # agencies
    leads: frozenset[UUID] = frozenset()  # units
    controls: bool = False

    def is_about(self, about: About) -> bool:
        """Whether the matter is about this very person."""
        return about.official_id is not None and about.official_id == self.official_id


@dataclass(frozen=True, slots=True)
class OpenMatter:
    """Open a matter; what of it the database knows is filled in by the service."""

    about: About
    words: str


@dataclass(frozen=True, slots=True)
class GiveSay:
    """Say something about it before it is decided."""

    words: str


@dataclass(frozen=True, slots=True)
class DecideMatter:
    """End it."""

    outcome: str
    words: str


def may_open(about: About, who: Who) -> bool:
    """Return whether the official may open such a matter."""
    match about.kind:
        case Kind.CONTEST:
            return who.is_about(about)
        case Kind.AGENCY_RANK:
            return who.controls and about.agency_id not in who.heads
        case Kind.OFFICIAL_RANK:
            return about.agency_id in who.heads and not who.is_about(about)
        case Kind.TRAINING:
            leads = about.agency_id in who.heads or about.unit_id in who.leads
            return leads and not who.is_about(about)
        case Kind.REPLACEMENT:
            return about.unit_id in who.leads and not who.is_about(about)


def has_say(about: About, who: Who) -> bool:
    """Return whether the official may say something before the matter is decided."""
    if about.kind not in HEARD_FIRST:
        return False
    if about.kind == Kind.AGENCY_RANK:
        return about.agency_id in who.heads
    return who.is_about(about)


def may_decide(about: About, who: Who) -> bool:
    """Return whether the official may end it; nobody judges what is counted of oneself."""
    match about.kind:
        case Kind.TRAINING:
            return who.is_about(about)
        case Kind.AGENCY_RANK:
            return who.controls and about.agency_id not in who.heads
        case Kind.CONTEST:
            return not who.is_about(about) and (who.controls or about.agency_id in who.heads)
        case _:
            return about.agency_id in who.heads and not who.is_about(about)


def may_read(about: About, who: Who) -> bool:
    """Return whether the matter is shown: to whom it is about, who opened or decides, overseers."""
    return (
        who.controls
        or any(allowed(about, who) for allowed in (may_open, has_say, may_decide))
        or who.is_about(about)
    )


def decide_opening(
    command: OpenMatter, who: Who, now: datetime, *, say: timedelta
) -> list[MatterEvent]:
    """Return the opening; raises ``EvaluationNotYours`` and ``InputInvalid``."""
    if who.official_id is None or not may_open(command.about, who):
        raise EvaluationNotYours()
    until = now + say if command.about.kind in HEARD_FIRST else None
    words = _words(command.words, "/words")
    return [MatterOpened(command.about, words, who.official_id, until)]


def decide_course(about: About, ranks: Sequence[str]) -> list[MatterEvent]:
    """Return the course the program proposes after the lowest rank; nothing after any other.

    Low marks lead to a course, and a course alone: the official accepts or declines it, and
    declining says nothing against anybody.
    """
    if about.kind != Kind.TRAINING or about.proposed != ranks[-1]:
        return []
    return [MatterOpened(about, "", None, None)]


def decide_say(state: MatterState, command: GiveSay, who: Who) -> list[MatterEvent]:
    """Return what is said, once, before the decision."""
    assert state.about is not None
    if who.official_id is None or not has_say(state.about, who):
        raise EvaluationNotYours()
    if state.stage != Stage.OPEN:
        raise EvaluationMovedOn()
    return [SayGiven(_words(command.words, "/words"), who.official_id)]


def decide_outcome(
    state: MatterState, command: DecideMatter, who: Who, now: datetime, *, ranks: Sequence[str]
) -> list[MatterEvent]:
    """Return the end; before the say was given or its time is over, ``SayStillOpen``."""
    assert state.about is not None
    if who.official_id is None or not may_decide(state.about, who):
        raise EvaluationNotYours()
    if state.stage == Stage.DONE:
        raise EvaluationMovedOn()
    waits = state.stage == Stage.OPEN and state.say_until is not None and now < state.say_until
    if waits:
        raise SayStillOpen(until=state.say_until.isoformat() if state.say_until else "")
    if command.outcome not in outcomes_of(state.kind, ranks):
        wrong = {"pointer": "/outcome", "detail": msgid("Choose one of these.")}
        raise InputInvalid([wrong])
    return [MatterDecided(command.outcome, _words(command.words, "/words"), who.official_id)]


def outcomes_of(kind: Kind, ranks: Sequence[str]) -> Collection[str]:
    """Return how a matter may end: for a rank, any rank there is."""
    return OUTCOMES.get(kind, tuple(ranks))


def evolve(state: MatterState, recorded: Recorded) -> MatterState:
    """Return the state after one event."""
    after = replace(state, sequence=recorded.sequence)
    match recorded.event:
        case MatterOpened(about, words, by, say_until):
            return replace(
                after,
                about=about,
                words=words,
                opened_by=by,
                opened_at=recorded.at,
                say_until=say_until,
            )
        case SayGiven(words, by):
            return replace(after, stage=Stage.SAID, say=words, said_by=by)
        case MatterDecided(outcome, words, by):
            return replace(
                after,
                stage=Stage.DONE,
                outcome=outcome,
                outcome_words=words,
                decided_by=by,
                decided_at=recorded.at,
            )


def _words(text: str, pointer: str) -> str:
    found = text.strip()
    if not found:
        raise InputInvalid([{"pointer": pointer, "detail": msgid("Write it down.")}])
    if len(found) > LONGEST:
        raise InputInvalid([{"pointer": pointer, "detail": msgid("At most 2000 characters.")}])
    return found
