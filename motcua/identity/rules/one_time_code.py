"""Time-based one-time codes (RFC 6238): which counter a code belongs to, so none is used twice."""

import base64
import binascii
import hashlib
import hmac
import struct
from datetime import datetime

PERIOD_SECONDS = 30
DIGITS = 6
TOLERANCE = 1  # a telephone's clock may be half a minute off


def counter_at(now: datetime) -> int:
    """Return the number of the half minute in which ``now`` lies."""
    return int(now.timestamp()) // PERIOD_SECONDS


def code_for(secret: str, counter: int) -> str:
    """Return the six digits of a Base32 secret for one half minute."""
    key = base64.b32decode(secret.encode("ascii"), casefold=True)
    digest = hmac.new(key, struct.pack(">Q", counter), hashlib.sha1).digest()
    offset = digest[-1] & 0x0F
    value = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{value % 10**DIGITS:0{DIGITS}}"


def matching_counter(secret: str, code: str, *, now: datetime, after: int) -> int | None:
    """Return the half minute that ``code`` belongs to, if it lies near ``now`` and later than
    ``after``, the last one used; none for a wrong or used code."""
    typed = code.replace(" ", "")
    middle = counter_at(now)
    for counter in range(middle - TOLERANCE, middle + TOLERANCE + 1):
        if counter > after and _same(code_for(secret, counter), typed):
            return counter
    return None


def is_secret(text: str) -> bool:
    """Return whether ``text`` is a usable Base32 secret."""
    try:
        return len(base64.b32decode(text.encode("ascii"), casefold=True)) >= 10
    except (binascii.Error, UnicodeEncodeError):
        return False


def _same(expected: str, typed: str) -> bool:
    return hmac.compare_digest(expected.encode(), typed.encode())
