"""At which moments of a clock somebody is told: stages of dated data, in legal working time."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Any

from motcua.kernel.working_time import (
    TimeLimit,
    TimeLimitInvalid,
    TimeUnit,
    WorkingCalendar,
    parse_limit,
)

from ..types import ClockKind
from .clocks import Clock


class Post(StrEnum):
    """Whom a stage tells, from the nearest to the furthest; the applicant is no official."""

    APPLICANT = "applicant"
    ONE_STOP = "one_stop"  # who leads the one-stop unit that received the dossier
    HOLDER = "holder"
    UNIT_LEADER = "unit_leader"
    HEAD_OF_AGENCY = "head_of_agency"
    CONTROL_OFFICER = "control_officer"


class StagesInvalid(ValueError):
    """A file of stages does not say what it must, or says more."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One moment of a clock: by the share that is used, or by working time from the due moment."""

    key: str
    vi: str
    en: str
    tell: frozenset[Post]
    share: Fraction | None = None
    before: TimeLimit | None = None
    after: TimeLimit | None = None

    @property
    def is_warning(self) -> bool:
        """Whether it comes before the due moment."""
        return self.share is not None or self.before is not None

    @property
    def is_breach(self) -> bool:
        """Whether it is the due moment itself."""
        return not self.is_warning and self.after is None


@dataclass(frozen=True, slots=True)
class Stages:
    """The stages of clocks that start from a day on; some kinds of clocks have ``own`` ones.

    ``supplement_term`` is the time after which a request for papers without an answer is looked at.
    """

    effective_from: date
    supplement_term: TimeLimit
    stages: tuple[Stage, ...]
    own: Mapping[ClockKind, tuple[Stage, ...]]

    def of(self, kind: ClockKind) -> tuple[Stage, ...]:
        """Return the stages of clocks of the kind."""
        return self.own.get(kind, self.stages)

    @property
    def every(self) -> tuple[Stage, ...]:
        """All of them."""
        return (*self.stages, *(one for each in self.own.values() for one in each))

    def stage(self, key: str) -> Stage:
        """Return the stage ``key``; raises ``KeyError``."""
        return {one.key: one for one in self.every}[key]


@dataclass(frozen=True, slots=True)
class Planned:
    """One stage of one clock with its moment."""

    stage: str
    at: datetime


def plan(clock: Clock, stages: Stages, calendar: WorkingCalendar) -> tuple[Planned, ...]:
    """Return the stages of the clock in order of their moments.

    A warning whose moment would lie before the start (a short limit) has none.
    """
    found = [
        Planned(stage.key, at)
        for stage in stages.of(clock.kind)
        if (at := _moment(stage, clock, calendar)) is not None
    ]
    # Stages at one moment keep the order of the file: a warning stands before the breach.
    return tuple(sorted(found, key=lambda one: one.at))


def waiting(planned: Sequence[Planned], told: Collection[str], now: datetime) -> list[Planned]:
    """Return the stages whose moment has come and that were not told yet, in order."""
    return [one for one in planned if one.at <= now and one.stage not in told]


def next_at(planned: Sequence[Planned], told: Collection[str]) -> datetime | None:
    """Return the next moment at which something is to be done, None when all was told."""
    return min((one.at for one in planned if one.stage not in told), default=None)


def _moment(stage: Stage, clock: Clock, calendar: WorkingCalendar) -> datetime | None:
    if stage.after is not None:
        return calendar.add(clock.due, calendar.work_of(stage.after))
    if stage.is_breach:
        return clock.due
    if stage.before is not None:
        lead = calendar.work_of(stage.before)
    else:
        assert stage.share is not None
        stood = sum((calendar.elapsed(*one) for one in clock.pauses), timedelta())
        left, whole = (1 - stage.share).as_integer_ratio()
        lead = (calendar.elapsed(clock.started_at, clock.due) - stood) * left // whole
    if lead < timedelta() or calendar.elapsed(clock.started_at, clock.due) < lead:
        return None
    at = calendar.subtract(clock.due, lead)
    return at if clock.started_at <= at <= clock.due else None


