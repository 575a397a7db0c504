"""Opening, hearing and deciding what officials settle about figures: one transaction each."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from motcua.dossiers.public import DossierNotFound, visible_dossier
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import InputInvalid
from motcua.kernel.identifiers import uuid7
from motcua.kernel.text import msgid
from motcua.organizations.public import OfficialFacts, agency_by_id, official_facts
from motcua.petitions.public import dossier_of_number
from motcua.platform.actor import Actor
from motcua.platform.database.scope import system_scope

from ..codec import read_state
from ..errors import EvaluationMovedOn, EvaluationNotFound, NothingCounted, PeriodNotFit
from ..figures import PartFigures, agency_figures, official_figures, terms_of
from ..matters import About, Kind, MatterState
from ..models import ContestedDossier, Matter, PartPoints
from ..rules.criteria import Struck
from ..rules.settling import (
    UPHELD,
    DecideMatter,
    GiveSay,
    OpenMatter,
    Who,
    decide_opening,
    decide_outcome,
    decide_say,
    may_read,
)
from ..term_data import terms_on
from ..types import Period
from .keep_points import keep_points
from .record import record
from .tell import tell_decided, tell_opened

# What an upheld contest of a criterion strikes; where the applicant had to go cannot be contested.
STRUCK = {1: Struck.TIME, 2: Struck.TIME, 3: Struck.CONTACTS, 7: Struck.PETITION}


def who_of(actor: Actor) -> Who:
    """Return what an actor is to matters, by the roles of today."""
    leading = ("unit_leader", "head_of_one_stop")
    return Who(
        actor.official_id,
        frozenset(one.agency_id for one in actor.roles if one.role == "head_of_agency"),
        frozenset(one.unit_id for one in actor.roles if one.role in leading),
        actor.has_role("control_officer"),
    )


@transaction.atomic
def contest(
    period: Period, criterion: int, words: str, *, number: str, actor: Actor, now: datetime
) -> MatterState:
    """Contest what is counted of oneself; ``number`` is the dossier (not for criterion 7).

    Raises ``InputInvalid``, ``PeriodNotFit`` and ``NothingCounted``.
    """
    if actor.official_id is None or criterion not in STRUCK:
        raise InputInvalid([{"pointer": "/criterion", "detail": msgid("Choose one of these.")}])
    limits = terms_of(period).limits
    if now >= period.bounds[1] + limits.contest:
        raise PeriodNotFit()
    dossier_id = _own_dossier(number, period, actor, now) if criterion != 7 else None
    figures = _counted(actor.official_id, period, now)
    about = _about(Kind.CONTEST, _facts(actor.official_id, now), period)
    about = replace(about, criterion=criterion, dossiers=figures.dossiers)
    state = _open(OpenMatter(about, words), actor, now)
    if dossier_id is not None:
        _link(state.id, dossier_id, STRUCK[criterion], actor.official_id)
    return state


@transaction.atomic
def open_rank(
    period: Period,
    words: str,
    *,
    agency_id: UUID | None = None,
    official_id: UUID | None = None,
    actor: Actor,
    now: datetime,
) -> MatterState:
    """Open the rank of an official, or of an agency, in a period that is over.

    Raises ``PeriodNotFit``, ``NothingCounted`` and ``EvaluationMovedOn`` (opened before).
    """
    if not period.is_over(now):
        raise PeriodNotFit()
    if official_id is not None:
        figures = _counted(official_id, period, now)
        about = _about(Kind.OFFICIAL_RANK, _facts(official_id, now), period)
        dossiers, total, proposed = figures.dossiers, figures.total, figures.rank
    else:
        assert agency_id is not None
        [one] = agency_figures([agency_by_id(agency_id)], period, now=now)
        about = About(Kind.AGENCY_RANK, agency_id, year=period.year, quarter=period.quarter)
        dossiers, total, proposed = one.counted.dossiers, one.total, one.rank
    if not proposed:
        raise NothingCounted(dossiers=dossiers, least=terms_of(period).limits.rank_from)
    about = replace(
        about, proposed=proposed, points=str(total.scaled), most=total.full, dossiers=dossiers
    )
    return _open(OpenMatter(about, words), actor, now)


@transaction.atomic
def propose(
    kind: Kind, words: str, *, official_id: UUID, unit_id: UUID, actor: Actor, now: datetime
) -> MatterState:
    """Propose a course to an official, or ask for somebody else at the desk of a unit."""
    facts = _facts(official_id, now)
    held = next((one for one in facts.positions if one.unit_id == unit_id), None)
    if held is None:
        wrong = {"pointer": "/official_id", "detail": msgid("Choose an official of this unit.")}
        raise InputInvalid([wrong])
    period = Period.of(now)
    about = About(kind, held.agency_id, unit_id, official_id, period.year, period.quarter)
    return _open(OpenMatter(about, words), actor, now)


@transaction.atomic
def give_say(matter_id: UUID, words: str, *, actor: Actor, now: datetime) -> MatterState:
    """Say something before the decision; raises what the rule raises."""
    with system_scope():
        state = _locked(matter_id, actor)
        events = decide_say(state, GiveSay(words), who_of(actor))
        return record(state, events, by=actor.official_id, at=now)


@transaction.atomic
def decide(
    matter_id: UUID,
    outcome: str,
    words: str,
    *,
    petition: str = "",
    actor: Actor,
    now: datetime,
) -> MatterState:
    """End a matter; an upheld contest changes what is counted at once.

    ``petition`` names, where criterion 7 was contested, what was found false.
    """
    with system_scope():
        state = _locked(matter_id, actor)
        assert state.about is not None
        ranks = terms_of(Period(state.about.year, state.about.quarter))
        steps = ranks.agency if state.kind == Kind.AGENCY_RANK else ranks.official
        events = decide_outcome(
            state,
            DecideMatter(outcome, words),
            who_of(actor),
            now,
            ranks=[key for key, _ in steps.steps],
        )
        if outcome == UPHELD and state.about.criterion == 7:
            _name_petition(state, petition)
        after = record(state, events, by=actor.official_id, at=now)
        link = ContestedDossier.objects.filter(matter_id=matter_id).first()
        if link is not None and outcome == UPHELD:
            keep_points(link.dossier_id, {})
        tell_decided(after, now=now)
        return after


def _open(command: OpenMatter, actor: Actor, now: datetime) -> MatterState:
    say = terms_on(legal_day(now)).limits.say
    with system_scope():
        events = decide_opening(command, who_of(actor), now, say=say)
        try:
            with transaction.atomic():
                state = record(MatterState(uuid7(now)), events, by=actor.official_id, at=now)
        except IntegrityError as twice:  # one rank a period
            raise EvaluationMovedOn() from twice
        tell_opened(state, now=now)
        return state


def _locked(matter_id: UUID, actor: Actor) -> MatterState:
    row = Matter.objects.select_for_update().filter(id=matter_id).first()
    state = read_state(row.state) if row is not None else None
    if state is None or state.about is None or not may_read(state.about, who_of(actor)):
        raise EvaluationNotFound()
    return state


def _own_dossier(number: str, period: Period, actor: Actor, now: datetime) -> UUID:
    """Return the dossier if the official had a part in it that is counted in the period."""
    wrong = InputInvalid(
        [{"pointer": "/number", "detail": msgid("Choose a dossier that is counted of you.")}]
    )
    try:
        row = visible_dossier(number, actor=actor, now=now)
    except DossierNotFound as none:
        raise wrong from none
    with system_scope():
        if not _parts_of(actor.official_id, period).filter(points_id=row.id).exists():
            raise wrong
    return UUID(str(row.id))


def _parts_of(official_id: UUID | None, period: Period) -> QuerySet[PartPoints]:
    begin, end = period.bounds
    return PartPoints.objects.filter(official_id=official_id, ended_at__gte=begin, ended_at__lt=end)


def _name_petition(state: MatterState, petition: str) -> None:
    """Tie the contest to the dossier that the petition came from, one the official had."""
    assert state.about is not None
    assert state.about.official_id is not None
    dossier_id = dossier_of_number(petition.strip())
    period = Period(state.about.year, state.about.quarter)
    parts = _parts_of(state.about.official_id, period)
    if dossier_id is None or not parts.filter(points_id=dossier_id).exists():
        wrong = msgid("Name the petition about this official that was found false.")
        raise InputInvalid([{"pointer": "/petition", "detail": wrong}])
    _link(state.id, dossier_id, Struck.PETITION, state.about.official_id)


def _link(matter_id: UUID, dossier_id: UUID, struck: Struck, official_id: UUID) -> None:
    with system_scope():
        ContestedDossier.objects.create(
            matter_id=matter_id, dossier_id=dossier_id, struck=struck, official_id=official_id
        )


def _counted(official_id: UUID, period: Period, now: datetime) -> PartFigures:
    found = official_figures([official_id], period, now=now).get(official_id)
    if found is None:
        raise NothingCounted(dossiers=0, least=1)
    return found


def _facts(official_id: UUID, now: datetime) -> OfficialFacts:
    return official_facts(official_id, legal_day(now))


def _about(kind: Kind, facts: OfficialFacts, period: Period) -> About:
    """Return whom it is about, at the first post of the official's own."""
    held = next(iter(facts.own_positions or facts.positions), None)
    if held is None:
        raise NothingCounted(dossiers=0, least=1)
    return About(kind, held.agency_id, held.unit_id, facts.id, period.year, period.quarter)
