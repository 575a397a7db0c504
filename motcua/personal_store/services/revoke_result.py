"""Taking an issued paper back: only the agency that issued it, with a reason and a legal basis."""

from datetime import datetime

from django.db import transaction

from motcua.kernel.errors import InputInvalid
from motcua.platform.actor import Actor
from motcua.platform.database.prepared import run_prepared
from motcua.platform.database.scope import system_scope

from ..errors import StoredPaperNotFound
from ..models import Revocation, StoredPaper
from ..rules.standing import require_not_revoked
from ..selectors import facts_of
from ..types import PaperFacts, Source

REVOKERS = frozenset({"signer", "head_of_agency"})


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
        row = (
            StoredPaper.objects.select_related("replacement", "revocation")
            .filter(dossier_number=dossier_number, source=str(Source.RESULT))
            .order_by("-sequence")
            .first()
        )
        if row is None or not actor.has_role(*REVOKERS, agency_id=row.agency_id):
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
        row.refresh_from_db()
        return facts_of(row)
