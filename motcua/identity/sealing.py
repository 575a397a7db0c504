"""Encryption of secrets at rest with a key made from the node's secret key."""

import base64

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def _box(purpose: str, secret: bytes) -> Fernet:
    key = HKDF(
        algorithm=SHA256(), length=32, salt=settings.SECRET_KEY.encode(), info=purpose.encode()
    ).derive(secret)
    return Fernet(base64.urlsafe_b64encode(key))


def seal(text: str, *, purpose: str, key: str = "") -> bytes:
    """Return ``text`` encrypted and authenticated, for one purpose, with a further key if given."""
    return _box(purpose, key.encode() or b"node").encrypt(text.encode())


def unseal(sealed: bytes, *, purpose: str, key: str = "") -> str | None:
    """Return the text, or none where the key is another or the bytes were changed."""
    try:
        return _box(purpose, key.encode() or b"node").decrypt(bytes(sealed)).decode()
    except InvalidToken:
        return None
