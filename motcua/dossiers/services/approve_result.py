"""Approving: the competent person signs the very paper the person will get."""

from datetime import datetime

from django.db import transaction

from motcua.documents.public import store_paper
from motcua.platform.actor import Actor
from motcua.signatures.public import Appearance, sign_as_official

from ..rules.decide import decide
from ..rules.results import ApproveResult, check_approval
from ..types import DossierState
from .act import author_of, surroundings
from .draft_result import result_content, result_paper
from .give_number import give_paper_number
from .paper_parts import competent_agency_of, signatory_of
from .record import record


@transaction.atomic(savepoint=False)
def approve_result(*, number: str, actor: Actor, now: datetime, outcome: str = "") -> DossierState:
    """Sign the result with the official's key (PAdES) and record the decision.

    Everything is checked before the key is used; a failing signature leaves nothing behind.
    """
    case, who, at = surroundings(number, actor=actor, now=now)
    official = check_approval(case, who)
    state = case.state
    agency = competent_agency_of(state)
    paper_number = give_paper_number(
        case.rules.result_number_pattern, agency_code=agency.code, symbol=agency.symbol, now=at
    )
    pdf = result_paper(state, result_content(state), number=paper_number, signer=official, now=at)
    signer = signatory_of(official, agency, now=at)
    signed = sign_as_official(
        pdf,
        official,
        appearance=Appearance(signer.name, signer.position, agency.name),
        reason=f"Phê duyệt kết quả hồ sơ {state.number}",
        now=at,
    )
    stored = store_paper(
        signed, name=f"ket-qua-{state.number}.pdf", owner=state.id, now=at, owner_kind="dossier"
    )
    command = ApproveResult(paper_number, stored.id, stored.sha256, outcome=outcome)
    return record(state, decide(case, command, who, at), author=author_of(actor), at=at)
