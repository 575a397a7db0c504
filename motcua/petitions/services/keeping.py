"""Petitions as an archive keeps them: which ended, which must stay, and the last event of one."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from motcua.kernel.clock import legal_day
from motcua.kernel.keeping import DestructionOrder, KeptMatter
from motcua.kernel.recorded import moment_after
from motcua.organizations.public import barred, organization_of
from motcua.platform.actor import Actor
from motcua.platform.cursors import moment, rows_page, text
from motcua.platform.database.scope import system_scope

from ..codec import read_state
from ..errors import PetitionNotFound
from ..models import DossierLink, Draw, Petition
from ..rules.destroying import Needs, decide_destruction, is_needed
from ..types import PetitionState, Status
from .act import locked
from .record import record

_ENDED = (Status.CLOSED, Status.REFUSED, Status.MERGED)


def petitions_kept(
    agencies: Collection[UUID],
    ended_before: datetime,
    *,
    actor: Actor,
    now: datetime,
    cursor: str = "",
    limit: int = 50,
) -> tuple[list[KeptMatter], str]:
    """Return a page of what ended before a moment and nothing needs, the oldest end first.

    What may be about the official or a superior is left out, so that a page may be shorter than
    asked. Raises ``CursorInvalid``.
    """
    with system_scope():
        rows = _ended(agencies).filter(ended_at__lt=ended_before)
        order = {"ended_at": moment, "number": text}
        page, following = rows_page(rows, order, cursor=cursor, limit=limit)
        found = _free(page, actor, now)
    return [one for one in found if not one.is_needed], following


def petitions_in_archive(
    numbers: Sequence[str], agencies: Collection[UUID], *, actor: Actor, now: datetime
) -> dict[str, KeptMatter]:
    """Return by number those that ended, are kept by the agencies, and are not about the actor."""
    with system_scope():
        found = _free(_ended(agencies).filter(number__in=list(numbers)), actor, now)
    return {one.number: one for one in found}


@transaction.atomic
def record_destruction(
    number: str, order: DestructionOrder, *, actor: Actor, now: datetime
) -> None:
    """Write the last event; in the same transaction the archive erases what was before it.

    Raises ``PetitionNotFound`` for whom it may be about, and what the rule raises.
    """
    with system_scope():
        state = locked(number)
        at = moment_after(state.acted_at, now)
        if actor.official_id in _away(state, {order.by, order.proposed_by}, at):
            raise PetitionNotFound(petition=number)
        events = decide_destruction(state, _needs([state])[state.id], order, at)
        record(state, events, actor=actor, at=at)


def _ended(agencies: Collection[UUID]) -> QuerySet[Petition]:
    return Petition.objects.filter(keeper_id__in=agencies, ended_at__isnull=False)


def _free(
    rows: QuerySet[Petition] | list[Petition], actor: Actor, now: datetime
) -> list[KeptMatter]:
    """Return those that are not about the actor or a superior of theirs."""
    states = {row: read_state(row.state) for row in rows}
    meant = {one for state in states.values() for one in state.meant}
    officials = meant | {actor.official_id} if actor.official_id else meant
    organization = organization_of(list(officials), legal_day(now))
    needs = _needs(list(states.values()))
    found = []
    for row, state in states.items():
        assert row.keeper_id is not None
        assert row.ended_at is not None
        if actor.official_id not in barred(state.meant, organization):
            needed = is_needed(state, needs[state.id])
            told = (row.id, row.number, row.status, row.keeper_id, row.ended_at, needed)
            found.append(KeptMatter(*told))
    return found


def _away(state: PetitionState, officials: set[UUID], at: datetime) -> frozenset[UUID]:
    return barred(state.meant, organization_of([*state.meant, *officials], legal_day(at)))


def _needs(states: Sequence[PetitionState]) -> dict[UUID, Needs]:
    pools = Draw.objects.filter(drawresult__isnull=True).values_list("pool", flat=True)
    waiting = {number for pool in pools for number in pool}
    ids = [one.id for one in states]
    tied = set(
        DossierLink.objects.filter(petition_id__in=ids).values_list("petition_id", flat=True)
    )
    into = [one.merged_into for one in states if one.merged_into]
    others = Petition.objects.filter(number__in=into).exclude(status__in=_ENDED)
    going_on = set(others.values_list("number", flat=True))
    return {
        one.id: Needs(one.number in waiting, one.id in tied, one.merged_into in going_on)
        for one in states
    }
