"""Links by which a person speaks without signing in: they name a dossier and cannot be made up."""

import base64
import binascii
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from .types import Purpose

_SIGNATURE = 16
_PAGES = {Purpose.RATING: "evaluation:rate", Purpose.SURVEY: "evaluation:survey"}


def token_for(dossier_id: UUID, purpose: Purpose) -> str:
    """Return the token of a dossier for one purpose; the same whenever it is asked for."""
    key = dossier_id.bytes
    return base64.urlsafe_b64encode(key + _signature(key, purpose)).decode().rstrip("=")


def dossier_of(token: str, purpose: Purpose) -> UUID | None:
    """Return the dossier of a token of ours; None of any other text."""
    try:
        raw = base64.urlsafe_b64decode(token.encode() + b"=" * (-len(token) % 4))
    except (binascii.Error, ValueError):
        return None
    key, signature = raw[:16], raw[16:]
    if len(key) < 16 or not constant_time_compare(signature, _signature(key, purpose)):
        return None
    return UUID(bytes=key)


def link_for(dossier_id: UUID, purpose: Purpose) -> str:
    """Return the path of the page on which the person speaks."""
    return reverse(_PAGES[purpose], args=[token_for(dossier_id, purpose)])


def address_for(dossier_id: UUID, purpose: Purpose) -> str:
    """Return the whole address, for messages."""
    return settings.PUBLIC_URL.rstrip("/") + link_for(dossier_id, purpose)


def _signature(key: bytes, purpose: Purpose) -> bytes:
    made = salted_hmac(f"motcua.evaluation.{purpose}", key, algorithm="sha256")
    return made.digest()[:_SIGNATURE]
