"""The spine: lock the report, judge who asks, decide, record."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.kernel.clock import legal_day
from motcua.organizations.public import Role, official_facts
from motcua.platform.actor import Actor, ActorKind
from motcua.platform.database.scope import system_scope

from ..errors import KeyMissing, ReportNotFound
from ..models import RecipientKey, Report
from ..rules.case import Case, Who
from ..rules.handling import decide
from ..term_data import clock_for
from ..types import Piece, ReportState
from .pieces import Sealed, Sealing, keep, sealing_of
from .record import locked_report, record


@dataclass(frozen=True, slots=True)
class Held:
    """A report whose row is locked, with who acts on it."""

    row: Report
    state: ReportState
    who: Who
    case: Case


@contextmanager
def held(number: str, *, actor: Actor, now: datetime) -> Iterator[Held]:
    """Hold the report in a transaction; raises ``ReportNotFound`` for who has no key of it."""
    with transaction.atomic(), system_scope():
        row, state = locked_report(number)
        who = who_of(actor, state, now)
        if not (who.is_recipient or who.is_program):
            raise ReportNotFound()
        assert state.received_on is not None
        yield Held(row, state, who, Case(state, clock_for(state.received_on)))


def who_of(actor: Actor, state: ReportState, now: datetime) -> Who:
    """Return what the actor is to the report: an inspector of its body today, with a key of it."""
    if actor.kind == ActorKind.SYSTEM:
        return Who(is_program=True)
    if actor.official_id is None or not state.keys:
        return Who()
    positions = official_facts(actor.official_id, legal_day(now)).positions
    is_inspector = any(
        one.role == Role.INSPECTOR and one.agency_id == state.body_id for one in positions
    )
    has_key = RecipientKey.objects.filter(id__in=state.keys, official_id=actor.official_id).exists()
    return Who(official_id=actor.official_id, is_recipient=is_inspector and has_key)


def carry_out(one: Held, command: object, *, now: datetime) -> ReportState:
    """Decide and record inside ``held``; raises what the command's rule raises."""
    return record(one.state, decide(one.case, command, one.who, now), who=one.who, now=now)


@transaction.atomic
def act(number: str, command: object, *, actor: Actor, now: datetime) -> ReportState:
    """Carry out a command that seals nothing."""
    with held(number, actor=actor, now=now) as one:
        return carry_out(one, command, now=now)


@transaction.atomic
def act_sealed(
    number: str,
    seal: Callable[[Sealing], Iterable[Sealed]],
    command: Callable[[tuple[Piece, ...]], object],
    *,
    actor: Actor,
    now: datetime,
) -> ReportState:
    """Seal what is said to all who may read the report, and carry out the command over it."""
    with held(number, actor=actor, now=now) as one:
        if not one.state.keys:
            raise KeyMissing(report=number)
        pieces = list(seal(sealing_of(one.state, one.row.reporter_public)))
        kept = keep(one.state.id, pieces, legal_day(now))
        return carry_out(one, command(kept), now=now)
