"""Approving: the competent person signs the very paper the person will get."""

from datetime import datetime

from django.db import transaction

from motcua.documents.public import store_paper
from motcua.platform.actor import Actor
from motcua.signatures.public import Appearance, sign_as_official

from ..rules.case import Case
from ..rules.decide import decide
from ..rules.result_parts import require_complete
from ..rules.results import ApproveResult, check_approval
from ..rules.steps import step_of_kind
from ..types import DossierState
from .act import author_of, surroundings
from .certify_copy import give_copy_number
from .draft_result import result_content, result_paper
from .give_number import give_paper_number
from .paper_parts import competent_agency_of, decider_of
from .record import record


@transaction.atomic(savepoint=False)
def approve_result(*, number: str, actor: Actor, now: datetime, outcome: str = "") -> DossierState:
    """Sign the result with the official's key (PAdES) and record the decision.

    Everything is checked before the key is used; a failing signature leaves nothing behind. The
    event says in whose place somebody signed (Decree 30/2020, art. 13). Raises
    ``ResultIncomplete`` besides what the decision raises.
    """
    case, who, at = surroundings(number, actor=actor, now=now)
    official = check_approval(case, who)
    state = case.state
    content = result_content(state)
    require_complete(content)
    agency = competent_agency_of(state)
    decider = decider_of(state, official, now=at, step=step_of_kind(case, "sign"))
    paper_number = _number(case, at)
    signatory = decider.signatory
    pdf = result_paper(state, content, number=paper_number, signatory=signatory, now=at)
    signed = sign_as_official(
        pdf,
        official,
        appearance=Appearance(signatory.name, signatory.position, agency.name),
        reason=f"Phê duyệt kết quả hồ sơ {state.number}",
        now=at,
    )
    stored = store_paper(
        signed, name=f"ket-qua-{state.number}.pdf", owner=state.id, now=at, owner_kind="dossier"
    )
    command = ApproveResult(
        paper_number, stored.id, stored.sha256, decider.on_behalf_of, outcome=outcome
    )
    return record(state, decide(case, command, who, at), author=author_of(actor), at=at)


def _number(case: Case, at: datetime) -> str:
    """Return the next number of the result: of the agency's papers, or of its book of copies."""
    if case.state.original is not None:
        return give_copy_number(case.state, case.rules, now=at)
    agency = competent_agency_of(case.state)
    return give_paper_number(
        case.rules.result_number_pattern, agency_code=agency.code, symbol=agency.symbol, now=at
    )
