"""Making the package of chosen dossiers that goes to an archive."""

import hashlib
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import IO
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop as _

from motcua.documents.public import keep_content, open_content
from motcua.dossiers.public import ARCHIVING, archived_dossiers, look_at_reused
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import InputInvalid
from motcua.kernel.identifiers import uuid7
from motcua.platform.actor import Actor
from motcua.platform.cursors import rows_page

from ..errors import NotInArchive, TransferErased, TransferNotFound, TransferTooLarge
from ..models import Transfer
from ..rules.packages import MANIFEST, manifest_of
from ..selectors import destroyed_lines, retention_on
from .package_contents import Files, package_contents

MOST_DOSSIERS = 50
MOST_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class TransferWanted:
    """Which dossiers go to whom, and why."""

    numbers: Sequence[str]
    receiver: str
    reason: str


@transaction.atomic
def make_transfer(wanted: TransferWanted, *, actor: Actor, now: datetime) -> Transfer:
    """Make the package and write down its checksums; nothing of the dossiers changes.

    The row is the look at each dossier, which its applicant reads; whose stored papers are in it is
    told as of every opening.

    Raises ``InputInvalid``, ``NotInArchive`` for a number that is no ended dossier of the archive
    or for dossiers of several agencies, and ``TransferTooLarge``.
    """
    numbers = list(dict.fromkeys(one.strip() for one in wanted.numbers if one.strip()))
    receiver, reason = wanted.receiver.strip(), wanted.reason.strip()
    _check(numbers, receiver, reason)
    found = archived_dossiers(actor, numbers, now=now)
    if missing := [one for one in numbers if one not in found]:
        raise NotInArchive(", ".join(missing), dossiers=missing)
    rows = [found[one] for one in numbers]
    if len(agencies := {row.competent_agency_id for row in rows}) > 1:
        raise NotInArchive("The dossiers are of several agencies.")
    files = package_contents(rows, retention_on(legal_day(now)), actor=actor, made_at=now)
    if sum(map(len, files.values())) > MOST_BYTES:
        raise TransferTooLarge(most_bytes=MOST_BYTES)
    key = uuid7(now)
    about = {
        "id": str(key),
        "made_at": now.isoformat(),
        "receiver": receiver,
        "reason": reason,
        "dossiers": numbers,
    }
    manifest = manifest_of(files, about)
    package = _zipped({**files, MANIFEST: manifest}, now)
    assert actor.official_id is not None  # only officials keep an archive
    for row in rows:
        look_at_reused(row, None, actor=actor, now=now)
    return Transfer.objects.create(
        id=key,
        agency_id=agencies.pop(),
        numbers=numbers,
        receiver=receiver,
        reason=reason,
        manifest_sha256=hashlib.sha256(manifest).hexdigest(),
        package_sha256=keep_content(package),
        size=len(package),
        official_id=actor.official_id,
        made_at=now,
    )


def transfers_page(actor: Actor, *, cursor: str = "", limit: int) -> tuple[list[Transfer], str]:
    """Return a page of the packages of one's agencies, the newest first; ``CursorInvalid``."""
    rows = Transfer.objects.filter(agency_id__in=_agencies(actor))
    return rows_page(rows, {"-id": UUID}, cursor=cursor, limit=limit)


def open_transfer(transfer_id: UUID, *, actor: Actor) -> tuple[Transfer, IO[bytes]]:
    """Return a package of one's agencies ready to stream.

    Raises ``TransferNotFound`` and ``TransferErased``.
    """
    row = Transfer.objects.filter(pk=transfer_id, agency_id__in=_agencies(actor)).first()
    if row is None:
        raise TransferNotFound(transfer=str(transfer_id))
    if destroyed_lines().filter(number__in=row.numbers).exists():
        raise TransferErased(transfer=str(transfer_id))
    return row, open_content(row.package_sha256)


def _agencies(actor: Actor) -> set[UUID]:
    return {one.agency_id for one in actor.roles if one.role in ARCHIVING}


def _check(numbers: list[str], receiver: str, reason: str) -> None:
    needed = (
        ("numbers", numbers, _("Name at least one dossier.")),
        ("receiver", receiver, _("Name who gets the package.")),
        ("reason", reason, _("Say why.")),
    )
    if wrong := [(name, detail) for name, told, detail in needed if not told]:
        raise InputInvalid([{"pointer": f"/{name}", "detail": detail} for name, detail in wrong])
    if len(numbers) > MOST_DOSSIERS:
        raise TransferTooLarge(most_dossiers=MOST_DOSSIERS)


def _zipped(files: Files, now: datetime) -> bytes:
    made = io.BytesIO()
    stamp = now.timetuple()[:6]
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in sorted(files.items()):
            package.writestr(zipfile.ZipInfo(name, stamp), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()
