"""How a case ends: a conclusion, an appeal one level up, measures that are followed."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from motcua.kernel.clock import ZONE
from motcua.kernel.errors import InputInvalid
from motcua.kernel.text import msgid

from .. import errors
from .. import events as e
from ..types import AGAINST, OPEN, SEVERITY, CaseState, Finding, Status
from .looking import AddEvidence, added
from .setting import Setting, Who, require, require_status, require_text
from .terms import Limit


@dataclass(frozen=True, slots=True)
class Conclude:
    """Say what was found."""

    finding: Finding
    text: str
    article: str = ""
    protection: str = ""


@dataclass(frozen=True, slots=True)
class Appeal:
    """The person concerned disagrees."""

    text: str


@dataclass(frozen=True, slots=True)
class DecideAppeal:
    """Somebody who had no part says what stands."""

    finding: Finding
    text: str
    article: str = ""
    protection: str = ""


@dataclass(frozen=True, slots=True)
class AddMeasure:
    """Something has to change, by a unit, until the end of a day."""

    text: str
    agency_id: UUID
    unit_id: UUID
    until: date


@dataclass(frozen=True, slots=True)
class FinishMeasure:
    """The unit did it; ``place`` counts from 0."""

    place: int
    text: str
    paper: AddEvidence | None


@dataclass(frozen=True, slots=True)
class CloseCase:
    """Say that nothing is owed any more."""


def decide_conclude(
    setting: Setting, command: Conclude, who: Who, now: datetime
) -> list[e.CaseEvent]:
    """Return the conclusion; against a person only after being asked and heard, or in silence.

    Raises ``CaseNotYours``, ``CaseMovedOn``, ``NotHeardYet`` and what ``_checked`` raises.
    """
    state = setting.state
    by = require(who.examines, state, who)
    require_status(state, *OPEN[1:])
    if command.finding in AGAINST and not may_conclude_against(state, now):
        raise errors.NotHeardYet(case=state.number)
    text, article, protection = _checked(setting, command)
    limit = setting.clock.due(Limit.APPEAL, now) if command.finding in AGAINST else None
    return [e.CaseConcluded(command.finding, text, article, protection, by, limit)]


def may_conclude_against(state: CaseState, now: datetime) -> bool:
    """Return whether the person was asked, and answered or let the time for it pass."""
    if state.explain_by is None:
        return False
    return state.was_heard or now > state.explain_by


def _checked(setting: Setting, command: Conclude | DecideAppeal) -> tuple[str, str, str]:
    """Return text, article and protection of a lawful conclusion.

    Raises ``InputInvalid``, ``ConclusionNeedsPerson`` and ``ProtectionNotAnswered``.
    """
    state, is_discipline = setting.state, command.finding == Finding.DISCIPLINE
    text = require_text(command.text, "/conclusion")
    if is_discipline:
        if state.subject is None or state.subject.official_id is None:
            raise errors.ConclusionNeedsPerson(case=state.number)
        if command.article not in setting.clock.terms.discipline:
            detail = msgid("Choose by which article discipline is proposed.")
            raise InputInvalid([{"pointer": "/article", "detail": detail}])
    protection = command.protection.strip()
    if setting.protected and command.finding in AGAINST and not protection:
        raise errors.ProtectionNotAnswered(case=state.number)
    return text, command.article if is_discipline else "", protection


def decide_appeal(setting: Setting, command: Appeal, who: Who, now: datetime) -> list[e.CaseEvent]:
    """Return the appeal, once, in time.

    Raises ``CaseNotYours``, ``CaseMovedOn`` and ``AppealTimePassed``.
    """
    state = setting.state
    by = require(who.is_concerned, state, who)
    require_status(state, Status.CONCLUDED)
    if state.first_conclusion is not None or state.due is None:
        raise errors.CaseMovedOn(case=state.number)
    if now > state.due:
        raise errors.AppealTimePassed(case=state.number)
    text = require_text(command.text, "/appeal")
    due = setting.clock.due(Limit.DECIDE_APPEAL, now)
    return [e.ConclusionAppealed(text, setting.one_level_up(), by, due)]


def decide_on_appeal(
    setting: Setting, command: DecideAppeal, who: Who, now: datetime
) -> list[e.CaseEvent]:
    """Return what stands after the appeal: the same or something lighter, never heavier.

    Raises ``CaseNotYours``, ``CaseMovedOn``, ``HeavierOnAppeal`` and what ``_checked`` raises.
    """
    state = setting.state
    by = require(who.decides_appeal, state, who)
    require_status(state, Status.APPEALED)
    assert state.conclusion is not None
    if SEVERITY.index(command.finding) > SEVERITY.index(state.conclusion.finding):
        raise errors.HeavierOnAppeal(case=state.number)
    text, article, protection = _checked(setting, command)
    return [e.AppealDecided(command.finding, text, article, protection, by)]


def decide_measure(
    setting: Setting, command: AddMeasure, who: Who, now: datetime
) -> list[e.CaseEvent]:
    """Return the measure; raises ``CaseNotYours``, ``CaseMovedOn`` and ``InputInvalid``."""
    state = setting.state
    by = require(who.examines or who.leads, state, who)
    require_status(state, Status.CONCLUDED)
    text = require_text(command.text, "/measure")
    due = datetime.combine(command.until, time(23, 59, 59), ZONE)
    if due <= now:
        detail = msgid("Choose a day that is still to come.")
        raise InputInvalid([{"pointer": "/until", "detail": detail}])
    return [e.MeasureAdded(text, command.agency_id, command.unit_id, due, by)]


def decide_measure_done(
    setting: Setting, command: FinishMeasure, who: Who, now: datetime
) -> list[e.CaseEvent]:
    """Return that a unit did what it had to, with what shows it.

    Raises ``CaseNotYours``, ``CaseMovedOn`` and ``InputInvalid``.
    """
    state = setting.state
    by = require(who.does_measures, state, who)
    require_status(state, Status.CONCLUDED, Status.APPEALED)
    if not 0 <= command.place < len(state.measures) or state.measures[command.place].done_at:
        raise errors.CaseMovedOn(case=state.number)
    text = require_text(command.text, "/done")
    if command.paper is None:
        detail = msgid("Choose the paper or picture that shows it.")
        raise InputInvalid([{"pointer": "/paper", "detail": detail}])
    return [e.MeasureDone(command.place, text, by), added(command.paper, by)]


def decide_close(
    setting: Setting, command: CloseCase, who: Who, now: datetime
) -> list[e.CaseEvent]:
    """Return the close, once no appeal can come and every measure was done.

    Raises ``CaseNotYours``, ``CaseMovedOn`` and ``MeasuresOpen``.
    """
    state = setting.state
    by = require(who.examines or who.leads, state, who)
    require_status(state, Status.CONCLUDED)
    if not may_close(state, now):
        raise errors.MeasuresOpen(case=state.number)
    return [e.CaseClosed(by)]


def may_close(state: CaseState, now: datetime) -> bool:
    """Return whether the time for an appeal is over and nothing is left to be changed."""
    may_appeal = state.due is not None and now <= state.due
    return not may_appeal and all(one.done_at is not None for one in state.measures)
