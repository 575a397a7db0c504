"""Making a signature last: evidence put into the document, and a time stamp over all of it.

Both are incremental updates after the signatures they serve, as ETSI EN 319 142-1 has it.
"""

import asyncio
import io
from collections.abc import Sequence
from datetime import datetime

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.signers import PdfTimeStamper
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.validation import DocumentSecurityStore, EmbeddedPdfSignature
from pyhanko.sign.validation.errors import NoDSSFoundError

from .evidence import Chain, Evidence, EvidenceSource
from .judging import chains_of, covers
from .signing import DIGEST, RESERVED, Update
from .timestamps import StampUnavailable


class EvidenceMissing(Exception):
    """Some authority did not say whether its certificate is still good."""


def with_evidence(
    pdf: bytes, *, roots: Sequence[x509.Certificate], source: EvidenceSource, now: datetime
) -> bytes:
    """Return the document with what is needed to judge all its signatures later (B-LT).

    Raises ``EvidenceMissing`` where an authority is silent or not known.
    """
    update = Update(io.BytesIO(pdf))
    for signature in _bare_signatures(PdfFileReader(io.BytesIO(pdf))):
        chains = chains_of(signature, roots)
        evidence = _complete(signature, chains, source, now)
        DocumentSecurityStore.supply_dss_in_writer(
            update,
            _hex(signature),
            certs=[one for chain in chains for one in chain[:-1]],
            ocsps=evidence.ocsps,
            crls=evidence.crls,
        )
    return _written(update)


def _bare_signatures(reader: PdfFileReader) -> list[EmbeddedPdfSignature]:
    """Return the signatures that have no evidence yet; what others rely on is not rewritten."""
    try:
        known = DocumentSecurityStore.read_dss(reader).vri_entries
    except NoDSSFoundError:
        known = {}
    name = DocumentSecurityStore.sig_content_identifier
    signatures = reader.embedded_regular_signatures
    return [one for one in signatures if name(_hex(one)) not in known]


def _hex(signature: EmbeddedPdfSignature) -> bytes:
    return bytes(signature.pkcs7_content.hex().encode("ascii"))


def _complete(
    signature: EmbeddedPdfSignature, chains: Sequence[Chain], source: EvidenceSource, now: datetime
) -> Evidence:
    evidence = Evidence()
    for chain in chains:
        evidence.add(source.of(chain, now=now))
    is_known = chains and chains[0][0].dump() == signature.signer_cert.dump()
    if not is_known or not all(covers(evidence, chain) for chain in chains):
        raise EvidenceMissing(signature.field_name)
    return evidence


def with_document_stamp(pdf: bytes, stamper: TimeStamper) -> bytes:
    """Return the document with a time stamp over all of it (B-LTA); raises ``StampUnavailable``."""
    update = Update(io.BytesIO(pdf))
    number = len(update.prev.embedded_timestamp_signatures) + 1
    stamping = PdfTimeStamper(stamper, field_name=f"Timestamp{number}").async_timestamp_pdf(
        update, DIGEST, bytes_reserved=RESERVED
    )
    try:
        return asyncio.run(stamping).getvalue()  # type: ignore[no-any-return]
    except OSError as error:
        raise StampUnavailable(str(error)) from error


def _written(update: Update) -> bytes:
    out = io.BytesIO()
    update.write(out)  # type: ignore[no-untyped-call]
    return out.getvalue()
