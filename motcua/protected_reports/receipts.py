"""The receipt: sixteen digits, shown once; the program keeps only what costs much to compute.

From the digits and the node's salt, which is not in the database, two separated values follow:
where the report is found, and the key that opens the reporter's own.
"""

import os
import re
import secrets
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand
from django.conf import settings

from motcua.kernel.secret_files import write_once

from .seals import KEY_BYTES, stretched

DIGITS = 16
_SALT_BYTES = 32
_FILLING = re.compile(r"[\s.\-–]+")


@dataclass(frozen=True, slots=True)
class FromReceipt:
    """What follows from a receipt."""

    lookup: bytes
    key: bytes = field(repr=False)


def new_receipt() -> str:
    """Return sixteen random digits."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"


def grouped(receipt: str) -> str:
    """Return the digits in groups of four, as people write them down."""
    return " ".join(receipt[at : at + 4] for at in range(0, DIGITS, 4))


def typed_receipt(text: str) -> str:
    """Return the sixteen digits of what was typed, or nothing where it is no receipt."""
    bare = _FILLING.sub("", text)
    return bare if len(bare) == DIGITS and bare.isascii() and bare.isdecimal() else ""


def from_receipt(receipt: str) -> FromReceipt:
    """Return where the report of this receipt is found, and the key to the reporter's own key."""
    root = stretched(receipt.encode(), _salt(Path(settings.REPORT_SALT)))
    return FromReceipt(_part(root, b"lookup"), _part(root, b"key"))


def _part(root: bytes, name: bytes) -> bytes:
    info = b"motcua protected report 1 " + name
    return HKDFExpand(algorithm=SHA256(), length=KEY_BYTES, info=info).derive(root)


@cache
def _salt(path: Path) -> bytes:
    """Return the node's salt; the first call ever makes it, once for all processes."""
    if not path.exists():
        write_once(path, os.urandom(_SALT_BYTES))
    found = path.read_bytes()
    if len(found) != _SALT_BYTES:
        raise RuntimeError(f"{path} is not the salt of receipts")
    return found
