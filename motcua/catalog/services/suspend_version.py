"""Suspending, resuming and withdrawing a published version; running dossiers go on under it."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from motcua.platform.actor import Actor

from ..errors import VersionStatusWrong
from ..types import VersionStatus
from .change_log import change_row, note_changes
from .publish_version import lock_version


def suspend_version(version_id: UUID, *, reason: str, actor: Actor, now: datetime) -> None:
    """Stop new filings under the version for a while; raises ``VersionStatusWrong``."""
    _turn(version_id, "suspended", reason=reason, actor=actor, now=now)


def resume_version(version_id: UUID, *, reason: str, actor: Actor, now: datetime) -> None:
    """Let dossiers be filed again; raises ``VersionStatusWrong`` unless suspended."""
    _turn(version_id, "resumed", reason=reason, actor=actor, now=now)


@transaction.atomic
def withdraw_version(
    version_id: UUID, *, reason: str, actor: Actor, now: datetime, on: date
) -> None:
    """End the version for good: nothing is filed under it from the day ``on``."""
    row = lock_version(version_id)
    if row.status not in (VersionStatus.PUBLISHED, VersionStatus.SUSPENDED):
        raise VersionStatusWrong(version=str(version_id), status=row.status)
    row.status = VersionStatus.WITHDRAWN
    if row.effective_to is None:
        row.effective_to = max(on, row.effective_from or on)
    row.save(update_fields=["status", "effective_to"])
    _note(version_id, "withdrawn", reason=reason, actor=actor, now=now)


# (act: from, to): the whole life of a published version besides its end.
_TURNS = {
    "suspended": (VersionStatus.PUBLISHED, VersionStatus.SUSPENDED),
    "resumed": (VersionStatus.SUSPENDED, VersionStatus.PUBLISHED),
}


@transaction.atomic
def _turn(version_id: UUID, act: str, *, reason: str, actor: Actor, now: datetime) -> None:
    row = lock_version(version_id)
    wanted, then = _TURNS[act]
    if row.status != wanted or row.effective_to is not None:
        raise VersionStatusWrong(version=str(version_id), status=row.status)
    row.status = then
    row.save(update_fields=["status"])
    _note(version_id, act, reason=reason, actor=actor, now=now)


def _note(version_id: UUID, act: str, *, reason: str, actor: Actor, now: datetime) -> None:
    note_changes([change_row(version_id, act, actor=actor, now=now, reason=reason)], now=now)
