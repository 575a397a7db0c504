"""Signatures put into PDF files: PAdES B-B, or B-T where a time stamp service is at hand.

Each signature is an incremental update, so that earlier signatures and the PDF/A claim stay.
"""

import asyncio
import io
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto import cms
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign import fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import Signer
from pyhanko.sign.signers.cms_embedder import (
    PdfCMSEmbedder,
    SigAppearanceSetup,
    SigIOSetup,
    SigObjSetup,
)
from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest, SignatureObject
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko.stamp import StaticStampStyle

from .errors import BROKEN_PDF, DocumentNotSignable, SealBeforeSignature
from .rules.places import Box, Spot, person_box, seal_box, spot_on
from .stamps import PERSON_SIZE, SEAL_SIZE, person_stamp, seal_stamp
from .timestamps import StampUnavailable
from .types import Appearance, SealAppearance

DIGEST = "sha256"
# Hexadecimal digits kept free for the signature: three certificates and a time stamp take 9,000.
RESERVED = 20_000


@dataclass(frozen=True, slots=True)
class _Act:
    """What is the same for every kind of signature while it is being made."""

    signer: Signer
    reason: str
    now: datetime
    time_stamper: TimeStamper | None


@dataclass(frozen=True, slots=True)
class _Document:
    """A document opened for one more signature."""

    writer: IncrementalPdfFileWriter
    spot: Spot
    signatures: int  # already there


class Update(IncrementalPdfFileWriter):
    """An update that leaves the document's metadata as they are.

    The library would write them anew with the time of the machine, and in a form that the PDF/A
    claim of the document (ISO 19005-2, 6.6) does not allow.
    """

    def _update_meta(self) -> None:
        """Write nothing."""


def sign_pdf(
    pdf: bytes,
    *,
    signer_key: Signer,
    appearance: Appearance | None,
    reason: str,
    now: datetime,
    time_stamper: TimeStamper | None = None,
) -> bytes:
    """Return the document with a person's signature, visible in blue at its place.

    Without ``appearance`` nothing is drawn, so that a page stays as it was. Raises
    ``DocumentNotSignable`` for anything that is not a sound PDF, and ``StampUnavailable`` where a
    time stamp is wanted and none comes.
    """
    document = _opened(pdf)
    act = _Act(signer_key, reason, now, time_stamper)
    if appearance is None:
        return _signed(document, act, box=None, stamp=None)
    box = person_box(document.spot, PERSON_SIZE)
    return _signed(document, act, box=box, stamp=person_stamp(appearance, now=now))


def seal_pdf(
    pdf: bytes,
    *,
    signer_key: Signer,
    appearance: SealAppearance,
    reason: str,
    now: datetime,
    time_stamper: TimeStamper | None = None,
    alone: bool = False,
) -> bytes:
    """Return a signed document with the agency's signature, visible as its red seal.

    ``alone``: the agency itself gives the paper out, by its program, and nobody signs it.
    Raises ``SealBeforeSignature`` where somebody should have signed and nobody has, and
    ``DocumentNotSignable``.
    """
    document = _opened(pdf)
    if not document.signatures and not alone:
        raise SealBeforeSignature()
    act = _Act(signer_key, reason, now, time_stamper)
    box = seal_box(document.spot, SEAL_SIZE, person=PERSON_SIZE)
    return _signed(document, act, box=box, stamp=seal_stamp(appearance))


def _opened(pdf: bytes) -> _Document:
    try:
        writer = Update(io.BytesIO(pdf))
        if writer.prev.encrypted:
            raise DocumentNotSignable("A document with a password takes no signature.")
        signatures = len(writer.prev.embedded_signatures)
        return _Document(writer=writer, spot=_spot(writer), signatures=signatures)
    except BROKEN_PDF as error:
        raise _not_sound(error) from error


def _not_sound(error: Exception) -> DocumentNotSignable:
    return DocumentNotSignable("The file is not a sound PDF.", reason=str(error)[:200])


def _spot(writer: IncrementalPdfFileWriter) -> Spot:
    pages = int(writer.root["/Pages"]["/Count"])
    box = _media_box(writer, pages - 1)
    trailer = writer.prev.trailer_view
    keywords = ""
    if "/Info" in trailer and "/Keywords" in trailer["/Info"]:
        keywords = str(trailer["/Info"]["/Keywords"])
    return spot_on(keywords, pages=pages, page_size=box)


