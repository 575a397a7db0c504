"""Proof documents as people carry them away: made from the log as it is when they are asked for."""

from collections.abc import Sequence
from uuid import UUID

from .keys import log_verifier
from .models import Entry, Salt
from .rules.commitments import Happened
from .rules.documents import Claim, Signers, proof_document
from .rules.tree import leaf_hash
from .selectors import proof_of, witness_policy
from .types import ProofDocument


def document_of(claim: Claim, events: Sequence[Happened]) -> ProofDocument | None:
    """Return the proof of ``claim`` from a dossier's first events; None while the last one waits.

    Also None once the salt of one of them was destroyed: then nothing can be proven any more.
    """
    last = events[-1]
    proof = proof_of(last.aggregate_id, last.sequence)
    if proof is None:
        return None
    rows = Salt.objects.filter(aggregate_id=last.aggregate_id, sequence__lte=last.sequence)
    salts = {row.sequence: bytes(row.salt) for row in rows}
    if len(salts) < len(events):
        return None
    witnesses = tuple(one.key for one in witness_policy().witnesses)
    signers = Signers(log_verifier(), witnesses)
    content = proof_document(claim, events, salts, proof, signers)
    return ProofDocument(content, leaf_hash(proof.entry))


def is_logged(aggregate_id: UUID, sequence: int) -> bool:
    """Return whether an event has its place in the log; a checkpoint is signed with it."""
    return Entry.objects.filter(aggregate_id=aggregate_id, sequence=sequence).exists()
