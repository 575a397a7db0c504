"""Reads of the signatures package."""

from datetime import datetime
from uuid import UUID

from .describing import describe_signatures
from .errors import SigningKeyMissing, SigningKeyNotInForce
from .models import SigningKey
from .stores import configured_roots
from .types import KeyKind, SignatureFacts


def key_in_force(kind: KeyKind, owner_id: UUID, *, now: datetime) -> SigningKey:
    """Return the newest usable key; raises ``SigningKeyMissing`` or ``SigningKeyNotInForce``."""
    keys = list(SigningKey.objects.filter(kind=kind, owner_id=owner_id).order_by("-valid_from"))
    if not keys:
        raise SigningKeyMissing(owner=str(owner_id), kind=str(kind))
    for key in keys:
        withdrawn = key.withdrawn_at is not None and key.withdrawn_at <= now
        if key.valid_from <= now <= key.valid_to and not withdrawn:
            return key
    raise SigningKeyNotInForce(owner=str(owner_id), serial=keys[0].serial)


def has_signing_key(kind: KeyKind, owner_id: UUID, *, now: datetime) -> bool:
    """Return whether signing would find a key, for greying out a button with its reason."""
    try:
        key_in_force(kind, owner_id, now=now)
    except (SigningKeyMissing, SigningKeyNotInForce):
        return False
    return True


def signatures_of(pdf: bytes, *, now: datetime) -> list[SignatureFacts]:
    """Return the facts of a document's signatures, judged by this installation's trust roots."""
    return describe_signatures(pdf, roots=configured_roots(), now=now)
