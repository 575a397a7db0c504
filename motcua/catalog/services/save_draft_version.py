"""Saving what a version is going to say, as long as it is a draft."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Model

from motcua.kernel.identifiers import uuid7
from motcua.platform.actor import Actor

from ..errors import VersionFixed, VersionNotFound
from ..models import Procedure, ProcedureCase, ProcedureVersion, VersionChange
from ..selectors import version_facts
from ..types import Origin, VersionContent, VersionSource, VersionStatus
from .change_log import change_row
from .version_rows import PARTS, PartRows, fill_version

_BY_HAND = VersionSource(Origin.CONSOLE)


@transaction.atomic
def save_draft_version(
    code: str,
    *,
    content: VersionContent,
    actor: Actor,
    now: datetime,
    source: VersionSource = _BY_HAND,
    version_id: UUID | None = None,
) -> UUID:
    """Save a new draft of the procedure ``code``, or ``version_id`` anew; return the version.

    The procedure is made when there is none. Raises ``VersionNotFound``, and ``VersionFixed`` when
    the version is no longer a draft.
    """
    procedure, _new = Procedure.objects.get_or_create(code=code, defaults={"id": uuid7(now)})
    if version_id is None:
        row = _new_version(procedure, now)
        act = "created"
    else:
        row = _draft(procedure, version_id)
        act = "edited"
    fill_version(row, content, source)
    row.save()
    parts = PartRows(now)
    parts.add(row.pk, content)
    parts.write()
    VersionChange.objects.bulk_create([change_row(row.pk, act, actor=actor, now=now)])
    return row.pk


def draft_from_version(version_id: UUID, *, actor: Actor, now: datetime) -> UUID:
    """Save a draft that says what ``version_id`` says; return the draft."""
    facts = version_facts(version_id)
    return save_draft_version(facts.code, content=facts, actor=actor, now=now)


def _new_version(procedure: Procedure, now: datetime) -> ProcedureVersion:
    # The row lock keeps two drafts of one procedure from taking one number.
    Procedure.objects.select_for_update().get(pk=procedure.pk)
    last = procedure.versions.aggregate(last=Max("number"))["last"] or 0
    return ProcedureVersion(id=uuid7(now), procedure=procedure, number=last + 1, created_at=now)


def _draft(procedure: Procedure, version_id: UUID) -> ProcedureVersion:
    row = procedure.versions.select_for_update().filter(pk=version_id).first()
    if row is None:
        raise VersionNotFound(version=str(version_id))
    if row.status != VersionStatus.DRAFT:
        raise VersionFixed(version=str(version_id))
    parts: tuple[type[Model], ...] = (*PARTS, ProcedureCase)
    for part in parts:
        part._default_manager.filter(version_id=version_id).delete()
    return row
