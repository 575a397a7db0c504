"""The log's own key: one file that only the program reads, made once and never made anew.

The file names the log (its origin) beside the key, in the form note tools use, so that a node that
moves to another address stays the same log.
"""

from functools import cache
from pathlib import Path

from django.conf import settings

from motcua.kernel.secret_files import write_once

from .rules.notes import NoteRefused, SignerKey, VerifierKey, read_signer_key


class LogKeyUnusable(RuntimeError):
    """The file of the log's key is not what it must be; an operator has to look."""


def log_key() -> SignerKey:
    """Return the log's key; the first call ever makes it. Raises ``LogKeyUnusable``."""
    return _key(settings.LOG_KEY, settings.LOG_ORIGIN)


def log_verifier() -> VerifierKey:
    """Return the public half of the log's key, with the log's name."""
    return log_key().verifier


def log_vkey() -> str:
    """Return name and public key of the log as others write them down (C2SP signed-note)."""
    return str(log_verifier())


@cache
def _key(path: Path, origin: str) -> SignerKey:
    if not path.exists():
        make_key(path, SignerKey.new(origin))
    return read_key(path)


def read_key(path: Path) -> SignerKey:
    """Return the key a file holds; raises ``LogKeyUnusable``, never with what is in it."""
    try:
        return read_signer_key(path.read_text())
    except (NoteRefused, OSError, UnicodeDecodeError) as error:
        reason = error if isinstance(error, NoteRefused) else type(error).__name__
        raise LogKeyUnusable(f"{path}: {reason}") from None


def make_key(path: Path, key: SignerKey) -> None:
    """Write a key where no file is yet; of two that try at once, the first stays."""
    write_once(path, f"{key.secret_text()}\n".encode())
