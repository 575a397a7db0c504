"""What a dossier that ended without a result still owed is owed no more."""

from datetime import datetime
from uuid import UUID

from motcua.payments.public import ChargeState, cancel_charge, charges_of, state_of

# The ledger keeps the ground in the words of the papers.
GROUNDS = {
    "DossierRefused": "Hồ sơ bị từ chối giải quyết",
    "DossierWithdrawn": "Người nộp rút hồ sơ",
    "DossierStopped": "Dừng giải quyết hồ sơ",
}


def settle_charges(dossier_id: UUID, *, event: str, now: datetime) -> int:
    """Cancel every unpaid charge of the dossier; return how many. Safe to repeat."""
    due = [one for one in charges_of(dossier_id) if state_of(one) == ChargeState.DUE]
    for charge in due:
        cancel_charge(charge.id, official_id=None, reason=GROUNDS[event], now=now)
    return len(due)
