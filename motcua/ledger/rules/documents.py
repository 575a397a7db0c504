"""Proof documents of the form ``motcua-proof@1``; verifier/README.md describes them.

A document holds nothing that its reader could not check: what it claims must follow from the
opened events, and every signature line belongs to a key it names.
"""

import base64
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

import orjson

from motcua.kernel.canonical import canonical_json

from ..types import LogProof
from .commitments import Happened, head_of, head_salt, payload_salt
from .notes import Note, Signature, VerifierKey, encoded, read_note
from .proofs import proof_text, read_proof

FORMAT = "motcua-proof@1"


@dataclass(frozen=True, slots=True)
class Claim:
    """What a document is to prove: its kind, and the fields that follow from the events."""

    kind: str
    fields: Mapping[str, str]
    opened: AbstractSet[int]
    """The sequences of the events whose payload is shown, too."""


@dataclass(frozen=True, slots=True)
class Signers:
    """Whose signatures may stand in a document: the log's and those of its witnesses."""

    log: VerifierKey
    witnesses: Sequence[VerifierKey]


def proof_document(
    claim: Claim,
    events: Sequence[Happened],
    salts: Mapping[int, bytes],
    proof: LogProof,
    signers: Signers,
) -> bytes:
    """Return the document for the first events of a dossier, up to the one ``proof`` is of."""
    log = read_proof(proof.tlog_proof)
    note = read_note(log.checkpoint)
    known = {(key.name, key.id): key for key in (signers.log, *signers.witnesses)}
    kept = [one for one in note.signatures if (one.name, one.key_id) in known]
    checkpoint = f"{note.text}\n{''.join(map(_line, kept))}"
    signed = Note(note.text, tuple(kept)).signed_by(known.values())
    policy = _policy(signers.log, [key for key, _ in signed if key != signers.log])
    return canonical_json(
        {
            "claim": dict(claim.fields),
            "events": [_opened(one, salts[one.sequence], claim.opened) for one in events],
            "format": FORMAT,
            "kind": claim.kind,
            "policy": policy,
            "proof": proof_text(log.index, log.path, checkpoint),
            "subject": orjson.loads(proof.entry)["subject"],
            "time_stamp": base64.b64encode(proof.time_stamp or b"").decode(),
        }
    )


def _opened(event: Happened, salt: bytes, opened: AbstractSet[int]) -> dict[str, Any]:
    shown = {
        "head": canonical_json(head_of(event, salt)).decode(),
        "head_salt": head_salt(salt).hex(),
    }
    if event.sequence in opened:
        shown["payload"] = canonical_json(dict(event.payload)).decode()
        shown["payload_salt"] = payload_salt(salt).hex()
    return shown


def _line(one: Signature) -> str:
    return f"\N{EM DASH} {one.name} {encoded(one.key_id + one.value)}\n"


def _policy(log: VerifierKey, witnesses: Sequence[VerifierKey]) -> str:
    """Return the keys that signed as a policy (C2SP tlog-policy), always written the same way."""
    lines = [f"log {log}"]
    lines += [f"witness w{number} {key}" for number, key in enumerate(witnesses, start=1)]
    names = " ".join(f"w{number}" for number in range(1, len(witnesses) + 1))
    if names:
        lines += [f"group all-signers all {names}", "quorum all-signers"]
    else:
        lines.append("quorum none")
    return "\n".join(lines) + "\n"
