"""Signed notes and checkpoints (C2SP signed-note, tlog-checkpoint), read with suspicion.

Written on its own, so that what the program signs is judged by other code than the program's.
"""

import base64
import binascii
import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

SIGNS_NOTES = 0x01
COSIGNS = 0x04
MOST_SIGNATURES = 64
MOST_LEAVES = 2**63 - 1
HASH_BYTES = 32


class Malformed(Exception):
    """The bytes are not what the format asks for."""


@dataclass(frozen=True, slots=True)
class Verifier:
    """A key as others name it: name, kind of signature, public key."""

    name: str
    kind: int
    key: bytes

    @property
    def id(self) -> bytes:
        """Return the four bytes by which signature lines name the key."""
        return hashlib.sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.key).digest()[
            :4
        ]

    def verifies(self, signature: bytes, message: bytes) -> bool:
        """Return whether the Ed25519 signature over the message is this key's."""
        try:
            Ed25519PublicKey.from_public_bytes(self.key).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True

    def __str__(self) -> str:
        material = base64.b64encode(bytes([self.kind]) + self.key).decode()
        return f"{self.name}+{self.id.hex()}+{material}"


@dataclass(frozen=True, slots=True)
class Signature:
    """One line below a note: whose it says it is, and the rest."""

    name: str
    id: bytes
    content: bytes


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a log says of its tree, and who signed it."""

    text: str
    origin: str
    size: int
    root: bytes
    signatures: tuple[Signature, ...]

    def is_signed_by(self, keys: tuple[Verifier, ...]) -> bool:
        """Return whether some of the keys signed and none of them signed wrongly."""
        known = [
            key.kind == SIGNS_NOTES and key.verifies(line.content, self.text.encode())
            for line in self.signatures
            for key in keys
            if (key.name, key.id) == (line.name, line.id)
        ]
        return bool(known) and all(known)


def read_verifier(text: str) -> Verifier:
    """Return the key of a vkey; raises ``Malformed``."""
    name, _, rest = text.partition("+")
    named_id, _, material = rest.partition("+")
    content = decode(material)
    if not _is_key_name(name) or len(content) != 1 + HASH_BYTES:
        raise Malformed("not a vkey of an Ed25519 key")
    found = Verifier(name, content[0], content[1:])
    if found.id.hex() != named_id:
        raise Malformed("the vkey's id is another key's")
    return found


def read_checkpoint(raw: bytes) -> Checkpoint:
    """Return the checkpoint, its signatures unchecked; raises ``Malformed``."""
    try:
        note = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Malformed("not UTF-8") from error
    if any(letter < " " and letter != "\n" for letter in note):
        raise Malformed("a control character")
    text, gap, below = note.rpartition("\n\n")
    if not gap or not below.endswith("\n"):
        raise Malformed("no signatures below an empty line")
    lines = below.removesuffix("\n").split("\n")
    if len(lines) > MOST_SIGNATURES:
        raise Malformed("too many signatures")
    signatures = tuple(_read_signature(line) for line in lines)
    return _read_text(text + "\n", signatures)


def _read_text(text: str, signatures: tuple[Signature, ...]) -> Checkpoint:
    lines = text.removesuffix("\n").split("\n")
    if len(lines) < 3 or not all(lines):
        raise Malformed("fewer than three lines, or an empty one")
    root = decode(lines[2])
    if len(root) != HASH_BYTES:
        raise Malformed("the root is not a SHA-256")
    return Checkpoint(text, lines[0], read_size(lines[1]), root, signatures)


def _read_signature(line: str) -> Signature:
    parts = line.split(" ")
    if len(parts) != 3 or parts[0] != "\u2014" or not _is_key_name(parts[1]):
        raise Malformed("not a signature line")
    content = decode(parts[2])
    if len(content) < 5:
        raise Malformed("a signature without content")
    return Signature(parts[1], content[:4], content[4:])


def _is_key_name(name: str) -> bool:
    return bool(name) and "+" not in name and not any(letter.isspace() for letter in name)


def read_size(text: str) -> int:
    """Return a number of leaves as it is written in checkpoints; raises ``Malformed``."""
    digits = text.isascii() and text.isdigit() and len(text) <= 19
    if not digits or (text[0] == "0" and text != "0") or int(text) > MOST_LEAVES:
        raise Malformed("not a size")
    return int(text)


def decode(text: str) -> bytes:
    """Return what the base64 holds, written the one right way; raises ``Malformed``."""
    try:
        content = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Malformed("not base64") from error
    if base64.b64encode(content).decode() != text:
        raise Malformed("base64 with loose ends")
    return content
