"""Proposing to destroy what was kept long enough: the first pair of eyes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop as _

from motcua.dossiers.public import RecordsNotDue, archived_dossiers
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import InputInvalid
from motcua.kernel.identifiers import uuid7
from motcua.platform.actor import Actor

from ..errors import NotInArchive, TransferTooLarge
from ..models import DestructionLine, DestructionList
from ..selectors import ArchiveLine, lines_of, retention_on

MOST_DOSSIERS = 50


@dataclass(frozen=True, slots=True)
class DestructionWanted:
    """Numbers of due dossiers of one agency, and why they may go."""

    numbers: Sequence[str]
    reason: str


@transaction.atomic
def propose_destruction(
    wanted: DestructionWanted, *, actor: Actor, now: datetime
) -> DestructionList:
    """Write down a list; nothing is destroyed until somebody else decides.

    Raises ``InputInvalid``, ``NotInArchive``, ``RecordsNotDue`` for what is not due or is held,
    and ``TransferTooLarge`` for too many at once.
    """
    numbers = list(dict.fromkeys(one.strip() for one in wanted.numbers if one.strip()))
    reason = wanted.reason.strip()
    needed = (
        ("numbers", numbers, _("Name at least one dossier.")),
        ("reason", reason, _("Say why.")),
    )
    if wrong := [(name, detail) for name, told, detail in needed if not told]:
        raise InputInvalid([{"pointer": f"/{name}", "detail": detail} for name, detail in wrong])
    if len(numbers) > MOST_DOSSIERS:
        raise TransferTooLarge(most_dossiers=MOST_DOSSIERS)
    found = archived_dossiers(actor, numbers, now=now)
    if missing := [one for one in numbers if one not in found]:
        raise NotInArchive(", ".join(missing), dossiers=missing)
    rows = [found[one] for one in numbers]
    if len(agencies := {row.competent_agency_id for row in rows}) > 1:
        raise NotInArchive("The dossiers are of several agencies.")
    lines = due_lines(rows, now=now)
    assert actor.official_id is not None  # only officials keep an archive
    made = DestructionList.objects.create(
        id=uuid7(now),
        agency_id=agencies.pop(),
        reason=reason,
        proposed_by=actor.official_id,
        proposed_at=now,
    )
    DestructionLine.objects.bulk_create(
        _line(made, row.pk, line) for row, line in zip(rows, lines, strict=True)
    )
    return made


def _line(made: DestructionList, dossier_id: UUID, line: ArchiveLine) -> DestructionLine:
    assert line.finished_at is not None  # it ended, and is not kept for good
    assert line.years is not None
    assert line.kept_through is not None
    return DestructionLine(
        list=made,
        dossier_id=dossier_id,
        number=line.number,
        procedure_code=line.procedure_code,
        status=line.status,
        finished_at=line.finished_at,
        years=line.years,
        kept_through=line.kept_through,
        legal_basis=line.legal_basis,
    )


def due_lines(rows: Sequence[Any], *, now: datetime) -> list[ArchiveLine]:
    """Return how long each was kept; raises ``RecordsNotDue`` naming those that must stay."""
    today = legal_day(now)
    lines = lines_of(rows, retention_on(today))
    early = [
        line.number
        for line in lines
        if line.held_since or line.kept_through is None or line.kept_through >= today
    ]
    if early:
        raise RecordsNotDue(", ".join(early), dossiers=early)
    return lines