def read_stages(told: Mapping[str, Any]) -> Stages:
    """Return the stages of a data file; raises ``StagesInvalid``."""
    if set(told) != {"effective_from", "source", "sure", "supplement_term", "stages", *_OWN}:
        raise StagesInvalid(f"keys {sorted(told)}")
    if not isinstance(told["effective_from"], date) or not told["source"]:
        raise StagesInvalid("a day and a source")
    own = {kind: tuple(map(_stage, told[name])) for name, kind in _OWN.items()}
    try:
        term = _work(told["supplement_term"])
    except (AttributeError, TypeError, TimeLimitInvalid) as error:
        raise StagesInvalid("a working time for the answer to a request for papers") from error
    found = Stages(told["effective_from"], term, tuple(map(_stage, told["stages"])), own)
    if len({one.key for one in found.every}) < len(found.every):
        raise StagesInvalid("a key stands twice")
    lists = (found.stages, *own.values())
    if any(sum(one.is_breach for one in each) != 1 for each in lists):
        raise StagesInvalid("exactly one stage of a list lies at the due moment")
    _refuse_strange_posts(found)
    return found


def _refuse_strange_posts(found: Stages) -> None:
    """Refuse stages that tell somebody whom their clocks do not have."""
    for kind, each in found.own.items():
        told = frozenset[Post]().union(*(one.tell for one in each))
        if Post.APPLICANT in told and kind != ClockKind.SUPPLEMENT:
            raise StagesInvalid(f"an applicant is reminded of the own papers alone: {kind}")
        if Post.ONE_STOP in told and kind not in (ClockKind.REQUEST, ClockKind.SUPPLEMENT):
            raise StagesInvalid(f"only dossiers have a one-stop unit: {kind}")
    if any(Post.APPLICANT in one.tell for one in found.stages):
        raise StagesInvalid("an applicant is reminded of the own papers alone")


def in_force(versions: Sequence[Stages], on: date) -> Stages:
    """Return the stages of clocks that start on the day; the first ones for days before."""
    ordered = sorted(versions, key=lambda one: one.effective_from)
    past = [one for one in ordered if one.effective_from <= on]
    return past[-1] if past else ordered[0]


_OWN = {
    "request_stages": ClockKind.REQUEST,
    "supplement_stages": ClockKind.SUPPLEMENT,
    "explanation_stages": ClockKind.EXPLANATION,
    "petition_stages": ClockKind.PETITION,
    "case_stages": ClockKind.CASE,
    "evaluation_stages": ClockKind.EVALUATION,
    "report_stages": ClockKind.REPORT,
}
_SAID = ("key", "vi", "en", "tell")
_WHERE = ("share", "before", "at_due", "after")


def _stage(told: Mapping[str, Any]) -> Stage:
    where = [name for name in _WHERE if name in told]
    if len(where) != 1 or set(told) != {*_SAID, *where}:
        raise StagesInvalid(f"one of {', '.join(_WHERE)}: {dict(told)}")
    try:
        posts = frozenset(Post(one) for one in told["tell"])
        share = Fraction(told["share"]) if "share" in told else None
        before, after = (_work(told[one]) if one in told else None for one in ("before", "after"))
    except (ValueError, TypeError, ZeroDivisionError, TimeLimitInvalid) as error:
        raise StagesInvalid(str(dict(told))) from error
    is_share = share is None or 0 < share < 1
    if not posts or not is_share or told.get("at_due", True) is not True:
        raise StagesInvalid(str(dict(told)))
    return Stage(str(told["key"]), told["vi"], told["en"], posts, share, before, after)


def _work(text: str) -> TimeLimit:
    found = parse_limit(text)
    # Never plain hours or days: nobody is told off for a Sunday.
    if found.unit not in (TimeUnit.WORKING_HOUR, TimeUnit.WORKING_DAY):
        raise StagesInvalid(text)
    return found
