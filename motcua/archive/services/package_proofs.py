"""The proofs from the public log that go into a package with each dossier."""

import json
from datetime import datetime
from typing import Any

from motcua.dossiers.public import (
    ActNotPossible,
    ProofKind,
    ProofNotReady,
    proof_of_dossier,
    proof_of_history,
)
from motcua.ledger.public import trust_policy
from motcua.platform.actor import Actor

TRUST = "trust-policy.txt"


def package_proofs(row: Any, *, actor: Actor, now: datetime) -> tuple[dict[str, bytes], list[str]]:
    """Return the proofs of a dossier by their names, and the kinds the log is not ready for.

    The history has every event with its leaf, the way to the checkpoint, the co-signatures and the
    time-stamp; receipt, result and silence are the very proofs people were given.
    """
    made: dict[str, bytes] = {}
    unready: list[str] = []
    for kind in ("history", *ProofKind):
        try:
            document = (
                proof_of_dossier(row.number, kind, actor=actor, now=now)
                if isinstance(kind, ProofKind)
                else proof_of_history(row)
            )
        except ActNotPossible:
            continue  # there is nothing of the kind to prove
        except ProofNotReady:
            unready.append(str(kind))
            continue
        made[f"proofs/{kind}.json"] = document.content
    return made, unready


def proof_lines(proofs: dict[str, bytes], unready: list[str]) -> list[dict[str, Any]]:
    """Return what the metadata say of the proofs; a time-stamp is there or is named as missing."""
    made = [
        {"name": name, "is_stamped": bool(json.loads(content)["time_stamp"])}
        for name, content in proofs.items()
    ]
    return [*made, *({"name": f"proofs/{kind}.json", "left_out": "not-logged"} for kind in unready)]


def whom_to_trust() -> bytes:
    """Return the keys of the log and its witnesses, as ``motcua-verify --policy`` reads them."""
    return trust_policy().encode()
