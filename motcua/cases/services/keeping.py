"""Cases as an archive keeps them: which ended, the last event of one, what stays known of it."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from motcua.kernel.keeping import DestructionOrder, KeptMatter
from motcua.kernel.recorded import moment_after
from motcua.platform.actor import Actor
from motcua.platform.cursors import moment, rows_page, text
from motcua.platform.database.scope import system_scope

from ..codec import read_state
from ..errors import CaseNotFound
from ..models import Case
from ..rules.destroying import decide_destruction
from ..selectors import free_of, locked
from .record import record
from .surroundings import setting_of


def cases_kept(
    agencies: Collection[UUID],
    ended_before: datetime,
    *,
    actor: Actor,
    now: datetime,
    cursor: str = "",
    limit: int = 50,
) -> tuple[list[KeptMatter], str]:
    """Return a page of what ended before a moment, the oldest end first.

    What may be about the official, or somebody above or related, is left out, so that a page may
    be shorter than asked. Raises ``CursorInvalid``.
    """
    with system_scope():
        rows = _ended(agencies).filter(ended_at__lt=ended_before)
        order = {"ended_at": moment, "number": text}
        page, following = rows_page(rows, order, cursor=cursor, limit=limit)
        return _free(page, actor, now), following


def cases_in_archive(
    numbers: Sequence[str], agencies: Collection[UUID], *, actor: Actor, now: datetime
) -> dict[str, KeptMatter]:
    """Return by number those that ended, are kept by the agencies, and of which one is free."""
    with system_scope():
        found = _free(_ended(agencies).filter(number__in=list(numbers)), actor, now)
    return {one.number: one for one in found}


@transaction.atomic
def record_case_destruction(
    number: str, order: DestructionOrder, *, actor: Actor, now: datetime
) -> None:
    """Write the last event; in the same transaction the archive erases what was before it.

    Raises ``CaseNotFound`` for who is not free of it, and what the rule raises.
    """
    with system_scope():
        state = locked(number)
        at = moment_after(state.acted_at, now)
        setting = setting_of(state, at, officials=[order.by, order.proposed_by])
        if actor.official_id in setting.away:
            raise CaseNotFound(case=number)
        record(state, decide_destruction(state, order, at), actor=actor, at=at)


def _ended(agencies: Collection[UUID]) -> QuerySet[Case]:
    return Case.objects.filter(keeper_id__in=agencies, ended_at__isnull=False)


def _free(rows: Iterable[Case], actor: Actor, now: datetime) -> list[KeptMatter]:
    kept = {row.id: row for row in rows}
    states = [read_state(row.state) for row in kept.values()]
    found = []
    for one in free_of(actor, states, now):
        row = kept[one.id]
        assert row.keeper_id is not None
        assert row.ended_at is not None
        told = (row.id, row.number, row.status, row.keeper_id, row.ended_at, False)
        found.append(KeptMatter(*told))
    return found
