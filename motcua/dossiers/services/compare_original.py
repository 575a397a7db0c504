"""Comparing: the official says of a scan that it is equal to the original on the desk."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.documents.public import (
    MediaType,
    content_of,
    page_of_picture,
    pages_of,
    store_upload,
    stored_file,
)
from motcua.platform.actor import Actor

from ..errors_copies import ScanNotPdf
from ..rules.certified_copies import CompareOriginal, check_comparison
from ..rules.decide import decide
from ..types import CopiedOriginal, DossierState
from .act import author_of, surroundings
from .handed_in import HandedIn, files_of
from .record import record

_PICTURES = (MediaType.JPEG, MediaType.PNG)


@transaction.atomic(savepoint=False)
def compare_original(
    *, number: str, file_id: UUID, of: CopiedOriginal, actor: Actor, now: datetime
) -> DossierState:
    """Record that ``actor`` compared the scan ``file_id`` with the original ``of``.

    Only a scan an official made counts; a picture of a paper of one page is made into a PDF first.
    Raises ``ScanNotPdf``, ``DocumentMissing`` or
    ``FileQuarantined`` for the file, and what the decision raises.
    """
    case, who, at = surroundings(number, actor=actor, now=now)
    check_comparison(case, who)
    scan = HandedIn(case.state.id, file_id, "scanned")
    files_of((scan,), actor=actor, people=(case.state.id,))
    stored = stored_file(_as_pdf(file_id, case.state, at))
    pages = pages_of(content_of(stored.id, reader=stored.owner_id))
    command = CompareOriginal(of, stored.id, stored.sha256, pages)
    return record(case.state, decide(case, command, who, at), author=author_of(actor), at=at)


def _as_pdf(file_id: UUID, state: DossierState, now: datetime) -> UUID:
    """Return the scan itself, or a page made of a picture and stored beside it."""
    scan = stored_file(file_id)
    if scan.media_type == MediaType.PDF:
        return file_id
    if scan.media_type not in _PICTURES:
        raise ScanNotPdf("Scan the original into one PDF file.")
    page = page_of_picture(content_of(file_id, reader=scan.owner_id))
    name = f"{scan.name}.pdf"
    made = store_upload(page, name=name, owner=state.id, owner_kind="dossier", now=now)
    return made.id
