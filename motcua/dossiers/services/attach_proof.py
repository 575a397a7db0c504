"""The proof of the filing, ready to be attached to a paper that confirms it."""

from datetime import datetime

from motcua.documents.public import AttachedProof
from motcua.platform.actor import Actor

from ..errors import ProofNotReady
from .proofs import ProofKind, proof_of_dossier


def attached_proof(number: str, *, actor: Actor, now: datetime) -> AttachedProof | None:
    """Return the newest proof of the filing; None for the moment until the log has it.

    Raises ``DossierNotFound``.
    """
    try:
        found = proof_of_dossier(number, ProofKind.RECEIPT, actor=actor, now=now)
    except ProofNotReady:
        return None
    return AttachedProof(found.content, found.fingerprint)
