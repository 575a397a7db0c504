"""Signed notes, checkpoints, co-signatures and proofs, as the texts of C2SP write them."""

import base64
import re
from collections.abc import Iterable
from hashlib import sha256
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from .refusal import Refused, unbase64

LOG, WITNESS = 1, 4
_NUMBER = re.compile("0|[1-9][0-9]{0,18}", re.ASCII)


class Key(NamedTuple):
    """A public key with its name; ``kind`` is that of a log or of a witness."""

    name: str
    kind: int
    public: bytes

    @property
    def id(self) -> bytes:
        """The four bytes by which a signature names the key."""
        content = bytes([self.kind]) + self.public
        return sha256(self.name.encode() + b"\n" + content).digest()[:4]

    def __str__(self) -> str:
        content = base64.b64encode(bytes([self.kind]) + self.public).decode()
        return f"{self.name}+{self.id.hex()}+{content}"


def read_key(text: str) -> Key:
    """Return the key of a vkey text; raises ``Refused``."""
    name, _, rest = text.partition("+")
    raw = unbase64(rest.partition("+")[2])
    key = Key(name, raw[0] if raw else 0, raw[1:])
    if len(raw) != 33 or key.kind not in (LOG, WITNESS) or not _is_name(name) or str(key) != text:
        raise Refused("key", key=text)
    return key


class Checkpoint(NamedTuple):
    """What a log signed about its tree, with every line of signature below it."""

    text: str
    origin: str
    size: int
    root: bytes
    lines: tuple[tuple[str, bytes], ...]

    def signers(self, keys: Iterable[Key]) -> dict[Key, int]:
        """Return the given keys that signed, each with its POSIX time (0 for a log).

        Raises ``Refused`` when the signature of one of them is wrong; other keys are passed over.
        """
        known = {(key.name, key.id): key for key in keys}
        signed = [(known.get((name, content[:4])), content[4:]) for name, content in self.lines]
        return {key: _check(key, self.text, content) for key, content in signed if key}


def read_checkpoint(note: str) -> Checkpoint:
    """Return the checkpoint a signed note holds; raises ``Refused``."""
    body, _, below = note.rpartition("\n\n")
    head, rows = body.split("\n"), below.split("\n")
    is_clean = all(character >= " " or character == "\n" for character in note)
    if len(head) < 3 or not is_clean or rows.pop() or not 0 < len(rows) <= 100:
        raise Refused("note")
    if not all(head) or not _NUMBER.fullmatch(head[1]):
        raise Refused("checkpoint")
    [root] = read_hashes(head[2:3])
    return Checkpoint(body + "\n", head[0], int(head[1]), root, tuple(map(_line, rows)))


class LogProof(NamedTuple):
    """Where an entry stands in the log, and the checkpoint that covers it."""

    place: int
    path: tuple[bytes, ...]
    checkpoint: Checkpoint


def read_proof(text: str) -> LogProof:
    """Return the proof a text of the form ``tlog-proof@v1`` holds; raises ``Refused``."""
    above, _, note = text.partition("\n\n")
    first, *rows = above.split("\n")
    word, _, index = rows.pop(0).partition(" ") if rows else ("", "", "")
    if (first, word) != ("c2sp.org/tlog-proof@v1", "index") or not _NUMBER.fullmatch(index):
        raise Refused("log_proof")
    return LogProof(int(index), read_hashes(rows), read_checkpoint(note))


def read_hashes(rows: Iterable[str]) -> tuple[bytes, ...]:
    """Return the hashes that stand in base64, one a row; raises ``Refused``."""
    hashes = tuple(map(unbase64, rows))
    if any(len(one) != 32 for one in hashes):
        raise Refused("log_proof")
    return hashes


def _line(row: str) -> tuple[str, bytes]:
    dash, _, rest = row.partition(" ")
    name, _, value = rest.partition(" ")
    content = unbase64(value)
    if dash != "\N{EM DASH}" or not _is_name(name) or len(content) < 5:
        raise Refused("note")
    return name, content


def _is_name(name: str) -> bool:
    return bool(name) and "+" not in name and not any(map(str.isspace, name))


def _check(key: Key, text: str, signature: bytes) -> int:
    seconds, message = 0, text
    if key.kind == WITNESS:
        seconds, signature = int.from_bytes(signature[:8], "big"), signature[8:]
        message = f"cosignature/v1\ntime {seconds}\n{text}"
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(signature, message.encode())
    except (InvalidSignature, ValueError):
        raise Refused("signature", key=key.name) from None
    return seconds
