"""Issuing: the clerk puts the agency's seal on the signed result."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.documents.public import content_of, store_paper
from motcua.platform.actor import Actor
from motcua.signatures.public import SealAppearance, seal_as_agency

from ..models import Paper
from ..rules.decide import decide
from ..rules.results import IssueResult, check_issue
from ..types import DossierState
from .act import author_of, surroundings
from .paper_parts import competent_agency_of
from .record import record
from .rulebooks import paper_layout_of

RESULT = "result"


@transaction.atomic(savepoint=False)
def issue_result(*, number: str, actor: Actor, now: datetime) -> DossierState:
    """Seal the signed result (a second PAdES signature) and record its issue."""
    case, who, at = surroundings(number, actor=actor, now=now)
    check_issue(case, who)
    state = case.state
    assert state.result_file_id is not None
    sealed = seal(state, content_of(state.result_file_id), now=at)
    stored = store_paper(
        sealed, name=f"ket-qua-{state.number}.pdf", owner=state.id, now=at, owner_kind="dossier"
    )
    command = IssueResult(stored.id, stored.sha256)
    after = record(state, decide(case, command, who, at), author=author_of(actor), at=at)
    keep_result_paper(after, stored.id, now=at)
    return after


def seal(
    state: DossierState, signed: bytes, *, now: datetime, reason: str = "", alone: bool = False
) -> bytes:
    """Return the signed result with the seal of the competent agency.

    ``alone``: a paper that nobody signs, and that only the seal vouches for.
    """
    agency = competent_agency_of(state)
    parent = agency.parent_names[0] if agency.parent_names else ""
    return seal_as_agency(
        signed,
        agency.id,
        appearance=SealAppearance(agency.seal_name or agency.name, parent),
        reason=reason or f"Phát hành kết quả hồ sơ {state.number}",
        alone=alone,
        now=now,
    )


def keep_result_paper(state: DossierState, file_id: UUID, *, now: datetime) -> None:
    """Enter the result among the dossier's papers."""
    Paper.objects.create(
        dossier_id=state.id,
        sequence=state.sequence,
        kind=RESULT,
        number=state.result_number,
        layout=paper_layout_of(state),
        file_id=file_id,
        made_at=now,
    )
