"""A consumer: what changed in the catalogue is told, once, without anybody writing it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.catalog.public import ToldChange, difference_of_versions, told_changes
from motcua.kernel.clock import legal_day
from motcua.kernel.identifiers import uuid7
from motcua.kernel.recorded import moment_after
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import system_scope

from ..codec import read_state
from ..models import News
from ..rules.telling import decide_outlive, decide_tell, parts_to_tell
from ..selectors import matters
from ..types import Act, CatalogueChange, NewsState, Status
from .publish_news import new_number
from .record import record


def tell_changes(key: UUID | None, payload: Mapping[str, Any]) -> None:
    """Tell the changes that the catalogue names; seeing them twice tells them once."""
    for one in told_changes(payload["changes"]):
        if one.act in set(Act):
            _tell(one)


@transaction.atomic
def _tell(one: ToldChange) -> None:
    with system_scope():
        is_told = News.objects.filter(change_id=one.id).exists()
        before, change = NewsState(uuid7(one.at)), _change_of(one)
        events = decide_tell(change, is_told=is_told, number=new_number(one.at))
        if events:
            _outlive(change, one.at)
            record(before, events, actor=SYSTEM, at=one.at)


def _change_of(one: ToldChange) -> CatalogueChange:
    parts: tuple[str, ...] = ()
    if one.act == Act.PUBLISHED and one.before_id is not None:
        difference = difference_of_versions(one.before_id, one.version_id)
        parts = parts_to_tell(each.part for each in difference)
    return CatalogueChange(
        change_id=one.id,
        act=Act(one.act),
        procedure_code=one.code,
        name=one.name,
        version_id=one.version_id,
        before_id=one.before_id,
        parts=parts,
        reason=one.reason,
        on=one.on or legal_day(one.at),
    )


def _outlive(change: CatalogueChange, at: datetime) -> None:
    """Let what was told of the procedure before matter no longer than to the new day."""
    rows = News.objects.select_for_update().filter(
        matters(legal_day(at)),
        procedures__contains=[change.procedure_code],
        change_id__isnull=False,
        status=Status.PUBLISHED,
    )
    for row in rows:
        state = read_state(row.state)
        events = decide_outlive(state, change.on)
        record(state, events, actor=SYSTEM, at=moment_after(state.acted_at, at))
