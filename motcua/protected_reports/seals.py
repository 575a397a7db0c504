"""Sealing: content for several keys (age), a key under a passphrase (Argon2id, ChaCha20-Poly1305).

Each seal has a file key of its own, sealed to every recipient. Before it is sealed, content is
filled up to one of few sizes, so that its length says little.
"""

import os
import threading
from collections.abc import Iterable

import pyrage
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

SALT_BYTES, NONCE_BYTES, KEY_BYTES = 16, 12, 32
_VERSION = b"\x01"
_LENGTH_BYTES = 8
_SMALLEST = 4096
# 64 MiB and two passes: RFC 9106 recommends three of 64 MiB; what is guessed here is longer than a
# password. Two derivations at a time, so that many at once do not take the machine's memory.
_MEMORY_KIB, _PASSES = 64 * 1024, 2
_turns = threading.BoundedSemaphore(2)


class SealBroken(Exception):
    """The key does not open this, or somebody changed it."""


def new_keys() -> tuple[str, str]:
    """Return a new private key and its public key, both as age writes them."""
    made = pyrage.x25519.Identity.generate()
    return str(made), str(made.to_public())


def seal(content: bytes, publics: Iterable[str]) -> bytes:
    """Return ``content`` sealed so that each of the keys opens it alone."""
    recipients = [pyrage.x25519.Recipient.from_str(one) for one in publics]
    return bytes(pyrage.encrypt(filled(content), recipients))


def unseal(sealed: bytes, private: str) -> bytes:
    """Return the content; raises ``SealBroken``."""
    try:
        filled = pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(private)])
    except (pyrage.DecryptError, pyrage.IdentityError) as error:
        raise SealBroken from error
    length = int.from_bytes(filled[:_LENGTH_BYTES], "big")
    return bytes(filled[_LENGTH_BYTES : _LENGTH_BYTES + length])


def stretched(secret: bytes, salt: bytes) -> bytes:
    """Return 32 bytes that cost 64 MiB and about a fifth of a second to derive."""
    kdf = Argon2id(
        salt=salt, length=KEY_BYTES, iterations=_PASSES, lanes=1, memory_cost=_MEMORY_KIB
    )
    with _turns:
        return kdf.derive(secret)


def locked_with(key: bytes, content: bytes) -> bytes:
    """Return ``content`` locked with a key of 32 bytes."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + ChaCha20Poly1305(key).encrypt(nonce, content, _VERSION)


def opened_with(key: bytes, locked: bytes) -> bytes:
    """Return what ``locked_with`` locked; raises ``SealBroken``."""
    try:
        return ChaCha20Poly1305(key).decrypt(locked[:NONCE_BYTES], locked[NONCE_BYTES:], _VERSION)
    except InvalidTag as error:
        raise SealBroken from error


def locked(content: bytes, passphrase: str) -> bytes:
    """Return ``content`` locked under a passphrase, with a salt of its own in front."""
    salt = os.urandom(SALT_BYTES)
    return salt + locked_with(stretched(passphrase.encode(), salt), content)


def unlocked(kept: bytes, passphrase: str) -> bytes:
    """Return what ``locked`` locked; raises ``SealBroken`` for another passphrase."""
    key = stretched(passphrase.encode(), kept[:SALT_BYTES])
    return opened_with(key, kept[SALT_BYTES:])


def filled(content: bytes) -> bytes:
    """Return length and content, filled up to one of few sizes (Padmé, PoPETs 2019)."""
    whole = _LENGTH_BYTES + len(content)
    exponent = max(whole, _SMALLEST).bit_length() - 1
    step = 1 << (exponent - exponent.bit_length())
    size = -(-max(whole, _SMALLEST) // step) * step
    return len(content).to_bytes(_LENGTH_BYTES, "big") + content + bytes(size - whole)
