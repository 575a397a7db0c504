"""What a decision may look at: the state and everything the dossier is pinned to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from motcua.kernel.working_time import TimeLimit

from ..errors import ActNotPossible, NotYourTurn
from ..types import ClockMark, DoneStep, DossierState, Place, Status
from ..types_questions import FormQuestion
from .rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Requirement:
    """One item of the pinned version's own document list."""

    id: UUID
    key: str
    name: str
    is_required: bool = True
    held_by_register: str = ""
    case: str = ""
    alternatives: frozenset[UUID] = frozenset()  # listed papers of which one is enough
    when: Mapping[str, object] = field(default_factory=dict)
    is_by_word: bool = False  # needed if the applicant says in the general form that it applies
    identity: frozenset[str] = frozenset()  # which identity papers of the applicant would do


@dataclass(frozen=True, slots=True)
class StepPlan:
    """A step that the drawing opens next, with the place that holds it."""

    key: str
    kind: str
    role: str
    place: Place
    limit: TimeLimit | None = None
    outcomes: tuple[str, ...] = ()


class Route(Protocol):
    """The internal process of the dossier, as the pure router reads it."""

    def open_after(
        self, done: Sequence[DoneStep], facts: Mapping[str, object]
    ) -> Sequence[StepPlan]:
        """Return the steps open after ``done``."""

    def is_finished(self, done: Sequence[DoneStep], facts: Mapping[str, object]) -> bool:
        """Return whether the drawing has reached its end."""

    def after(self, key: str) -> frozenset[str]:
        """Return the keys of the steps behind ``key``, itself included; raise ``StepNotOpen``."""


class LegalClock(Protocol):
    """The pinned working calendar with the dossier's own limit."""

    def due(self, marks: Sequence[ClockMark]) -> datetime | None:
        """Return the due moment after ``marks``; None while the clock stands or never ran."""

    def after(self, start: datetime, limit: TimeLimit) -> datetime:
        """Return the moment ``limit`` after ``start``."""

    def work_of(self, limit: TimeLimit) -> timedelta:
        """Return a limit of working hours or days as open time of offices."""

    def worked(self, start: datetime, end: datetime) -> timedelta:
        """Return the open time of offices from ``start`` to ``end``."""

    def before(self, end: datetime, work: timedelta) -> datetime:
        """Return the moment from which ``work`` is left until ``end``."""

    def later(self, start: datetime, work: timedelta) -> datetime:
        """Return the moment that lies ``work`` after ``start``."""

    def transfer_due(self, received: datetime) -> datetime:
        """Return until when a received dossier must be passed on."""

    def is_working(self, moment: datetime) -> bool:
        """Return whether offices are open at ``moment``."""


@dataclass(frozen=True, slots=True)
class Grant:
    """One role the actor may use in one unit, as the rules read it."""

    role: str
    unit_id: UUID
    agency_id: UUID


@dataclass(frozen=True, slots=True)
class Who:
    """The actor as the rules see them: ids and today's roles."""

    official_id: UUID | None = None
    party_id: UUID | None = None
    is_system: bool = False
    grants: frozenset[Grant] = frozenset()
    in_place_of: frozenset[tuple[UUID, str, UUID]] = frozenset()  # official, role, unit
    may_decide: bool = False
    acts_for_applicant: bool = False

    def holds(
        self, *roles: str, unit_id: UUID | None = None, agency_id: UUID | None = None
    ) -> bool:
        """Return whether one of ``roles`` is held there."""
        return any(
            grant.role in roles
            and (unit_id is None or grant.unit_id == unit_id)
            and (agency_id is None or grant.agency_id == agency_id)
            for grant in self.grants
        )


@dataclass(frozen=True, slots=True)
class Case:
    """The dossier and its pinned surroundings."""

    state: DossierState
    requirements: tuple[Requirement, ...]
    route: Route
    clock: LegalClock
    rules: Rulebook
    facts: dict[str, object] = field(default_factory=dict)
    conditions: tuple[str, ...] = ()  # of the pinned version's published text
    # Of the pinned form under the filed answers; looked up only by who asks about answers.
    questions: Callable[[], Sequence[FormQuestion]] = tuple

    def requirement(self, item: UUID) -> Requirement | None:
        """Return the listed document ``item``, None for anything outside the list."""
        return next((entry for entry in self.requirements if entry.id == item), None)


def require_status(case: Case, *allowed: Status) -> None:
    """Raise ``ActNotPossible`` unless the dossier stands in one of ``allowed``."""
    if case.state.status not in allowed:
        raise ActNotPossible(status=str(case.state.status), allowed=[str(item) for item in allowed])


def official_of(who: Who) -> UUID:
    """Return the acting official's id; raise ``NotYourTurn`` for anybody else."""
    if who.official_id is None:
        raise NotYourTurn()
    return who.official_id


def require_desk(case: Case, who: Who) -> UUID:
    """Return the official's id if they sit at the receiving desk; raise ``NotYourTurn``."""
    official = official_of(who)
    place = case.state.receiving
    assert place is not None
    if not who.holds("desk_official", "head_of_one_stop", agency_id=place.agency_id):
        raise NotYourTurn(needs="desk_official")
    return official


def require_holder_desk(case: Case, who: Who) -> UUID:
    """Return the id of an official of the very desk that has the dossier in hand.

    A centre's desk may serve several agencies, so the unit counts and not its agency.
    """
    official = official_of(who)
    holder = case.state.holder
    unit = holder.unit_id if holder else None
    if unit is None or not who.holds("desk_official", "head_of_one_stop", unit_id=unit):
        raise NotYourTurn(needs="desk_official")
    return official


def require_applicant(who: Who) -> UUID:
    """Return the party's id if they are the applicant or act for them."""
    from ..errors import NotYourDossier

    if who.party_id is None or not who.acts_for_applicant:
        raise NotYourDossier()
    return who.party_id
