"""Making the demo's authority and writing down whose key is whose."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from motcua.kernel.identifiers import uuid7

from ..authority import make_demo_authority
from ..models import SigningKey
from ..stores import authority_folder
from ..types import IssuedKey, KeyHolder


@transaction.atomic
def install_demo_authority(
    *, officials: Sequence[KeyHolder], agencies: Sequence[KeyHolder], now: datetime
) -> int:
    """Make keys for everybody who has none; return how many new ones were written down."""
    made = make_demo_authority(authority_folder(), officials, agencies, now=now)
    known = set(SigningKey.objects.values_list("serial", flat=True))
    new = [key for key in made.keys if key.serial not in known]
    SigningKey.objects.bulk_create([_row(key, now) for key in new])
    return len(new)


@transaction.atomic
def register_signing_key(key: IssuedKey, *, now: datetime) -> SigningKey:
    """Write down a key that some key store holds for an official or an agency."""
    row = _row(key, now)
    row.save(force_insert=True)
    return row


def _row(key: IssuedKey, now: datetime) -> SigningKey:
    return SigningKey(
        id=uuid7(now),
        kind=key.kind,
        owner_id=key.holder.id,
        certificate_pem=key.certificate_pem,
        serial=key.serial,
        store=key.store,
        reference=key.reference,
        valid_from=key.valid_from,
        valid_to=key.valid_to,
        created_at=now,
    )
