"""Reads of cases: each judges first who may read, then opens the wall."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.fields.json import KeyTextTransform

from motcua.calendars.public import PUBLIC_SECTOR, current_calendar
from motcua.kernel.clock import ZONE, legal_day
from motcua.kernel.errors import DomainError
from motcua.organizations.public import Role, organization_of, units_of
from motcua.platform.actor import Actor
from motcua.platform.cursors import moment, rows_page, text
from motcua.platform.database.scope import system_scope

from .codec import read_state
from .errors import CaseNotFound, CaseWasDestroyed
from .events import EvidenceAdded, Recorded
from .models import Case, CaseEvent, CustodyLine, NewWay, Relation
from .rules.setting import Setting, Who
from .services.history import recorded_of
from .services.standing import may_look, may_read, who_of
from .services.surroundings import notices_about, setting_of
from .term_data import clock_for
from .types import GOING_ON, CaseState, Evidence, SourceKind


@dataclass(frozen=True, slots=True)
class OneCase:
    """A case as one reader sees it, with what the reader is to it.

    Who is heard sees neither the source nor what is withheld, and nothing before being asked; who
    has something to change sees that alone.
    """

    state: CaseState
    who: Who
    setting: Setting
    events: tuple[Recorded, ...]
    custody: tuple[CustodyLine, ...]
    notices: tuple[NewWay, ...]

    @property
    def is_whole(self) -> bool:
        """Whether the reader sees everything."""
        return may_read(self.who)

    @property
    def evidence(self) -> list[tuple[int, Evidence]]:
        """The evidence the reader is shown, each with its place."""
        places = enumerate(self.state.evidence)
        if self.is_whole:
            return list(places)
        if not self.who.is_concerned:
            return []
        mine = self.who.official_id
        return [(n, one) for n, one in places if not one.withheld or one.by == mine]

    @property
    def history(self) -> tuple[Recorded, ...]:
        """The events the reader is shown."""
        if self.is_whole:
            return self.events
        if not self.who.is_concerned:
            return ()
        mine = self.who.official_id
        return tuple(
            one
            for one in self.events
            if not (
                isinstance(one.event, EvidenceAdded) and one.event.withheld and one.event.by != mine
            )
        )


def case_for(number: str, *, actor: Actor, now: datetime) -> OneCase:
    """Return one case; "not yours" and "not there" are the same ``CaseNotFound``.

    Whoever has the number of a destroyed one is told so: ``CaseWasDestroyed``.
    """
    with system_scope():
        row = Case.objects.filter(number=number).first()
        if row is None:
            raise absence_of(number)
        state = read_state(row.state)
        people = [actor.official_id] if actor.official_id else []
        setting = setting_of(state, now, officials=people)
        who = who_of(actor, setting)
        if not may_look(who, state):
            raise CaseNotFound(case=number)
        events = tuple(recorded_of(one) for one in row.events.order_by("sequence"))
        custody = tuple(row.custody.order_by("at", "id")) if may_read(who) else ()
        notices = tuple(notices_about(state))
    return OneCase(state, who, setting, events, custody, notices)


def locked(number: str) -> CaseState:
    """Return the state with its row locked; raises what ``absence_of`` returns."""
    row = Case.objects.select_for_update().filter(number=number).first()
    if row is None:
        raise absence_of(number)
    return read_state(row.state)


def absence_of(number: str) -> DomainError:
    """Return why there is no case: it was destroyed, or nobody may know it ever was."""
    with system_scope():
        gone = CaseEvent.objects.filter(name="CaseDestroyed")
        found = gone.annotate(of=KeyTextTransform("number", "payload")).filter(of=number).first()
    if found is None:
        return CaseNotFound(case=number)
    return CaseWasDestroyed(
        "Destroyed on %(on)s under %(basis)s.",
        case=number,
        on=f"{found.at.astimezone(ZONE):%d/%m/%Y}",
        basis=found.payload["legal_basis"],
    )


def cases_to_handle(
    actor: Actor, *, now: datetime, cursor: str = "", limit: int = 30
) -> tuple[list[CaseState], str]:
    """Return a page of the cases that go on and that the official leads, examines or decides.

    The first due comes first. What may be about the official or somebody above or related is left
    out, so that a page may be shorter than asked. Raises ``CursorInvalid``.
    """
    mine = Q(seat_unit_id__in=actor.unit_ids) | Q(examiner_id=actor.official_id)
    if actor.has_role(Role.INSPECTOR):
        mine = Q()
    with system_scope():
        rows = Case.objects.filter(mine, status__in=GOING_ON)
        order = {"opened_at": moment, "number": text}
        found, following = rows_page(rows, order, cursor=cursor, limit=limit)
        states = [read_state(one.state) for one in found]
        seen = _standing(actor, states, now)
    return [one for one, who in seen if may_read(who)], following


def _standing(
    actor: Actor, states: Sequence[CaseState], now: datetime
) -> list[tuple[CaseState, Who]]:
    """Return what the official is to each of many cases, with as many statements as for one."""
    return [(one.state, who_of(actor, one)) for one in _settings(actor, states, now)]


def free_of(actor: Actor, states: Sequence[CaseState], now: datetime) -> list[CaseState]:
    """Return the cases of which the official is free, for the program itself."""
    settings = _settings(actor, states, now)
    return [one.state for one in settings if actor.official_id not in one.away]


def _settings(actor: Actor, states: Sequence[CaseState], now: datetime) -> list[Setting]:
    named = {one for state in states for one in (*state.meant, *state.concerned)}
    assert actor.official_id is not None
    organization = organization_of({*named, actor.official_id}, legal_day(now))
    own = Q(official_id=actor.official_id) | Q(other_id=actor.official_id)
    relations = list(Relation.objects.filter(own).select_related("relationend"))
    calendar = current_calendar(PUBLIC_SECTOR)
    found = []
    for state in states:
        about = {*state.meant, *state.concerned}
        is_related = any(
            {one.official_id, one.other_id} & about and _held(one, state) for one in relations
        )
        related = frozenset({actor.official_id} if is_related else ())
        assert state.opened_at is not None
        clock = clock_for(state.opened_at, calendar)
        found.append(Setting(state, clock, organization, related))
    return found


def _held(relation: Relation, state: CaseState) -> bool:
    """Return whether the relation stood when the case was opened, or stands now."""
    end = getattr(relation, "relationend", None)
    return end is None or state.opened_at is None or end.at >= state.opened_at


def cases_about(actor: Actor) -> list[CaseState]:
    """Return the cases in which the official is heard, the newest first."""
    rows = Case.objects.filter(concerned__contains=[actor.official_id], asked_at__isnull=False)
    return _states(rows)


def cases_with_measures(actor: Actor, *, now: datetime) -> list[CaseState]:
    """Return the cases in which a unit the official leads has something left to change."""
    units = _units_led(actor, now)
    states = _states(Case.objects.filter(measure_units__overlap=list(units), status__in=GOING_ON))
    return [
        replace(one, measures=left)
        for one in states
        if (left := tuple(m for m in one.measures if m.unit_id in units and m.done_at is None))
    ]


def _units_led(actor: Actor, now: datetime) -> set[UUID]:
    leading = {str(Role.UNIT_LEADER), str(Role.HEAD_OF_ONE_STOP)}
    found = {one.unit_id for one in actor.roles if one.role in leading}
    for one in actor.roles:
        if one.role == Role.HEAD_OF_AGENCY:
            found |= {unit.id for unit in units_of(one.agency_id, legal_day(now))}
    return found


def _states(rows: QuerySet[Case]) -> list[CaseState]:
    with system_scope():
        return [read_state(one.state) for one in rows.order_by("-opened_at", "number")[:200]]


def petitions_looked_into(numbers: Collection[str]) -> set[str]:
    """Return which petitions an open case came from, for the program itself."""
    with system_scope():
        rows = Case.objects.filter(source_kind=SourceKind.PETITION, source__in=list(numbers))
        return set(rows.filter(status__in=GOING_ON).values_list("source", flat=True))
