"""Withdrawing a key: its holder left, or the secret may be in other hands."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from ..errors import SigningKeyNotFound
from ..models import SigningKey


@transaction.atomic
def withdraw_signing_key(key_id: UUID, *, now: datetime) -> SigningKey:
    """End the use of a key from ``now`` on; what it signed before stays signed.

    Raises ``SigningKeyNotFound``.
    """
    key = SigningKey.objects.select_for_update().filter(pk=key_id).first()
    if key is None:
        raise SigningKeyNotFound(key=str(key_id))
    if key.withdrawn_at is None:
        key.withdrawn_at = now
        key.save(update_fields=["withdrawn_at"])
    return key
