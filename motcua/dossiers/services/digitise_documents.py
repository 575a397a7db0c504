"""Digitising: the official signs the pages of a scan, and the scan stays what it was."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.documents.public import (
    MediaType,
    StoredFile,
    content_of,
    packed_anew,
    page_of_picture,
    pages_of,
    store_paper,
    stored_file,
)
from motcua.platform.actor import Actor
from motcua.signatures.public import DocumentNotSignable, sign_as_official

from ..errors import DocumentMissing
from ..errors_copies import ScanNotPdf
from ..rules.decide import decide
from ..rules.digitising import DigitiseDocuments, SignedScan, check_digitising
from ..types import DossierState
from ..types_digitised import PaperToDigitise
from .act import author_of, surroundings
from .handed_in import HandedIn, files_of
from .record import record

_PICTURES = (MediaType.JPEG, MediaType.PNG)


@dataclass(frozen=True, slots=True)
class ScannedPaper:
    """A paper to digitise; ``scan_id`` is its scan where none was handed in with it."""

    paper: PaperToDigitise
    scan_id: UUID | None = None


@transaction.atomic(savepoint=False)
def digitise_documents(
    *, number: str, papers: Sequence[ScannedPaper], actor: Actor, now: datetime
) -> DossierState:
    """Sign the scans of ``papers`` with the official's key (PAdES) and record each.

    Everything is checked before the key is used; a failing signature leaves nothing behind. The
    signature is not drawn: it would cover what the paper says. Raises what the decision raises,
    ``DocumentMissing`` without a scan, ``FileQuarantined`` and ``FileNotScanned`` for one that
    may not be opened, ``ScanNotPdf``, ``DocumentNotSignable``, ``SigningKeyMissing`` and
    ``SigningKeyNotInForce``.
    """
    case, who, at = surroundings(number, actor=actor, now=now)
    official = check_digitising(case, who, [one.paper for one in papers])
    scans = tuple(_signed(one, case.state, official, actor, at) for one in papers)
    events = decide(case, DigitiseDocuments(scans), who, at)
    return record(case.state, events, author=author_of(actor), at=at)


def _signed(
    one: ScannedPaper, state: DossierState, official: UUID, actor: Actor, at: datetime
) -> SignedScan:
    scan = _scan_of(one, state, actor)
    pdf = _as_pdf(scan, reader=official)
    pages = pages_of(pdf)
    reason = f"Số hóa giấy tờ của hồ sơ {state.number}"
    try:
        signed = sign_as_official(pdf, official, appearance=None, reason=reason, now=at)
    except DocumentNotSignable:
        # Many scanners write small faults, which readers forgive and an update may not stand on.
        pdf = packed_anew(pdf)
        signed = sign_as_official(pdf, official, appearance=None, reason=reason, now=at)
    stem = scan.name.rpartition(".")[0] or scan.name
    copy = store_paper(signed, name=f"{stem}-so-hoa.pdf", owner=state.id, now=at)
    return SignedScan(one.paper, scan.id, scan.sha256, copy.id, copy.sha256, pages)


def _scan_of(one: ScannedPaper, state: DossierState, actor: Actor) -> StoredFile:
    """Return the scan that is in the dossier, or the one that an official made now."""
    if one.paper.handed_in_file_id is not None:
        return stored_file(one.paper.handed_in_file_id)
    if one.scan_id is None:
        raise DocumentMissing("Scan the paper.", items=[str(one.paper.required_document_id or "")])
    brought = HandedIn(one.paper.required_document_id or state.id, one.scan_id, "scanned")
    files_of((brought,), actor=actor, people=(state.id,))
    return stored_file(one.scan_id)


def _as_pdf(scan: StoredFile, *, reader: UUID) -> bytes:
    content = content_of(scan.id, reader=reader)
    if scan.media_type == MediaType.PDF:
        return content
    if scan.media_type in _PICTURES:
        return page_of_picture(content)
    raise ScanNotPdf("Scan the paper into a PDF, JPEG or PNG file.")
