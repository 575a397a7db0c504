"""Withdrawing a key: its holder left, or the secret may be in other hands."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from ..authority import issued_here
from ..errors import SigningKeyNotFound
from ..local_lists import note_revoked
from ..models import SigningKey
from ..stores import authority_folder


@transaction.atomic
def withdraw_signing_key(key_id: UUID, *, now: datetime) -> SigningKey:
    """End the use of a key from ``now`` on; what it provably signed before stays signed.

    A certificate of the local authority is revoked with it, for everybody to see. Raises
    ``SigningKeyNotFound``.
    """
    key = SigningKey.objects.select_for_update().filter(pk=key_id).first()
    if key is None:
        raise SigningKeyNotFound(key=str(key_id))
    if key.withdrawn_at is None:
        key.withdrawn_at = now
        key.save(update_fields=["withdrawn_at"])
        folder, serial = authority_folder(), key.serial
        if issued_here(folder, key.certificate_pem):
            transaction.on_commit(lambda: note_revoked(folder, serial, at=now))
    return key
