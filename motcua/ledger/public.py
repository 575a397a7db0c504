"""What other packages may use of the ledger."""

from .audit import audit_log
from .reader import LogReader
from .rules.commitments import Happened, commit_to, new_salt
from .selectors import (
    checkpoint_at_least,
    consistency_proof,
    inclusion_proof,
    newest_checkpoint,
    proof_of,
    trust_policy,
)
from .services.sequence_leaves import sequence_leaves
from .types import LogProof, SignedCheckpoint

__all__ = [
    "Happened",
    "LogProof",
    "LogReader",
    "SignedCheckpoint",
    "audit_log",
    "checkpoint_at_least",
    "commit_to",
    "consistency_proof",
    "inclusion_proof",
    "new_salt",
    "newest_checkpoint",
    "proof_of",
    "sequence_leaves",
    "trust_policy",
]
