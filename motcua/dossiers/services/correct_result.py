"""Correcting: a result that is wrong by the agency's mistake is replaced at its own cost."""

from datetime import datetime
from typing import Any

from django.db import transaction

from motcua.documents.public import store_paper
from motcua.platform.actor import Actor
from motcua.signatures.public import Appearance, sign_as_official

from ..rules.decide import decide
from ..rules.result_parts import require_complete
from ..rules.results import CorrectResult, check_correction
from ..types import DossierState
from .act import author_of, surroundings
from .draft_result import changed_content, result_paper
from .issue_result import keep_result_paper, seal
from .paper_parts import competent_agency_of, decider_of
from .record import record


@transaction.atomic(savepoint=False)
def correct_result(
    *, number: str, mistake: str, content: dict[str, Any], actor: Actor, now: datetime
) -> DossierState:
    """Sign and seal a corrected result under the same number; the first stays on record.

    ``content`` names the parts and lines that change. Raises ``ResultPartInvalid`` and
    ``ResultIncomplete`` besides what the decision raises.
    """
    case, who, at = surroundings(number, actor=actor, now=now)
    official = check_correction(case, who, mistake)
    state = case.state
    agency = competent_agency_of(state)
    corrected = changed_content(state, content)
    require_complete(corrected)
    decider = decider_of(state, official, now=at)
    signer = decider.signatory
    pdf = result_paper(state, corrected, number=state.result_number, signatory=signer, now=at)
    signed = sign_as_official(
        pdf,
        official,
        appearance=Appearance(signer.name, signer.position, agency.name),
        reason=f"Đính chính kết quả hồ sơ {state.number}",
        now=at,
    )
    stored = store_paper(
        seal(state, signed, now=at),
        name=f"ket-qua-{state.number}-dinh-chinh.pdf",
        owner=state.id,
        now=at,
        owner_kind="dossier",
    )
    command = CorrectResult(stored.id, stored.sha256, mistake, decider.on_behalf_of)
    after = record(state, decide(case, command, who, at), author=author_of(actor), at=at)
    keep_result_paper(after, stored.id, now=at)
    return after
