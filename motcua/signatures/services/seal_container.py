"""Sealing a container of many files with the key of an agency."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from ..containers import ContainedFile, signed_container
from ..stores import configured_evidence, configured_roots, time_stamper
from ..timestamps import StampUnavailable
from ..types import KeyKind
from ..xades_checking import Trust
from .sign_document import alarm, signer_of


def seal_container(files: Sequence[ContainedFile], agency_id: UUID, *, now: datetime) -> bytes:
    """Return the files in one container (ASiC-E) under the agency's signature.

    Reaches B-LT as far as the services of time and revocation answer; otherwise it is made at the
    level that can be had, and the log has the alarm. Raises ``SigningKeyMissing``,
    ``SigningKeyNotInForce`` or ``KeyStoreUnavailable``.
    """
    signer, stamper = signer_of(KeyKind.AGENCY, agency_id, now), time_stamper(now)
    trust = Trust(configured_roots(), configured_evidence(), now)
    if stamper is not None:
        try:
            return signed_container(
                files, signer_key=signer, now=now, time_stamper=stamper, trust=trust
            )
        except StampUnavailable as error:
            alarm("B-B", "B-LT", error)
    return signed_container(files, signer_key=signer, now=now)
