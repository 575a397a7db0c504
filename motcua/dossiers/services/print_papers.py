"""Official papers print themselves: each event that owes one gets its PDF, once."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from motcua.documents.public import (
    Apology,
    Paper,
    PaperItem,
    PaperKind,
    Receipt,
    Refusal,
    StopNotice,
    SupplementRequest,
    render_paper,
    store_paper,
)
from motcua.kernel.clock import legal_day
from motcua.kernel.working_time import format_limit

from .. import events as e
from ..models import Event
from ..models import Paper as PaperRow
from ..rules.evolve import rebuild
from ..selectors.visible import dossier_by_id
from ..types import DossierState, ReturnMethod
from .give_number import give_paper_number
from .history import history_of, recorded_of
from .paper_parts import (
    applicant_of,
    competent_agency_of,
    head_of,
    lookup_of,
    receiving_agency_of,
    signatory_of,
    version_of,
)
from .surroundings import limit_of, rulebook

RETURN_BY = {
    ReturnMethod.ONLINE: "Trực tuyến, trên Cổng dịch vụ công",
    ReturnMethod.DESK: "Trực tiếp tại Bộ phận Một cửa",
    ReturnMethod.POST: "Qua dịch vụ bưu chính công ích",
}
# The symbol behind the number of each form: 07/TNHS.
SYMBOLS = {
    PaperKind.RECEIPT: "TNHS",
    PaperKind.SUPPLEMENT_REQUEST: "BSHS",
    PaperKind.REFUSAL: "TCHS",
    PaperKind.APOLOGY: "XL",
    PaperKind.STOP_NOTICE: "DHS",
}


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
    make = _MAKERS.get(type(recorded.event))
    if make is None:
        return
    dossier_by_id(dossier_id)
    history = [one for one in history_of(dossier_id) if one.at <= recorded.at]
    state = rebuild(dossier_id, history)
    paper, kind, number = make(state, recorded)
    stored = store_paper(
        render_paper(kind, paper),
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
        file_id=stored.id,
        made_at=recorded.at,
    )


Made = tuple[Paper, PaperKind, str]


def _number(state: DossierState, kind: PaperKind, *, at: datetime, desk: bool = True) -> str:
    agency = receiving_agency_of(state) if desk else competent_agency_of(state)
    assert state.versions is not None
    pattern = rulebook(state.versions.rulebook_version).result_number_pattern
    return give_paper_number(pattern, agency_code=agency.code, symbol=SYMBOLS[kind], now=at)


def paper_items(state: DossierState) -> tuple[PaperItem, ...]:
    """Return what was handed in, as the receipt lists it."""
    names = {item.id: item.name for item in version_of(state).documents}
    forms = {"electronic": "bản điện tử", "scanned": "bản quét", "paper": "bản giấy"}
    counted: dict[tuple[UUID, str], int] = {}
    for item in state.files:
        key = (item.required_document_id, item.form)
        counted[key] = counted.get(key, 0) + 1
    return tuple(
        PaperItem(names.get(document, ""), quantity, forms.get(form, form))
        for (document, form), quantity in counted.items()
    )


def _receipt(state: DossierState, recorded: e.Recorded) -> Made:
    """Form 01, printed when the clock starts: it names the due moment."""
    number = _number(state, PaperKind.RECEIPT, at=recorded.at)
    agency = receiving_agency_of(state)
    assert state.due is not None
    assert state.received_at is not None
    fee = "Miễn phí" if not state.fee_total else f"{state.fee_total:,} đồng".replace(",", ".")
    receipt = Receipt(
        head=head_of(agency, number=number, on=legal_day(recorded.at)),
        lookup=lookup_of(state.number),
        applicant=applicant_of(state),
        procedure=version_of(state).name,
        items=paper_items(state),
        time_limit=format_limit(limit_of(state)),
        received_at=state.received_at,
        due_at=state.due,
        return_by=RETURN_BY[state.return_method],
        receiver=signatory_of(recorded.actor_id, agency, now=recorded.at),
        fee=fee,
    )
    return receipt, PaperKind.RECEIPT, number


def _supplement(state: DossierState, recorded: e.Recorded) -> Made:
    event = recorded.event
    assert isinstance(event, e.SupplementRequested)
    names = {item.id: item.name for item in version_of(state).documents}
    number = _number(state, PaperKind.SUPPLEMENT_REQUEST, at=recorded.at)
    agency = receiving_agency_of(state)
    paper = SupplementRequest(
        head=head_of(agency, number=number, on=legal_day(recorded.at)),
        lookup=lookup_of(state.number),
        applicant=applicant_of(state),
        procedure=version_of(state).name,
        items=tuple(PaperItem(names[item]) for item in event.items),
        reason=event.explanation,
        signatory=signatory_of(event.by, agency, now=recorded.at),
        legal_basis=event.legal_basis,
    )
    return paper, PaperKind.SUPPLEMENT_REQUEST, number


def _refusal(state: DossierState, recorded: e.Recorded) -> Made:
    event = recorded.event
    assert isinstance(event, e.DossierRefused)
    assert state.versions is not None
    desk = event.stage == "intake"
    agency = receiving_agency_of(state) if desk else competent_agency_of(state)
    ground = rulebook(state.versions.rulebook_version).refusal_reason(
        event.reason_code, event.stage
    )
    number = _number(state, PaperKind.REFUSAL, at=recorded.at, desk=desk)
    paper = Refusal(
        head=head_of(agency, number=number, on=legal_day(recorded.at)),
        lookup=lookup_of(state.number),
        applicant=applicant_of(state),
        procedure=version_of(state).name,
        reason=f"{ground.vi}. {event.explanation}",
        legal_basis=ground.article,
        guidance=event.guidance,
        signatory=signatory_of(event.by, agency, now=recorded.at),
    )
    return paper, PaperKind.REFUSAL, number


def _apology(state: DossierState, recorded: e.Recorded) -> Made:
    event = recorded.event
    assert isinstance(event, e.NewDateGiven)
    agency = competent_agency_of(state)
    number = _number(state, PaperKind.APOLOGY, at=recorded.at, desk=False)
    assert state.received_at is not None
    paper = Apology(
        head=head_of(agency, number=number, on=legal_day(recorded.at)),
        lookup=lookup_of(state.number),
        applicant=applicant_of(state),
        procedure=version_of(state).name,
        received_at=state.received_at,
        due_at=event.old_due,
        new_due_at=event.new_due,
        reason=event.cause,
        signatory=signatory_of(event.by, agency, now=recorded.at),
    )
    return paper, PaperKind.APOLOGY, number


def _stop(state: DossierState, recorded: e.Recorded) -> Made:
    event = recorded.event
    agency = competent_agency_of(state)
    number = _number(state, PaperKind.STOP_NOTICE, at=recorded.at, desk=False)
    if isinstance(event, e.DossierWithdrawn):
        request, decision, by = "Theo yêu cầu rút hồ sơ của người nộp", event.reason, None
    else:
        assert isinstance(event, e.DossierStopped)
        request, decision, by = event.legal_basis, event.explanation, event.by
    owed = "Không phát sinh" if not state.fee_paid else "Thanh quyết toán theo quy định"
    paper = StopNotice(
        head=head_of(agency, number=number, on=legal_day(recorded.at)),
        lookup=lookup_of(state.number),
        applicant=applicant_of(state),
        procedure=version_of(state).name,
        request=request,
        stage="Đang giải quyết" if state.received_at else "Chưa tiếp nhận",
        decision=decision or "Dừng giải quyết hồ sơ",
        money=owed,
        signatory=signatory_of(by, agency, now=recorded.at),
    )
    return paper, PaperKind.STOP_NOTICE, number


_MAKERS: dict[type, Callable[[DossierState, e.Recorded], Made]] = {
    e.ClockStarted: _receipt,
    e.SupplementRequested: _supplement,
    e.DossierRefused: _refusal,
    e.NewDateGiven: _apology,
    e.DossierWithdrawn: _stop,
    e.DossierStopped: _stop,
}
