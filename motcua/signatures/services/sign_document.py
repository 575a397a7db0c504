"""Signing as an official and sealing as an agency, with the keys written down for them."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import structlog
from django.conf import settings
from pyhanko.sign.signers import Signer
from pyhanko.sign.timestamps import TimeStamper

from motcua.kernel.text import msgid

from ..errors import KeyStoreUnavailable
from ..selectors import key_in_force
from ..signing import seal_pdf, sign_pdf
from ..stores import configured_evidence, configured_roots, key_store, time_stamper
from ..strengthening import EvidenceMissing, with_document_stamp, with_evidence
from ..timestamps import StampUnavailable
from ..types import Appearance, KeyKind, SealAppearance

OTHER_CERTIFICATE = msgid("The key store has another certificate than the one written down.")
logger = structlog.get_logger("motcua.signatures")


def sign_as_official(
    pdf: bytes, official_id: UUID, *, appearance: Appearance | None, reason: str, now: datetime
) -> bytes:
    """Return the document signed with the official's key, unseen where there is no ``appearance``.

    Reaches the level of MOTCUA_SIGNATURE_LEVEL, but for the last time stamp, which comes with the
    seal. Raises ``SigningKeyMissing``, ``SigningKeyNotInForce``, ``KeyStoreUnavailable`` or
    ``DocumentNotSignable``. Whether the official is competent is the caller's to know.
    """
    signer = signer_of(KeyKind.OFFICIAL, official_id, now)

    def sign(stamper: TimeStamper | None) -> bytes:
        return sign_pdf(
            pdf,
            signer_key=signer,
            appearance=appearance,
            reason=reason,
            now=now,
            time_stamper=stamper,
        )

    return _strengthened(sign, now=now, is_last=False)


def seal_as_agency(
    pdf: bytes,
    agency_id: UUID,
    *,
    appearance: SealAppearance,
    reason: str,
    now: datetime,
    alone: bool = False,
) -> bytes:
    """Return the signed document with the agency's seal; also raises ``SealBeforeSignature``.

    ``alone``: the agency gives out what nobody signs.
    """
    signer = signer_of(KeyKind.AGENCY, agency_id, now)

    def seal(stamper: TimeStamper | None) -> bytes:
        return seal_pdf(
            pdf,
            signer_key=signer,
            appearance=appearance,
            reason=reason,
            now=now,
            time_stamper=stamper,
            alone=alone,
        )

    return _strengthened(seal, now=now, is_last=True)


def signer_of(kind: KeyKind, owner_id: UUID, now: datetime) -> Signer:
    """Return what signs with the owner's key in force; raises as ``sign_as_official``."""
    key = key_in_force(kind, owner_id, now=now)
    signer = key_store(key.store).signer(key.reference)
    certificate = signer.signing_cert
    if certificate is None or f"{certificate.serial_number:x}" != key.serial:
        raise KeyStoreUnavailable(OTHER_CERTIFICATE, serial=key.serial)
    return signer


def _strengthened(
    sign: Callable[[TimeStamper | None], bytes], *, now: datetime, is_last: bool
) -> bytes:
    """Sign and add what the wanted level asks for, as far as the services answer.

    An act with a legal limit does not wait for a service of somebody else: it is signed at the
    level that can be had, and the log has the alarm.
    """
    wanted, stamper = settings.MOTCUA.signature_level, time_stamper(now)
    if stamper is None:
        return sign(None)
    try:
        pdf = sign(stamper)
    except StampUnavailable as error:
        alarm("B-B", wanted, error)
        return sign(None)
    if wanted == "B-T":
        return pdf
    try:
        pdf = with_evidence(pdf, roots=configured_roots(), source=configured_evidence(), now=now)
    except EvidenceMissing as error:
        alarm("B-T", wanted, error)
        return pdf
    if wanted == "B-LT" or not is_last:
        return pdf
    try:
        return with_document_stamp(pdf, stamper)
    except StampUnavailable as error:
        alarm("B-LT", wanted, error)
        return pdf


def alarm(reached: str, wanted: str, error: Exception) -> None:
    """Tell the log that a signature stayed below the level that was wanted."""
    logger.error(
        "signature_below_level", reached=reached, wanted=wanted, error=type(error).__name__
    )
