"""Official papers print themselves: each event that owes one gets its PDF, once."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import structlog

from motcua.documents.public import PaperKind, render_paper, store_paper
from motcua.platform.actor import SYSTEM
from motcua.signatures.public import KeyStoreUnavailable, SigningKeyMissing, SigningKeyNotInForce

from ..models import Event
from ..models import Paper as PaperRow
from ..selectors.visible import dossier_by_id
from ..types import DossierState
from .attach_proof import attached_proof
from .history import history_of, recorded_of
from .issue_result import seal
from .print_forms import MAKERS, Printing, is_by_seal_alone
from .rulebooks import paper_layout_of

logger = structlog.get_logger("motcua.dossiers")


def print_paper(dossier_id: UUID | None, payload: Mapping[str, Any]) -> None:
    """Print the paper of one event; seeing the event again changes nothing.

    A consumer of the outbox: the paper and its number are made in the worker's transaction.
    """
    assert dossier_id is not None
    sequence = int(payload["sequence"])
    row = Event.objects.filter(dossier_id=dossier_id, sequence=sequence).first()
    if row is None or PaperRow.objects.filter(dossier_id=dossier_id, sequence=sequence).exists():
        return
    recorded = recorded_of(row)
    make = MAKERS.get(type(recorded.event))
    if make is None:
        return
    dossier_by_id(dossier_id)
    printing = Printing.of(history_of(dossier_id), recorded, dossier_id)
    paper, number = make(printing)
    kind, state = paper.kind, printing.state
    # Form 01 says when the dossier came in: with it goes the proof, if the log has it by now.
    is_receipt = kind == PaperKind.RECEIPT
    proof = attached_proof(state.number, actor=SYSTEM, now=recorded.at) if is_receipt else None
    layout = paper_layout_of(state)
    content = render_paper(kind, paper, layout=layout, proof=proof)
    if is_by_seal_alone(recorded.event):
        content = _sealed(state, content, at=recorded.at)
    stored = store_paper(
        content,
        name=f"{kind}-{state.number}.pdf",
        owner=dossier_id,
        now=recorded.at,
        owner_kind="dossier",
    )
    PaperRow.objects.create(
        dossier_id=dossier_id,
        sequence=sequence,
        kind=str(kind),
        number=number,
        layout=layout,
        file_id=stored.id,
        made_at=recorded.at,
    )


def _sealed(state: DossierState, content: bytes, *, at: datetime) -> bytes:
    """Return the paper under the agency's seal, as it is where the agency has no key for one.

    An apology does not wait for a key: without one it says in words whose it is.
    """
    reason = f"Xin lỗi về hồ sơ {state.number}"
    try:
        return seal(state, content, now=at, reason=reason, alone=True)
    except (SigningKeyMissing, SigningKeyNotInForce, KeyStoreUnavailable) as error:
        logger.warning("apology without seal", dossier=state.number, problem=error.code)
        return content
