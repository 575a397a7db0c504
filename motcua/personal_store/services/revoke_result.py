"""Taking an issued paper back: only the agency that issued it, with a reason and a legal basis."""

from datetime import datetime

from django.db import transaction

from motcua.kernel.errors import InputInvalid
from motcua.platform import outbox
from motcua.platform.actor import Actor
from motcua.platform.database.prepared import run_prepared
from motcua.platform.database.scope import system_scope

from ..errors import StoredPaperNotFound
from ..models import Revocation
from ..rules.standing import require_not_revoked
from ..selectors import facts_of, newest_result
from ..types import PaperFacts

PAPER_REVOKED = "personal_store.paper_revoked"
REVOKERS = frozenset({"signer", "head_of_agency"})


def may_revoke(paper: PaperFacts, actor: Actor) -> bool:
    """Return whether the actor signs for, or heads, the agency that issued the paper."""
    return actor.has_role(*REVOKERS, agency_id=paper.agency_id)


@transaction.atomic
def revoke_result(
    dossier_number: str, *, why: str, legal_basis: str, actor: Actor, now: datetime
) -> PaperFacts:
    """Take back the result in force of a dossier; return the paper as it stands then.

    Raises ``StoredPaperNotFound`` where the actor's agency issued none, ``InputInvalid`` without
    reason or legal basis, and ``StoredPaperNotUsable`` for one that was taken back before.
    """
    wrong = [
        {"pointer": f"/{name}", "detail": "Say why, and on which legal basis."}
        for name, text in (("why", why), ("legal_basis", legal_basis))
        if not text.strip()
    ]
    if wrong:
        raise InputInvalid(wrong)
    with system_scope():
        # Rows that only grow can not be locked: two who press at once come one after the other.
        run_prepared(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s::text, 3))", [dossier_number]
        )
        row = newest_result(dossier_number)
        if row is None or not may_revoke(facts_of(row), actor):
            raise StoredPaperNotFound(dossier=dossier_number)
        assert actor.official_id is not None  # who holds a role is an official
        require_not_revoked(facts_of(row))
        Revocation.objects.create(
            paper=row,
            at=now,
            why=why.strip(),
            legal_basis=legal_basis.strip(),
            official_id=actor.official_id,
        )
        outbox.publish(PAPER_REVOKED, key=row.id, payload={}, now=now)
        row.refresh_from_db()
        return facts_of(row)