def _media_box(writer: IncrementalPdfFileWriter, page: int) -> tuple[float, float]:
    """Return width and height of a page; the box may stand at any node above it."""
    reference = writer.find_page_for_modification(page)[0]  # type: ignore[no-untyped-call]
    node = reference.get_object()
    while "/MediaBox" not in node and "/Parent" in node:
        node = node["/Parent"]
    left, bottom, right, top = (float(number) for number in node["/MediaBox"])
    return right - left, top - bottom


def _signed(
    document: _Document, act: _Act, *, box: Box | None, stamp: StaticStampStyle | None
) -> bytes:
    try:
        prepared, output = _prepared(document, act, box=box, stamp=stamp)
        prepared.fill_with_cms(output, asyncio.run(_cms(act, prepared.document_digest)))
    except (PdfError, SigningError) as error:
        raise _not_sound(error) from error
    return output.getvalue()  # type: ignore[no-any-return]


def _prepared(
    document: _Document, act: _Act, *, box: Box | None, stamp: StaticStampStyle | None
) -> tuple[PreparedByteRangeDigest, Any]:
    """Return the document with a place for the signature, and what is to be signed."""
    name = f"Signature{document.signatures + 1}"
    field = fields.SigFieldSpec(sig_field_name=name, on_page=document.spot.page, box=box)
    steps = PdfCMSEmbedder(new_field_spec=field).write_cms(field_name=name, writer=document.writer)
    next(steps)
    steps.send(_setup(act, stamp))
    prepared, output = steps.send(SigIOSetup(md_algorithm=DIGEST))
    return prepared, output


@dataclass(frozen=True, slots=True)
class HalfSigned:
    """A document that waits for the signature of somebody far away; nothing in it is signed yet."""

    pdf: bytes
    start: int  # of the place for the signature
    end: int
    attributes: bytes  # what the holder's key signs, DER


def begin_signature(
    pdf: bytes, *, signer_key: Signer, appearance: Appearance, reason: str, now: datetime
) -> HalfSigned:
    """Return the document up to the signature itself; raises ``DocumentNotSignable``."""
    document = _opened(pdf)
    act = _Act(signer_key, reason, now, None)
    box = person_box(document.spot, PERSON_SIZE)
    try:
        prepared, output = _prepared(
            document, act, box=box, stamp=person_stamp(appearance, now=now)
        )
        attributes = asyncio.run(
            signer_key.signed_attrs(prepared.document_digest, DIGEST, use_pades=True)
        )
    except (PdfError, SigningError) as error:
        raise _not_sound(error) from error
    start, end = prepared.reserved_region_start, prepared.reserved_region_end
    return HalfSigned(output.getvalue(), start, end, attributes.dump())


def finish_signature(
    half: HalfSigned, *, signer_key: Signer, time_stamper: TimeStamper | None
) -> bytes:
    """Return the signed document; ``signer_key`` hands out the signature that came.

    Raises ``StampUnavailable`` where a time stamp is wanted and none comes.
    """
    attributes = cms.CMSAttributes.load(half.attributes)
    signing = signer_key.async_sign_prescribed_attributes(
        DIGEST, attributes, timestamper=time_stamper
    )
    try:
        made = asyncio.run(signing)
    except TimestampRequestError as error:
        raise StampUnavailable(str(error)) from error
    output = io.BytesIO(half.pdf)
    place = PreparedByteRangeDigest(b"", half.start, half.end)
    place.fill_with_cms(output, made)
    return output.getvalue()


async def _cms(act: _Act, digest: bytes) -> cms.ContentInfo:
    """Sign the digest; a key at a remote service is why this waits."""
    try:
        return await act.signer.async_sign(
            digest, digest_algorithm=DIGEST, use_pades=True, timestamper=act.time_stamper
        )
    except TimestampRequestError as error:
        raise StampUnavailable(str(error)) from error


def _setup(act: _Act, stamp: StaticStampStyle | None) -> SigObjSetup:
    placeholder = SignatureObject(
        timestamp=act.now,  # PAdES: the time stands in the dictionary, not in the CMS
        subfilter=fields.SigSeedSubFilter.PADES,
        reason=act.reason,
        bytes_reserved=RESERVED,
    )
    look = SigAppearanceSetup(style=stamp, timestamp=act.now, name=None) if stamp else None
    return SigObjSetup(sig_placeholder=placeholder, appearance_setup=look)
