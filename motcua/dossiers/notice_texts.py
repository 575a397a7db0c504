"""Which event tells the person what: template and values of the notice, pure.

The words themselves are data (data/notices/dossiers.yaml). Events that change nothing for the
person have no entry here.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from motcua.kernel.clock import ZONE
from motcua.notifications.public import Bilingual, Value

from . import events as e
from .rules.rulebook import Reason, Rulebook
from .types import Channel, DossierState, ReturnMethod
from .types_questions import QuestionWords

NO_WORDS = Bilingual("", "")
NOT_SET = Bilingual("không ấn định", "not set")
_NOT_SAFE = Bilingual("không an toàn", "it is not safe")
_UNSIGNED = Bilingual(
    "Thủ trưởng cơ quan chưa ký trong hạn; văn bản được phát hành bằng con dấu của cơ quan.",
    "The head of the agency did not sign in time; the letter goes out under the agency's seal.",
)
_CAUSES = {
    "virus": Bilingual("có mã độc", "it carries a virus"),
    "unscannable": Bilingual("không kiểm tra được mã độc", "it cannot be checked for viruses"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One notice: its template, its values, and the page of the dossier it leads to."""

    template: str
    values: Mapping[str, Value]
    page: str = "dossier"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the texts need to know beside the event."""

    state: DossierState
    procedure: Bilingual
    rules: Rulebook
    agencies: Mapping[UUID, str] = field(default_factory=dict)
    documents: Mapping[UUID, str] = field(default_factory=dict)
    questions: Mapping[str, Bilingual] = field(default_factory=dict)
    facts: Bilingual = NO_WORDS  # the figures of an apology in words
    asked_by: UUID | None = None  # who asked for the opinion that an event gives

    def agency(self, agency_id: UUID | None) -> Value:
        """Return the name of an agency."""
        unknown = Bilingual("cơ quan giải quyết", "the agency")
        return self.agencies.get(agency_id, unknown) if agency_id else unknown

    @property
    def competent(self) -> Value:
        """The name of the agency that decides."""
        return self.agency(self.state.competent_agency_id)

    @property
    def desk(self) -> Value:
        """The name of the agency whose desk took the dossier."""
        return self.agency(self.state.receiving.agency_id if self.state.receiving else None)


def moment(at: datetime | None) -> Value:
    """Return a moment as papers write it, in the zone of the law."""
    return f"{at.astimezone(ZONE):%H:%M, %d/%m/%Y}" if at else NOT_SET


def money(amount: int) -> Value:
    """Return an amount as people write it."""
    figures = f"{amount:,}".replace(",", ".")
    return Bilingual(f"{figures} đồng", f"{figures} VND")


def told_to_person(event: e.DossierEvent, about: Surroundings, *, at: datetime) -> Told | None:
    """Return what the applicant and who filed for them are told of ``event``, if anything."""
    maker = _MAKERS.get(type(event))
    made = maker(event, about, at) if maker else None
    if made is None:
        return None
    template, values, page = made
    return Told(template, {**named(about), **values}, page)


def people_told(state: DossierState) -> frozenset[UUID]:
    """Return the parties concerned: the applicant and who filed for them."""
    if state.applicant is None:
        return frozenset()
    both = (state.applicant.party_id, state.applicant.submitted_by)
    return frozenset(one for one in both if one is not None)


def named(about: Surroundings) -> dict[str, Value]:
    """Return what every notice names: the number and the procedure."""
    return {"number": about.state.number, "procedure": about.procedure}


def cause_words(cause: str) -> Value:
    """Return why a file is kept apart, as notices say it."""
    return _CAUSES.get(cause, _NOT_SAFE)


def _grounds(reasons: tuple[Reason, ...], code: str) -> Value:
    found = next((one for one in reasons if one.code == code), None)
    return Bilingual(found.vi, found.en) if found else code


Made = tuple[str, dict[str, Value], str] | None


def _submitted(event: e.DossierSubmitted, about: Surroundings, at: datetime) -> Made:
    values = {
        "agency": about.desk,
        "moment": moment(at),
        "answer_due": moment(event.answer_due),
    }
    if event.channel == Channel.ONLINE:
        return "dossier-submitted-online", values, "dossier"
    return "dossier-submitted", values, "dossier"


def _clock_started(event: e.ClockStarted, about: Surroundings, at: datetime) -> Made:
    due = moment(event.due)
    if event.restart:
        return "dossier-limit-restarted", {"due": due}, "dossier"
    return "dossier-received", {"agency": about.competent, "due": due}, "dossier"


def _forwarded(event: e.DossierForwarded, about: Surroundings, at: datetime) -> Made:
    values = {
        "agency": about.agency(event.to_agency_id),
        "transfer_due": moment(event.transfer_due),
    }
    return "dossier-forwarded", values, "dossier"


def _supplement_asked(event: e.SupplementRequested, about: Surroundings, at: datetime) -> Made:
    by_desk = event.stage == "intake" or event.proposed_by is not None
    values = {
        "agency": about.desk if by_desk else about.competent,
        "items": asked_lines(event.items, event.questions, about.documents, about.questions),
        "explanation": event.explanation,
    }
    return "dossier-supplement-asked", values, "supplement"


def asked_lines(
    items: Iterable[UUID],
    questions: Iterable[QuestionWords],
    documents: Mapping[UUID, str],
    labels: Mapping[str, Bilingual],
) -> Bilingual:
    """Return the papers and questions of a request, a line each."""
    papers = [f"- {documents.get(item, str(item))}" for item in items]
    vi, en = list(papers), list(papers)
    for one in questions:
        label = labels.get(one.pointer, Bilingual(one.pointer, one.pointer))
        vi.append(f"- Mục “{label.vi}” trong tờ khai: {one.words}")
        en.append(f"- “{label.en}” in the declaration: {one.words}")
    return Bilingual("\n".join(vi), "\n".join(en))


def _supplemented(event: e.DossierSupplemented, about: Surroundings, at: datetime) -> Made:
    return "dossier-supplemented", {"moment": moment(at)}, "dossier"


def _quarantined(event: e.DocumentQuarantined, about: Surroundings, at: datetime) -> Made:
    return "document-quarantined", quarantined_values(event, about), "replacement"


def quarantined_values(event: e.DocumentQuarantined, about: Surroundings) -> dict[str, Value]:
    """Return which document is kept apart, and why."""
    document = about.documents.get(event.required_document_id, "-")
    return {"document": document, "cause": cause_words(event.cause)}


def _refused(event: e.DossierRefused, about: Surroundings, at: datetime) -> Made:
    values = {
        "agency": about.desk if event.stage == "intake" else about.competent,
        "reason": _grounds(about.rules.refusal_reasons, event.reason_code),
        "explanation": event.explanation,
        "guidance": event.guidance,
    }
    return "dossier-refused", values, "dossier"


def _suspended(event: e.ClockSuspended, about: Surroundings, at: datetime) -> Made:
    values = {
        "reason": _grounds(about.rules.suspension_reasons, event.reason_code),
        "legal_basis": event.legal_basis,
        "explanation": event.explanation,
    }
    return "dossier-suspended", values, "dossier"


def _resumed(event: e.ClockResumed, about: Surroundings, at: datetime) -> Made:
    return ("dossier-resumed", {"due": moment(event.due)}, "dossier") if event.due else None


def _due_moved(event: e.DeadlineRecomputed, about: Surroundings, at: datetime) -> Made:
    if event.old_due is None or event.new_due is None or event.old_due == event.new_due:
        return None
    values = {"old_due": moment(event.old_due), "new_due": moment(event.new_due)}
    return "dossier-due-moved", values, "dossier"


def _payment_asked(event: e.PaymentRequested, about: Surroundings, at: datetime) -> Made:
    return "dossier-payment-asked", {"amount": money(event.amount)}, "dossier"


def _fee_paid(event: e.FeePaid, about: Surroundings, at: datetime) -> Made:
    return "dossier-fee-paid", {"amount": money(event.amount)}, "dossier"


def _fee_changed(event: e.FeeRecomputed, about: Surroundings, at: datetime) -> Made:
    values: dict[str, Value] = {"old": money(event.old_total), "new": money(event.new_total)}
    return "dossier-fee-changed", values, "dossier"


def _refunded(event: e.FeeRefunded, about: Surroundings, at: datetime) -> Made:
    return "dossier-fee-refunded", {"amount": money(event.amount)}, "dossier"


def _new_date(event: e.NewDateGiven, about: Surroundings, at: datetime) -> Made:
    values = {
        "agency": about.competent,
        "old_due": moment(event.old_due),
        "new_due": moment(event.new_due),
        "cause": _cause(event, about),
    }
    return "dossier-new-date", values, "dossier"


def _cause(event: e.NewDateGiven, about: Surroundings) -> Value:
    """Return ground, words and figures of an apology, and whether its signature is missing."""
    ground = _grounds(about.rules.delay_causes, event.cause_code)
    said = ground if isinstance(ground, Bilingual) else NO_WORDS
    missing = NO_WORDS
    if event.by is None and event.sign_by is not None:
        missing = _UNSIGNED
    vi, en = (
        " ".join(part for part in parts if part)
        for parts in (
            (said.vi and f"{said.vi}.", event.cause, about.facts.vi, missing.vi),
            (said.en and f"{said.en}.", event.cause, about.facts.en, missing.en),
        )
    )
    return Bilingual(vi, en)


def _repeated(event: e.ApologyRepeated, about: Surroundings, at: datetime) -> Made:
    values: dict[str, Value] = {
        "agency": about.competent,
        "due": moment(event.due),
        "cause": about.facts,
    }
    return "dossier-apology-repeated", values, "dossier"


def _explained(event: e.LatenessExplained, about: Surroundings, at: datetime) -> Made:
    values: dict[str, Value] = {
        "agency": about.competent,
        "due": moment(event.due),
        "text": event.text,
    }
    return "dossier-lateness-explained", values, "dossier"


_DOWNLOAD = Bilingual(
    "Ông/Bà tải bản điện tử đã ký số tại trang hồ sơ.",
    "Download the signed electronic copy on the page of the dossier.",
)
_READY = {
    ReturnMethod.DESK: Bilingual(
        "Mời Ông/Bà nhận kết quả tại Bộ phận Một cửa nơi nộp hồ sơ.",
        "Please fetch it at the one-stop desk where the dossier was filed.",
    ),
    ReturnMethod.POST: Bilingual(
        "Kết quả được gửi qua dịch vụ bưu chính.", "It will be sent by post."
    ),
    ReturnMethod.ONLINE: Bilingual(
        "Ông/Bà nhận bản điện tử sau khi nộp đủ phí, lệ phí.",
        "You get the electronic copy once the fee is paid.",
    ),
}


def _issued(event: e.ResultIssued, about: Surroundings, at: datetime) -> Made:
    state = about.state
    # Online, the result is put into the account in the next moment, and that is what is told.
    if state.return_method == ReturnMethod.ONLINE and state.fee_paid >= state.fee_total:
        return None
    values: dict[str, Value] = {"agency": about.competent, "way": _READY[state.return_method]}
    return "dossier-result-ready", values, "dossier"


def _returned(event: e.ResultReturned, about: Surroundings, at: datetime) -> Made:
    if event.method == ReturnMethod.ONLINE:
        return "dossier-result-ready", {"agency": about.competent, "way": _DOWNLOAD}, "result"
    way = Bilingual("Nơi trả: Bộ phận Một cửa.", "It was fetched at the one-stop desk.")
    if event.method == ReturnMethod.POST:
        parcel = event.tracking or "–"
        way = Bilingual(
            f"Gửi qua bưu chính, mã bưu gửi: {parcel}.", f"It was sent by post, parcel {parcel}."
        )
    return "dossier-result-returned", {"way": way}, "result"


def _corrected(event: e.ResultCorrected, about: Surroundings, at: datetime) -> Made:
    values: dict[str, Value] = {"agency": about.competent, "mistake": event.mistake}
    return "dossier-result-corrected", values, "result"


def _revoked(event: e.ResultRevoked, about: Surroundings, at: datetime) -> Made:
    values = {
        "agency": about.competent,
        "reason": event.reason,
        "legal_basis": event.legal_basis,
        "moment": moment(at),
    }
    return "dossier-result-revoked", values, "result"


def _withdrawn(event: e.DossierWithdrawn, about: Surroundings, at: datetime) -> Made:
    return "dossier-withdrawn", {"moment": moment(at)}, "dossier"


def _stopped(event: e.DossierStopped, about: Surroundings, at: datetime) -> Made:
    values = {
        "agency": about.competent,
        "reason": _grounds(about.rules.stop_reasons, event.reason_code),
        "legal_basis": event.legal_basis,
        "explanation": event.explanation,
    }
    return "dossier-stopped", values, "dossier"


def _message(event: e.MessagePosted, about: Surroundings, at: datetime) -> Made:
    return None if event.from_applicant else ("dossier-message", {}, "dossier")


_MAKERS: dict[type, Callable[[Any, Surroundings, datetime], Made]] = {
    e.DossierSubmitted: _submitted,
    e.ClockStarted: _clock_started,
    e.DossierForwarded: _forwarded,
    e.SupplementRequested: _supplement_asked,
    e.DossierSupplemented: _supplemented,
    e.DocumentQuarantined: _quarantined,
    e.DossierRefused: _refused,
    e.ClockSuspended: _suspended,
    e.ClockResumed: _resumed,
    e.DeadlineRecomputed: _due_moved,
    e.PaymentRequested: _payment_asked,
    e.FeePaid: _fee_paid,
    e.FeeRecomputed: _fee_changed,
    e.FeeRefunded: _refunded,
    e.NewDateGiven: _new_date,
    e.ApologyRepeated: _repeated,
    e.LatenessExplained: _explained,
    e.ResultIssued: _issued,
    e.ResultReturned: _returned,
    e.ResultCorrected: _corrected,
    e.ResultRevoked: _revoked,
    e.DossierWithdrawn: _withdrawn,
    e.DossierStopped: _stopped,
    e.MessagePosted: _message,
}
TOLD_TO_PEOPLE = frozenset(kind.__name__ for kind in _MAKERS)
