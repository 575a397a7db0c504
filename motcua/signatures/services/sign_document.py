"""Signing as an official and sealing as an agency, with the keys written down for them."""

from datetime import datetime
from uuid import UUID

from ..selectors import key_in_force
from ..signing import seal_pdf, sign_pdf
from ..stores import authority_folder, key_store
from ..timestamps import local_time_stamper
from ..types import Appearance, KeyKind, SealAppearance


def sign_as_official(
    pdf: bytes, official_id: UUID, *, appearance: Appearance, reason: str, now: datetime
) -> bytes:
    """Return the document signed with the official's key.

    Raises ``SigningKeyMissing``, ``SigningKeyNotInForce``, ``KeyStoreUnavailable`` or
    ``DocumentNotSignable``. Whether the official is competent is the caller's to know.
    """
    key = key_in_force(KeyKind.OFFICIAL, official_id, now=now)
    return sign_pdf(
        pdf,
        signer_key=key_store(key.store).signer(key.reference),
        appearance=appearance,
        reason=reason,
        now=now,
        time_stamper=local_time_stamper(authority_folder(), now=now),
    )


def seal_as_agency(
    pdf: bytes, agency_id: UUID, *, appearance: SealAppearance, reason: str, now: datetime
) -> bytes:
    """Return the signed document with the agency's seal; also raises ``SealBeforeSignature``."""
    key = key_in_force(KeyKind.AGENCY, agency_id, now=now)
    return seal_pdf(
        pdf,
        signer_key=key_store(key.store).signer(key.reference),
        appearance=appearance,
        reason=reason,
        now=now,
        time_stamper=local_time_stamper(authority_folder(), now=now),
    )
