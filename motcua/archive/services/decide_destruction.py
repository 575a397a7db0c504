"""Deciding on a list of destruction: the second pair of eyes, and the end of the dossiers."""

from collections.abc import Mapping
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
from motcua.platform import outbox
from motcua.platform.actor import Actor
from motcua.platform.database.prepared import run_prepared

from ..errors import DestructionDecided, DestructionNotFound, NotInArchive
from ..models import DestructionDecision, DestructionLine, DestructionList, Transfer
from ..selectors import lines_of, retention_on

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
    """Write the decision down; with a yes every dossier of the list is erased, or none.

    Raises ``DestructionNotFound``, ``NotYourTurn`` for who does not head the agency,
    ``SameEyesTwice`` for who proposed the list, ``DestructionDecided``, ``InputInvalid``;
    ``NotInArchive`` and ``RecordsNotDue`` where a dossier of it is gone, held or due later by now.
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
    rows = archived_dossiers(actor, list(lines), now=now)
    if missing := [one for one in lines if one not in rows]:
        raise NotInArchive(", ".join(missing), dossiers=missing)
    _still_due(lines, rows, now)
    freed: set[str] = set()
    for number, line in lines.items():
        command = DestroyRecords(found.pk, line.kept_through, line.legal_basis, found.proposed_by)
        state = act(number=number, command=command, actor=actor, now=now)
        register_entry(state, now=now)  # its number stands in the book of its desk for ever
        [(hashes,)] = run_prepared(_DESTROY, [line.dossier_id, found.pk])
        freed.update(hashes)
    # What was packed for an archive has the same data; the receiver keeps its own.
    packed = Transfer.objects.filter(agency_id=found.agency_id, numbers__overlap=list(lines))
    freed.update(packed.values_list("package_sha256", flat=True))
    outbox.publish(CONTENTS_FREED, key=found.pk, payload={"sha256": sorted(freed)}, now=now)


def _still_due(
    lines: dict[str, DestructionLine], rows: Mapping[str, object], now: datetime
) -> None:
    """A class may have become longer since the list was made, and a dispute may have begun."""
    today = legal_day(now)
    told = lines_of([rows[one] for one in lines], retention_on(today))
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
