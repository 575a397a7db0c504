"""What the signatures of a document are worth, in words a person understands."""

import io
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from asn1crypto import pem, x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import (
    EmbeddedPdfSignature,
    PdfSignatureStatus,
    SignatureCoverageLevel,
    validate_pdf_signature,
)
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko_certvalidator import ValidationContext

from .errors import BROKEN_PDF, DocumentUnreadable
from .types import SignatureFacts, Verdict


def describe_signatures(
    pdf: bytes, *, roots: Sequence[x509.Certificate], now: datetime
) -> list[SignatureFacts]:
    """Return the facts of every signature, the oldest first; an unsigned document has none.

    ``roots`` are the certificates one trusts. Raises ``DocumentUnreadable`` for a broken PDF.
    """
    try:
        reader = PdfFileReader(io.BytesIO(pdf))
        signatures = list(reader.embedded_regular_signatures)
        return [_facts(signature, roots, now) for signature in signatures]
    except BROKEN_PDF as error:
        raise DocumentUnreadable(reason=str(error)[:200]) from error


def trust_roots(folder: Path) -> tuple[x509.Certificate, ...]:
    """Return the certificates an operator put into ``folder`` as ``*.pem``."""
    stamps = tuple((str(path), path.stat().st_mtime_ns) for path in sorted(folder.glob("*.pem")))
    return _loaded(stamps)


@lru_cache(maxsize=8)
def _loaded(stamps: tuple[tuple[str, int], ...]) -> tuple[x509.Certificate, ...]:
    return tuple(
        x509.Certificate.load(der)
        for path, _ in stamps
        for _, _, der in pem.unarmor(Path(path).read_bytes(), multiple=True)
    )


def _facts(
    signature: EmbeddedPdfSignature, roots: Sequence[x509.Certificate], now: datetime
) -> SignatureFacts:
    subject = signature.signer_cert.subject.native
    try:
        status = _validated(signature, roots, now)
    except (SignatureValidationError, PdfError, ValueError) as error:
        return SignatureFacts(
            signer=subject.get("common_name", ""),
            organisation=subject.get("organization_name", ""),
            covers_whole=False,
            valid=False,
            trusted=False,
            signing_time=signature.self_reported_timestamp,
            level="",
            reason="",
            serial=f"{signature.signer_cert.serial_number:x}",
            verdict=Verdict.BROKEN,
            explanation=str(error)[:200],
        )
    covers = _covers_whole(status)
    intact = bool(status.intact and status.valid)
    return SignatureFacts(
        signer=subject.get("common_name", ""),
        organisation=subject.get("organization_name", ""),
        covers_whole=covers,
        valid=intact,
        trusted=bool(status.trusted),
        signing_time=_signing_time(status),
        level="B-T" if status.timestamp_validity else "B-B",
        reason=str(signature.sig_object.get("/Reason", "")),
        serial=f"{signature.signer_cert.serial_number:x}",
        verdict=_verdict(intact=intact, covers=covers, trusted=bool(status.trusted)),
    )


def _validated(
    signature: EmbeddedPdfSignature, roots: Sequence[x509.Certificate], now: datetime
) -> PdfSignatureStatus:
    context = ValidationContext(
        trust_roots=list(roots), moment=now, allow_fetching=False, revocation_mode="soft-fail"
    )
    return validate_pdf_signature(signature, context)


def _signing_time(status: PdfSignatureStatus) -> datetime | None:
    stamp = status.timestamp_validity
    return stamp.timestamp if stamp else status.signer_reported_dt


def _covers_whole(status: PdfSignatureStatus) -> bool:
    """Return whether everything before was signed and only lawful additions came after."""
    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return True
    level = status.modification_level
    later_lawful = level is not None and level <= ModificationLevel.FORM_FILLING
    return status.coverage == SignatureCoverageLevel.ENTIRE_REVISION and later_lawful


def _verdict(*, intact: bool, covers: bool, trusted: bool) -> Verdict:
    if not intact:
        return Verdict.BROKEN
    if not covers:
        return Verdict.CHANGED_LATER
    return Verdict.VALID if trusted else Verdict.ISSUER_UNKNOWN
