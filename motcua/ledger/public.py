"""What other packages may use of the ledger."""

from .audit import audit_log
from .event_rows import EventRow, append_events, fields_of
from .keys import log_vkey
from .proof_documents import document_of, is_logged
from .rules.commitments import Happened, commit_to, moment_text, new_salt
from .rules.documents import Claim
from .selectors import (
    checkpoint_after,
    checkpoint_at_least,
    consistency_proof,
    inclusion_proof,
    newest_checkpoint,
    proof_of,
    trust_policy,
)
from .services.append_leaves import append_leaves
from .services.sequence_leaves import sequence_leaves
from .told import every_told_event, tells_events
from .types import LogProof, ProofDocument, SignedCheckpoint

__all__ = [
    "Claim",
    "EventRow",
    "Happened",
    "LogProof",
    "ProofDocument",
    "SignedCheckpoint",
    "append_events",
    "append_leaves",
    "audit_log",
    "checkpoint_after",
    "checkpoint_at_least",
    "commit_to",
    "consistency_proof",
    "document_of",
    "every_told_event",
    "fields_of",
    "inclusion_proof",
    "is_logged",
    "log_vkey",
    "moment_text",
    "new_salt",
    "newest_checkpoint",
    "proof_of",
    "sequence_leaves",
    "tells_events",
    "trust_policy",
]
