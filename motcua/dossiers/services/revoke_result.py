"""Taking a result back: an act on the dossier, which its owner's store follows at once."""

from datetime import datetime

from django.db import transaction

from motcua.platform.actor import Actor

from ..rules.revocation import RevokeResult
from ..types import DossierState
from .act import act
from .keep_in_store import keep_revocation


@transaction.atomic(savepoint=False)
def revoke_result(
    *, number: str, reason: str, legal_basis: str, actor: Actor, now: datetime
) -> DossierState:
    """Take the issued result of a dossier back; from the same moment no dossier can use it.

    Raises what ``decide_revocation`` raises, and ``DossierNotFound``.
    """
    command = RevokeResult(reason, legal_basis)
    after = act(number=number, command=command, actor=actor, now=now)
    keep_revocation(after.id)
    return after
