"""Scans sent before coming: kept beside the registration, and taken away with it."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from motcua.documents.public import (
    MediaType,
    accepted,
    erase_content,
    hold_content,
    keep_content,
    open_content,
)
from motcua.platform import outbox
from motcua.platform.actor import Actor
from motcua.platform.database.scope import apply_scope, system_scope

from ..errors_copies import ScanNotPdf
from ..errors_registration import PaperNotRegistered, RegistrationInUse
from ..models import RegisteredScan
from ..rules.copy_registration import registered_papers
from ..selectors.registrations import own_registration

SCANS_FREED = "dossiers.registered_scans_freed"
_ENDINGS = {MediaType.PDF: ".pdf", MediaType.JPEG: ".jpg", MediaType.PNG: ".png"}
_LONGEST_NAME = 150


@transaction.atomic
def put_scan(
    registration_id: UUID, paper: int, file: IO[bytes], name: str, *, actor: Actor, now: datetime
) -> RegisteredScan:
    """Keep a scan of one of the papers, in the place of an earlier one.

    Raises ``PaperNotRegistered``, ``RegistrationInUse`` once the desk has the paper, ``ScanNotPdf``
    for another kind of file, and what makes a file unacceptable.
    """
    row = own_registration(registration_id, actor=actor, lock=True)
    if not 0 <= paper < len(registered_papers(row.answers)):
        raise PaperNotRegistered(paper=paper)
    if any(one["paper"] == paper for one in row.receptions):
        raise RegistrationInUse()
    largest = settings.MOTCUA.upload_max_mb * 1024 * 1024
    kept = accepted(file.read(largest + 1), largest=largest)
    if kept.media_type not in _ENDINGS:
        raise ScanNotPdf("Choose a PDF, JPEG or PNG file.")
    hold_content(hashlib.sha256(kept.content).hexdigest())
    _drop(RegisteredScan.objects.filter(registration=row, paper=paper), now=now)
    return RegisteredScan.objects.create(
        registration=row,
        paper=paper,
        name=name[-_LONGEST_NAME:] or "scan",
        media_type=kept.media_type,
        sha256=keep_content(kept.content),
        size=len(kept.content),
        stored_at=now,
    )


@transaction.atomic
def drop_scan(registration_id: UUID, paper: int, *, actor: Actor, now: datetime) -> None:
    """Take the scan of one paper away again; raises ``RegistrationNotFound``."""
    row = own_registration(registration_id, actor=actor, lock=True)
    _drop(RegisteredScan.objects.filter(registration=row, paper=paper), now=now)


def drop_scans(registration_ids: Collection[UUID], *, now: datetime) -> None:
    """Take all scans of these registrations away."""
    _drop(RegisteredScan.objects.filter(registration_id__in=registration_ids), now=now)


def _drop(rows: Any, *, now: datetime) -> None:
    hashes = sorted(set(rows.values_list("sha256", flat=True)))
    rows.delete()
    if hashes:
        outbox.publish(SCANS_FREED, key=None, payload={"sha256": hashes}, now=now)


@dataclass(frozen=True, slots=True)
class ScanToSend:
    """A scan as its owner downloads it.

    The name is made here: what a person called the file stays on pages.
    """

    content: bytes
    name: str
    media_type: str


def scan_to_send(registration_id: UUID, paper: int, *, actor: Actor) -> ScanToSend:
    """Return one's own scan; raises ``PaperNotRegistered`` where there is none."""
    row = own_registration(registration_id, actor=actor)
    found = RegisteredScan.objects.filter(registration=row, paper=paper).first()
    if found is None:
        raise PaperNotRegistered(paper=paper)
    name = f"ban-quet-{found.paper + 1}{_ENDINGS[MediaType(found.media_type)]}"
    return ScanToSend(content_of_scan(found), name, found.media_type)


def content_of_scan(scan: RegisteredScan) -> bytes:
    """Return the bytes as they were kept; raises ``StorageUnavailable``."""
    with open_content(scan.sha256) as stream:
        return stream.read()


def erase_scans(_key: UUID | None, payload: Mapping[str, Any]) -> None:
    """Take bytes away that nobody speaks of any more; safe to repeat."""
    for sha256 in payload["sha256"]:
        erase_content(sha256)


def speaks_of(sha256: str) -> bool:
    """Return whether a scan of any registration has these bytes."""
    with system_scope():
        apply_scope()
        return RegisteredScan.objects.filter(sha256=sha256).exists()
