"""Proposing to destroy what was kept long enough: the first pair of eyes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop as _

from motcua.dossiers.public import RecordsNotDue, archived_dossiers
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import InputInvalid
from motcua.kernel.identifiers import uuid7
from motcua.platform.actor import Actor

from ..errors import NotInArchive, RecordsStillNeeded, TransferTooLarge
from ..models import DestructionLine, DestructionList
from ..selectors import ArchiveLine, lines_of, retention_on
from .matters import FoundMatter, matters_in_archive

MOST_DOSSIERS = 50


@dataclass(frozen=True, slots=True)
class DestructionWanted:
    """Numbers of what is due of one agency, and why it may go."""

    numbers: Sequence[str]
    reason: str


@transaction.atomic
def propose_destruction(
    wanted: DestructionWanted, *, actor: Actor, now: datetime
) -> DestructionList:
    """Write down a list; nothing is destroyed until somebody else decides.

    Raises ``InputInvalid``, ``NotInArchive``, ``RecordsNotDue`` for what is not due or is held,
    ``RecordsStillNeeded``, and ``TransferTooLarge`` for too many at once.
    """
    numbers = list(dict.fromkeys(one.strip() for one in wanted.numbers if one.strip()))
    reason = wanted.reason.strip()
    needed = (
        ("numbers", numbers, _("Name at least one number.")),
        ("reason", reason, _("Say why.")),
    )
    if wrong := [(name, detail) for name, told, detail in needed if not told]:
        raise InputInvalid([{"pointer": f"/{name}", "detail": detail} for name, detail in wrong])
    if len(numbers) > MOST_DOSSIERS:
        raise TransferTooLarge(most_dossiers=MOST_DOSSIERS)
    found = archived_dossiers(actor, numbers, now=now)
    others = matters_in_archive([one for one in numbers if one not in found], actor, now=now)
    if missing := [one for one in numbers if one not in found and one not in others]:
        raise NotInArchive(", ".join(missing), dossiers=missing)
    rows = [found[one] for one in numbers if one in found]
    agencies = {row.competent_agency_id for row in rows}
    agencies |= {one.matter.keeper_id for one in others.values()}
    if len(agencies) > 1:
        raise NotInArchive("They are of several agencies.")
    lines = [(row.pk, line) for row, line in zip(rows, due_lines(rows, now=now), strict=True)]
    lines += [(one.matter.id, one.line) for one in due_matters_of(others, now=now)]
    assert actor.official_id is not None  # only officials keep an archive
    made = DestructionList.objects.create(
        id=uuid7(now),
        agency_id=agencies.pop(),
        reason=reason,
        proposed_by=actor.official_id,
        proposed_at=now,
    )
    DestructionLine.objects.bulk_create(_line(made, subject_id, line) for subject_id, line in lines)
    return made


def _line(made: DestructionList, subject_id: UUID, line: ArchiveLine) -> DestructionLine:
    assert line.finished_at is not None  # it ended, and is not kept for good
    assert line.years is not None
    assert line.kept_through is not None
    return DestructionLine(
        list=made,
        dossier_id=subject_id,
        kind=line.kind,
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
    _refuse_early(lines, today)
    return lines


def due_matters_of(others: Mapping[str, FoundMatter], *, now: datetime) -> Collection[FoundMatter]:
    """Return the matters that are due; raises ``RecordsNotDue`` and ``RecordsStillNeeded``."""
    if needed := [number for number, one in others.items() if one.is_needed]:
        raise RecordsStillNeeded(", ".join(needed), dossiers=needed)
    _refuse_early([one.line for one in others.values()], legal_day(now))
    return others.values()


def _refuse_early(lines: Sequence[ArchiveLine], today: date) -> None:
    early = [
        line.number
        for line in lines
        if line.held_since or line.kept_through is None or line.kept_through >= today
    ]
    if early:
        raise RecordsNotDue(", ".join(early), dossiers=early)
