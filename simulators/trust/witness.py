"""A witness (C2SP tlog-witness): it signs that a log it knows has only grown.

What it last signed of each log lies in a file and is there before the answer goes out.
"""

import base64
import json
import os
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from .notes import (
    COSIGNS,
    SIGNS_NOTES,
    Checkpoint,
    Malformed,
    Verifier,
    decode,
    read_checkpoint,
    read_size,
    read_verifier,
)
from .tree import EMPTY_ROOT, Inconsistent, check_consistency

LARGEST_BODY = 256 * 1024
MOST_PROOF_LINES = 63
Seen = tuple[int, bytes]


@dataclass(frozen=True, slots=True)
class Reply:
    """Status, body and type of an answer, as the protocol names them."""

    status: int
    body: str
    type: str = "text/plain; charset=utf-8"


class LogList:
    """The logs a witness looks at: the "log" lines of a policy file, read anew when it changes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read: tuple[int, tuple[Verifier, ...]] = (-1, ())

    def keys_of(self, origin: str) -> tuple[Verifier, ...]:
        """Return the keys with which the log may sign; none for a log that is not known."""
        return tuple(key for key in self._keys() if key.name == origin)

    def _keys(self) -> tuple[Verifier, ...]:
        try:
            changed = self._path.stat().st_mtime_ns
        except OSError:
            return ()
        if changed != self._read[0]:
            words = [line.split() for line in self._path.read_text().splitlines()]
            keys = tuple(read_verifier(line[1]) for line in words if line[:1] == ["log"])
            self._read = (changed, tuple(key for key in keys if key.kind == SIGNS_NOTES))
        return self._read[1]


@dataclass(slots=True)
class Witness:
    """One witness: a name, a key, the logs it knows and the file of what it signed."""

    name: str
    key: Ed25519PrivateKey
    logs: LogList
    state: Path
    clock: Callable[[], float]
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def verifier(self) -> Verifier:
        """Return the public key as policies write it."""
        return Verifier(self.name, COSIGNS, self.key.public_key().public_bytes_raw())

    def add_checkpoint(self, body: bytes) -> Reply:
        """Answer a submission; the protocol says which status each mistake has."""
        try:
            old_size, proof, checkpoint = read_submission(body)
        except Malformed as error:
            return Reply(400, f"{error}\n")
        keys = self.logs.keys_of(checkpoint.origin)
        if not keys:
            return Reply(404, "this log is not known here\n")
        if not checkpoint.is_signed_by(keys):
            return Reply(403, "not signed by the log's key\n")
        if old_size > checkpoint.size:
            return Reply(400, "old is larger than the checkpoint\n")
        with self._lock:
            return self._decide(old_size, proof, checkpoint)

    def _decide(self, old_size: int, proof: Sequence[bytes], checkpoint: Checkpoint) -> Reply:
        seen = self.seen()
        size, root = seen.get(checkpoint.origin, (0, EMPTY_ROOT))
        if old_size != size:
            return Reply(409, f"{size}\n", "text/x.tlog.size")
        if checkpoint.size == 0 and checkpoint.root != EMPTY_ROOT:
            return Reply(422, "a log without leaves has one root\n")
        if checkpoint.size == size and checkpoint.root != root:
            return Reply(409, f"{size}\n", "text/x.tlog.size")
        try:
            check_consistency((size, root), (checkpoint.size, checkpoint.root), proof)
        except Inconsistent as error:
            return Reply(422, f"{error}\n")
        self._keep({**seen, checkpoint.origin: (checkpoint.size, checkpoint.root)})
        return Reply(200, self._cosign(checkpoint.text))

    def _cosign(self, text: str) -> str:
        moment = int(self.clock())
        message = f"cosignature/v1\ntime {moment}\n{text}".encode()
        content = self.verifier.id + moment.to_bytes(8, "big") + self.key.sign(message)
        return f"\u2014 {self.name} {base64.b64encode(content).decode()}\n"

    def seen(self) -> dict[str, Seen]:
        """Return size and root of what was last signed of each log."""
        try:
            kept = json.loads(self.state.read_text())
        except FileNotFoundError:
            return {}
        return {origin: (one["size"], bytes.fromhex(one["root"])) for origin, one in kept.items()}

    def _keep(self, seen: dict[str, Seen]) -> None:
        """Put the new state on the disk whole, or leave the old one."""
        kept = {origin: {"size": size, "root": root.hex()} for origin, (size, root) in seen.items()}
        draft = self.state.with_suffix(".new")
        with draft.open("w") as out:
            json.dump(kept, out)
            out.flush()
            os.fsync(out.fileno())
        draft.replace(self.state)
        folder = os.open(self.state.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def read_submission(body: bytes) -> tuple[int, list[bytes], Checkpoint]:
    """Return old size, proof and checkpoint of a request; raises ``Malformed``."""
    if len(body) > LARGEST_BODY:
        raise Malformed("the body is too large")
    head, gap, note = body.partition(b"\n\n")
    try:
        first, *lines = head.decode("ascii").split("\n")
    except UnicodeDecodeError as error:
        raise Malformed("not ASCII above the checkpoint") from error
    if not gap or not first.startswith("old ") or len(lines) > MOST_PROOF_LINES:
        raise Malformed("no old size, no empty line, or too many hashes")
    proof = [decode(line) for line in lines]
    if any(len(one) != 32 for one in proof):
        raise Malformed("a hash of the proof is not a SHA-256")
    return read_size(first.removeprefix("old ")), proof, read_checkpoint(note)
