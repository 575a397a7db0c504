"""Signed notes (C2SP signed-note): a text and lines of signatures below it."""

import base64
import binascii
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from .cosignatures import TIME_BYTES, cosigned

ED25519, COSIGNATURE = 0x01, 0x04
MOST_SIGNATURES = 100
_ID_BYTES = 4
_DASH = "\N{EM DASH} "
_KEPT = "PRIVATE+KEY"


class NoteRefused(ValueError):
    """What was given is not a note, or no trusted key signed it, or a trusted key did not."""


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A public key with the name it signs under."""

    name: str
    kind: int
    public: bytes

    @property
    def id(self) -> bytes:
        """The four bytes that stand for the key in a signature."""
        return sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.public).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{encoded(bytes([self.kind]) + self.public)}"

    def has_signed(self, text: str, signature: bytes) -> bool:
        """Return whether ``signature`` (without the key's id) is this key's over ``text``."""
        message = text.encode()
        if self.kind == COSIGNATURE:
            seconds = int.from_bytes(signature[:TIME_BYTES], "big")
            message, signature = cosigned(text, seconds), signature[TIME_BYTES:]
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True, slots=True)
class SignerKey:
    """A private key with the name it signs under."""

    name: str
    kind: int
    seed: bytes

    @classmethod
    def new(cls, name: str, kind: int = ED25519) -> "SignerKey":
        """Return a fresh key; raises ``NoteRefused`` when ``name`` cannot be a key's name."""
        if not is_key_name(name):
            raise NoteRefused(f"{name!r} cannot be the name of a key")
        return cls(name, kind, Ed25519PrivateKey.generate().private_bytes_raw())

    @property
    def verifier(self) -> VerifierKey:
        """The public half."""
        return VerifierKey(self.name, self.kind, self._private().public_key().public_bytes_raw())

    def __repr__(self) -> str:
        return f"SignerKey({self.name!r})"

    def secret_text(self) -> str:
        """Return the key in the form note tools keep it in; whoever reads it can sign."""
        return f"{_KEPT}+{self.name}+{self.verifier.id.hex()}+" + encoded(
            bytes([self.kind]) + self.seed
        )

    def line(self, text: str, *, seconds: int = 0) -> str:
        """Return the signature line over ``text``; a co-signing key says the time in seconds."""
        signature = b""
        message = text.encode()
        if self.kind == COSIGNATURE:
            signature, message = seconds.to_bytes(TIME_BYTES, "big"), cosigned(text, seconds)
        signature += self._private().sign(message)
        return f"{_DASH}{self.name} {encoded(self.verifier.id + signature)}\n"

    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)


@dataclass(frozen=True, slots=True)
class Signature:
    """One line below a note; ``value`` is without the key's id."""

    name: str
    key_id: bytes
    value: bytes

    @property
    def line(self) -> str:
        """The line as it stands below a note."""
        return f"{_DASH}{self.name} {encoded(self.key_id + self.value)}\n"

    @property
    def seconds(self) -> int:
        """The moment a co-signature says, in seconds since 1970."""
        return int.from_bytes(self.value[:TIME_BYTES], "big")


@dataclass(frozen=True, slots=True)
class Note:
    """A text with the signatures that stand below it, not yet believed."""

    text: str
    signatures: tuple[Signature, ...]

    def signed_by(self, keys: Iterable[VerifierKey]) -> list[tuple[VerifierKey, Signature]]:
        """Return the known keys that signed, each with its signature, in the note's order.

        Raises ``NoteRefused`` when a known key's signature is wrong or no known key signed.
        """
        known = {(key.name, key.id): key for key in keys}
        found = []
        for signature in self.signatures:
            key = known.get((signature.name, signature.key_id))
            if key is None:
                continue
            if not key.has_signed(self.text, signature.value):
                raise NoteRefused(f"the signature of {key.name} is wrong")
            found.append((key, signature))
        if not found:
            raise NoteRefused("no known key signed")
        return found


def read_note(content: str | bytes) -> Note:
    """Return the note ``content`` is; raises ``NoteRefused`` when it is none."""
    whole = _text_of(content)
    body, gap, below = whole.rpartition("\n\n")
    lines = below.split("\n")
    if not gap or lines.pop() or not lines:
        raise NoteRefused("a note is a text, an empty line and lines of signatures")
    if len(lines) > MOST_SIGNATURES:
        raise NoteRefused("too many signatures")
    return Note(body + "\n", tuple(map(read_signature, lines)))


def read_signature(line: str) -> Signature:
    """Return what a line of a signature says, without its end; raises ``NoteRefused``."""
    name, _, value = line.removeprefix(_DASH).partition(" ")
    content = decoded(value)
    if not line.startswith(_DASH) or not is_key_name(name) or content is None:
        raise NoteRefused("a line of a signature is not written as it must be")
    if len(content) <= _ID_BYTES:
        raise NoteRefused("a signature is too short")
    return Signature(name, content[:_ID_BYTES], content[_ID_BYTES:])


def read_verifier_key(text: str) -> VerifierKey:
    """Return the key that a vkey text says; raises ``NoteRefused``."""
    name, key_id, content = _key_parts(text)
    key = VerifierKey(name, content[0], content[1:])
    if key.id.hex() != key_id.lower():
        raise NoteRefused("the id of the key is not that of its content")
    return key


def read_signer_key(text: str) -> SignerKey:
    """Return the key that a kept private key says; raises ``NoteRefused``."""
    begin, _, rest = text.strip().partition(f"{_KEPT}+")
    if begin:
        raise NoteRefused("this is not a private key of a note")
    name, key_id, content = _key_parts(rest)
    key = SignerKey(name, content[0], content[1:])
    if key.verifier.id.hex() != key_id.lower():
        raise NoteRefused("the id of the key is not that of its content")
    return key


def is_key_name(name: str) -> bool:
    """Return whether a key may be called so."""
    return bool(name) and "+" not in name and not any(map(str.isspace, name)) and _is_clean(name)


def encoded(content: bytes) -> str:
    """Return the base64 form that notes use."""
    return base64.b64encode(content).decode()


def decoded(text: str) -> bytes | None:
    """Return the bytes a base64 text says; None when it is not the one form of them."""
    try:
        content = base64.b64decode(text.encode(), validate=True)
    except (binascii.Error, ValueError):
        return None
    return content if encoded(content) == text else None


def _key_parts(text: str) -> tuple[str, str, bytes]:
    name, _, rest = text.partition("+")
    key_id, _, content = rest.partition("+")
    key = decoded(content)
    if not is_key_name(name) or key is None or len(key) != 33:
        raise NoteRefused("a key is a name, an id and a content, joined by +")
    if key[0] not in (ED25519, COSIGNATURE):
        raise NoteRefused("the kind of the key is not known")
    return name, key_id, key


def _text_of(content: str | bytes) -> str:
    if isinstance(content, bytes):
        try:
            content = content.decode()
        except UnicodeDecodeError:
            raise NoteRefused("a note is UTF-8") from None
    if not _is_clean(content.replace("\n", "")):
        raise NoteRefused("a note has no control characters")
    return content


def _is_clean(text: str) -> bool:
    return all(character >= " " for character in text)
