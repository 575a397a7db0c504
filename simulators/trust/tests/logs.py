"""A log for tests, by the definitions of RFC 6962 themselves: slow and plain."""

import base64
import hashlib

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from simulators.trust.notes import SIGNS_NOTES, Verifier


def root_of(leaves):
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    cut = 1
    while cut * 2 < len(leaves):
        cut *= 2
    return hashlib.sha256(b"\x01" + root_of(leaves[:cut]) + root_of(leaves[cut:])).digest()


def proof_between(old, leaves, *, whole=True):
    """Return the consistency proof from the first ``old`` leaves to all of them (2.1.2)."""
    if old == 0 or old == len(leaves):
        return [] if whole or old == 0 else [root_of(leaves)]
    cut = 1
    while cut * 2 < len(leaves):
        cut *= 2
    if old <= cut:
        return [*proof_between(old, leaves[:cut], whole=whole), root_of(leaves[cut:])]
    return [*proof_between(old - cut, leaves[cut:], whole=False), root_of(leaves[:cut])]


def encode(raw):
    return base64.b64encode(raw).decode()


class Log:
    """A log that can also lie."""

    def __init__(self, origin="log.example/one", leaves=()):
        self.origin, self.key, self.leaves = origin, Ed25519PrivateKey.generate(), list(leaves)

    @property
    def verifier(self):
        return Verifier(self.origin, SIGNS_NOTES, self.key.public_key().public_bytes_raw())

    def text(self, size=None, root=None):
        leaves = self.leaves[: len(self.leaves) if size is None else size]
        return f"{self.origin}\n{len(leaves)}\n{encode(root or root_of(leaves))}\n"

    def signed(self, text, key=None):
        key = key or self.key
        return (
            f"{text}\n\u2014 {self.origin} {encode(self.verifier.id + key.sign(text.encode()))}\n"
        )

    def submission(self, old, size=None, **changed):
        size = len(self.leaves) if size is None else size
        proof = changed.get("proof", proof_between(old, self.leaves[:size]) if old <= size else [])
        lines = "".join(f"{encode(one)}\n" for one in proof)
        note = changed.get("note", self.signed(self.text(size)))
        return f"old {old}\n{lines}\n{note}".encode()
