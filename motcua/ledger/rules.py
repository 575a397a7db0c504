"""Commitments: a hash over a random salt and the canonical JSON of what happened."""

import hashlib
import os
from collections.abc import Mapping
from typing import Any

from motcua.kernel.canonical import canonical_json

DOMAIN = b"motcua leaf 1\n"
SALT_BYTES = 32


def new_salt() -> bytes:
    """Return 32 random bytes."""
    return os.urandom(SALT_BYTES)


def commitment(salt: bytes, content: Mapping[str, Any]) -> bytes:
    """Return the SHA-256 of domain, salt and the RFC 8785 form of ``content``."""
    return hashlib.sha256(DOMAIN + salt + canonical_json(dict(content))).digest()
