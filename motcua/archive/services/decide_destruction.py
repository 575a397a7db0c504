"""Deciding on a list of destruction: the second pair of eyes, and the end of what is on it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop as _

from motcua.dossiers.public import (
    DestroyRecords,
    NotYourTurn,
    RecordsNotDue,
    SameEyesTwice,
    act,
    archived_dossiers,
    register_entry,
)
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import InputInvalid
from motcua.kernel.keeping import DestructionOrder
from motcua.platform import outbox
from motcua.platform.actor import Actor
from motcua.platform.database.prepared import run_prepared

from ..errors import DestructionDecided, DestructionNotFound, NotInArchive
from ..models import DestructionDecision, DestructionLine, DestructionList, Transfer
from ..selectors import ArchiveLine, lines_of, retention_on
from ..types import MatterKind
from .matters import FoundMatter, destroy_matter, matters_in_archive
from .propose_destruction import due_matters_of

CONTENTS_FREED = "archive.contents_freed"
_DESTROY = "SELECT motcua_destroy_dossier(%s::uuid, %s::uuid)"


@dataclass(frozen=True, slots=True)
class DestructionVerdict:
    """Yes or no to a list as a whole, and why."""

    is_approved: bool
    reason: str


@transaction.atomic
def decide_destruction(
    list_id: UUID, verdict: DestructionVerdict, *, actor: Actor, now: datetime
) -> DestructionDecision:
    """Write the decision down; with a yes everything on the list is erased, or nothing.

    Raises ``DestructionNotFound``, ``NotYourTurn`` for who does not head the agency,
    ``SameEyesTwice`` for who proposed the list, ``DestructionDecided``, ``InputInvalid``;
    ``NotInArchive``, ``RecordsNotDue`` and ``RecordsStillNeeded`` where something of it is gone,
    held, needed or due later by now.
    """
    agencies = {one.agency_id for one in actor.roles}
    found = DestructionList.objects.filter(pk=list_id, agency_id__in=agencies).first()
    if found is None:
        raise DestructionNotFound(list=str(list_id))
    if not actor.has_role("head_of_agency", agency_id=found.agency_id):
        raise NotYourTurn(needs="head_of_agency")
    assert actor.official_id is not None
    if found.proposed_by == actor.official_id:
        raise SameEyesTwice()
    reason = verdict.reason.strip()
    if not reason:
        raise InputInvalid([{"pointer": "/reason", "detail": _("Say why.")}])
    decided, is_new = DestructionDecision.objects.get_or_create(
        list=found,
        defaults={
            "proposed_by": found.proposed_by,
            "decided_by": actor.official_id,
            "decided_at": now,
            "is_approved": verdict.is_approved,
            "reason": reason,
        },
    )
    if not is_new:
        raise DestructionDecided(list=str(list_id))
    if verdict.is_approved:
        _destroy(found, actor, now)
    return decided


def _destroy(found: DestructionList, actor: Actor, now: datetime) -> None:
    lines = {one.number: one for one in found.lines.order_by("number")}
    dossiers = {n: one for n, one in lines.items() if one.kind == MatterKind.DOSSIER}
    rows = archived_dossiers(actor, list(dossiers), now=now)
    others = matters_in_archive([n for n in lines if n not in dossiers], actor, now=now)
    if missing := [one for one in lines if one not in rows and one not in others]:
        raise NotInArchive(", ".join(missing), dossiers=missing)
    told = lines_of([rows[one] for one in dossiers], retention_on(legal_day(now)))
    _still_due(dossiers, told, now)
    _still_due(lines, [one.line for one in due_matters_of(others, now=now)], now)
    freed: set[str] = set()
    for number, line in dossiers.items():
        command = DestroyRecords(found.pk, line.kept_through, line.legal_basis, found.proposed_by)
        state = act(number=number, command=command, actor=actor, now=now)
        register_entry(state, now=now)  # its number stands in the book of its desk for ever
        [(hashes,)] = run_prepared(_DESTROY, [line.dossier_id, found.pk])
        freed.update(hashes)
    freed.update(_destroy_others(found, others, lines, actor, now))
    # What was packed for an archive has the same data; the receiver keeps its own.
    packed = Transfer.objects.filter(agency_id=found.agency_id, numbers__overlap=list(dossiers))
    freed.update(packed.values_list("package_sha256", flat=True))
    outbox.publish(CONTENTS_FREED, key=found.pk, payload={"sha256": sorted(freed)}, now=now)


def _destroy_others(
    found: DestructionList,
    others: Mapping[str, FoundMatter],
    lines: Mapping[str, DestructionLine],
    actor: Actor,
    now: datetime,
) -> Iterator[str]:
    assert actor.official_id is not None
    for number, one in others.items():
        through, basis = lines[number].kept_through, lines[number].legal_basis
        by, of = actor.official_id, found.proposed_by
        order = DestructionOrder(found.pk, through, basis, of, by)
        yield from destroy_matter(one, order, actor=actor, now=now)


def _still_due(
    lines: Mapping[str, DestructionLine], told: Sequence[ArchiveLine], now: datetime
) -> None:
    """A class may have become longer since the list was made, and a dispute may have begun."""
    today = legal_day(now)
    early = [
        one.number
        for one in told
        if one.held_since
        or one.kept_through is None
        or one.kept_through >= today
        or one.years != lines[one.number].years
    ]
    if early:
        raise RecordsNotDue(", ".join(early), dossiers=early)
