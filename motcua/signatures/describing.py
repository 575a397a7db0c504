"""What the signatures of a document are worth, in words a person understands."""

import io
import logging
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from asn1crypto import pem, x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    DiffResult,
    ModificationLevel,
)
from pyhanko.sign.validation import EmbeddedPdfSignature, SignatureCoverageLevel
from pyhanko.sign.validation.errors import SignatureValidationError

from .errors import BROKEN_PDF, DocumentUnreadable, TrustUnreadable
from .evidence import EvidenceSource
from .judging import Judgement, judge
from .names import text_of
from .rules.verdicts import is_intact, verdict_of
from .types import SignatureFacts, Verdict

# The library tells a log what it could not prove; the facts say it to the person who asked.
# It also names signers, whom no log may name.
for _name in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_name).setLevel(logging.ERROR)
_SUFFIXES = {".pem", ".crt", ".cer", ".der"}


def describe_signatures(
    pdf: bytes, *, roots: Sequence[x509.Certificate], source: EvidenceSource, now: datetime
) -> list[SignatureFacts]:
    """Return the facts of every signature, the oldest first; an unsigned document has none.

    ``roots`` are the certificates one trusts, ``source`` knows which ones were revoked. Raises
    ``DocumentUnreadable`` for a broken PDF.
    """
    try:
        reader = PdfFileReader(io.BytesIO(pdf))
        if reader.encrypted:
            raise DocumentUnreadable("A document with a password cannot be checked.")
        signatures = list(reader.embedded_regular_signatures)
        return [_facts(one, roots, source, now) for one in signatures]
    except BROKEN_PDF as error:
        raise DocumentUnreadable(reason=str(error)[:200]) from error


def trust_roots(place: Path) -> tuple[x509.Certificate, ...]:
    """Return the certificates an operator put into a folder, or into one file.

    Raises ``TrustUnreadable`` for a file that holds no certificate.
    """
    paths = [place] if place.is_file() else sorted(place.glob("*"))
    paths = [path for path in paths if path == place or path.suffix in _SUFFIXES]
    return _loaded(tuple((str(path), path.stat().st_mtime_ns) for path in paths))


@lru_cache(maxsize=8)
def _loaded(stamps: tuple[tuple[str, int], ...]) -> tuple[x509.Certificate, ...]:
    return tuple(one for path, _ in stamps for one in _certificates(Path(path)))


def _certificates(path: Path) -> list[x509.Certificate]:
    content = path.read_bytes()
    try:
        parts = [der for _, _, der in pem.unarmor(content, multiple=True)]
    except ValueError:
        parts = [content]
    try:
        found = [x509.Certificate.load(der, strict=True) for der in parts]
        for one in found:
            assert one.subject.native is not None  # the library reads lazily
    except (ValueError, TypeError) as error:
        raise TrustUnreadable(file=path.name) from error
    return found


def _facts(
    signature: EmbeddedPdfSignature,
    roots: Sequence[x509.Certificate],
    source: EvidenceSource,
    now: datetime,
) -> SignatureFacts:
    try:
        signature.compute_integrity_info(diff_policy=DEFAULT_DIFF_POLICY)  # type: ignore[no-untyped-call]
        found = judge(signature, roots=roots, source=source, now=now)
    except (SignatureValidationError, PdfError, ValueError) as error:
        found = Judgement("FORMAT_FAILURE", str(error)[:200], None, None, False, False)
        return _said(signature, found, untouched=False, now=now)
    return _said(signature, found, untouched=_is_untouched(signature), now=now)


def _said(
    signature: EmbeddedPdfSignature, found: Judgement, *, untouched: bool, now: datetime
) -> SignatureFacts:
    certificate = signature.signer_cert
    subject, issuer = certificate.subject.native, certificate.issuer.native
    signing_time = found.stamped_at or signature.self_reported_timestamp
    verdict = verdict_of(
        found.indication,
        is_untouched=untouched,
        signing_time=signing_time,
        certificate_from=certificate.not_valid_before,
        now=now,
    )
    valid = is_intact(found.indication)
    return SignatureFacts(
        signer=text_of(subject, "common_name"),
        organisation=text_of(subject, "organization_name"),
        covers_whole=valid and untouched,
        valid=valid,
        trusted=found.indication == "OK",
        signing_time=signing_time,
        level=_level(found) if valid else "",
        reason=str(signature.sig_object.get("/Reason", "")),
        serial=f"{certificate.serial_number:x}",
        verdict=verdict if found.is_known else _of_a_stranger(verdict),
        explanation=found.explanation[:200],
        issuer=text_of(issuer, "common_name") or text_of(issuer, "organization_name"),
        is_time_proven=found.stamped_at is not None,
        is_last=signature.coverage == SignatureCoverageLevel.ENTIRE_FILE,
        certificate_until=certificate.not_valid_after,
        person_id=text_of(subject, "user_id").rpartition(":")[2],
    )


def _of_a_stranger(verdict: Verdict) -> Verdict:
    """Return the verdict where nobody trusted vouches: only worse findings are of use."""
    graver = {Verdict.BROKEN, Verdict.CHANGED_LATER}
    return verdict if verdict in graver else Verdict.ISSUER_UNKNOWN


def _level(found: Judgement) -> str:
    """Return the level of ETSI EN 319 142-1 that the signature reaches as it stands."""
    if found.stamped_at is None:
        return "B-B"
    if not found.has_evidence:
        return "B-T"
    return "B-LTA" if found.archived_at is not None else "B-LT"


def _is_untouched(signature: EmbeddedPdfSignature) -> bool:
    """Return whether everything before was signed and only lawful additions came after.

    Lawful are further signatures, time stamps and evidence, and what the document itself allowed.
    """
    if signature.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return True
    changes = signature.diff_result
    lawful = (
        isinstance(changes, DiffResult)
        and changes.modification_level <= ModificationLevel.FORM_FILLING
    )
    whole = signature.coverage == SignatureCoverageLevel.ENTIRE_REVISION
    return whole and lawful and bool(signature.summarise_integrity_info()["docmdp_ok"])
