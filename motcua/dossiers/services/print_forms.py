"""Forms 01 to 05 of TT 03/2025 as values: each from its event and the dossier as it was then."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import override

from motcua.catalog.public import ProcedureVersionFacts
from motcua.documents.public import (
    Apology,
    Paper,
    PaperKind,
    Receipt,
    Refusal,
    Signatory,
    StopNotice,
    SupplementRequest,
)
from motcua.documents.public import PaperItem as Item
from motcua.kernel.clock import ZONE, legal_day
from motcua.kernel.working_time import format_limit
from motcua.organizations.public import AgencyFacts
from motcua.platform.actor import ActorKind

from .. import events as e
from ..rules.evolve import rebuild
from ..rules.money import settlement
from ..types import DossierState, Place, ReturnMethod, Stage
from ..web.requirement_words import requirement_in_words
from .apology_cause import cause_in_words
from .enter_register import register_entry
from .form_questions import questions_in_words
from .give_number import give_paper_number
from .paper_items import handed_in_items, held_items
from .paper_parts import (
    applicant_of,
    competent_agency_of,
    contact_of,
    decider_of,
    dong,
    fee_words,
    head_of,
    lookup_of,
    officer_of,
    receiving_agency_of,
    step_name,
    version_of,
)
from .rulebooks import rulebook
from .surroundings import limit_of

DESK = ("desk_official", "head_of_one_stop")
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


@dataclass(frozen=True, slots=True)
class Printing:
    """What a form is made from: its event, the dossier after it and before it."""

    recorded: e.Recorded
    state: DossierState
    before: DossierState
    takers: tuple[Place, ...]

    @classmethod
    def of(cls, history: Sequence[e.Recorded], recorded: e.Recorded, dossier: UUID) -> "Printing":
        """Return what the history gives for one of its events."""
        until = [one for one in history if one.at <= recorded.at]
        earlier = [one for one in until if one.at < recorded.at]
        takers = tuple(one.event.place for one in until if isinstance(one.event, e.ForwardAccepted))
        return cls(recorded, rebuild(dossier, until), rebuild(dossier, earlier), takers)

    @property
    def official(self) -> UUID | None:
        """The official who did it; none where a person or the program did."""
        by_official = self.recorded.actor_kind == ActorKind.OFFICIAL
        return self.recorded.actor_id if by_official else None

    def number(self, kind: PaperKind, agency: AgencyFacts) -> str:
        """Return the next number of the agency whose paper it is."""
        assert self.state.versions is not None
        pattern = rulebook(self.state.versions.rulebook_version).result_number_pattern
        return give_paper_number(
            pattern, agency_code=agency.code, symbol=SYMBOLS[kind], now=self.recorded.at
        )


Made = tuple[Paper, str]


def acting_agency(printing: Printing, stage: Stage | str) -> AgencyFacts:
    """Return the agency whose act it is: the desk's at intake, then the one that decides.

    Decree 118/2025, art. 17(3): once another agency took a dossier over, it is the competent
    agency's receipt that starts the clock, and every later paper is its own.
    """
    if stage == Stage.APPRAISAL or printing.takers:
        return competent_agency_of(printing.state)
    return receiving_agency_of(printing.state)


def _receipt(printing: Printing) -> Made:
    """Form 01, printed when the clock starts: it names the due moment."""
    event, state, at = printing.recorded.event, printing.state, printing.recorded.at
    assert isinstance(event, e.ClockStarted)
    agency = acting_agency(printing, Stage.INTAKE)
    number = printing.number(PaperKind.RECEIPT, agency)
    assert state.due is not None
    assert state.received_at is not None
    entry = register_entry(state, now=at)
    receipt = Receipt(
        head=head_of(agency, number=number, on=legal_day(at)),
        lookup=lookup_of(state.number),
        applicant=applicant_of(state),
        procedure=version_of(state).name,
        items=handed_in_items(state),
        other_items=held_items(state),
        time_limit=_limit_words(state),
        # Decree 118/2025, art. 17(3): the receipt shows the moment from which the time runs.
        received_at=event.counted_from or (at if printing.takers else state.received_at),
        due_at=state.due,
        return_by=RETURN_BY[state.return_method],
        receiver=officer_of(printing.official, agency, *DESK, now=at),
        fee=fee_words(state),
        book=f"01/{entry.year}" if entry else "",
        book_entry=f"{entry.entry:02d}" if entry else "",
        contact=contact_of(agency),
    )
    return receipt, number


def _limit_words(state: DossierState) -> str:
    """Return the legal time of the dossier as form 01 says it."""
    assert state.versions is not None
    until = rulebook(state.versions.rulebook_version).same_day_until(state.procedure_code)
    if until is None:
        return format_limit(limit_of(state))
    return f"trong ngày; tiếp nhận sau {until:%H:%M} thì trong ngày làm việc tiếp theo"


def _supplement(printing: Printing) -> Made:
    """Form 02, by the agency in whose stage the papers are asked for.

    Decree 61/2018, art. 5(1): what passed through the one-stop unit is that desk's own paper.
    """
    event, state, at = printing.recorded.event, printing.state, printing.recorded.at
    assert isinstance(event, e.SupplementRequested)
    names = {item.id: item.name for item in version_of(state).documents}
    is_sent_on = event.proposed_by is not None
    agency = receiving_agency_of(state) if is_sent_on else acting_agency(printing, event.stage)
    number = printing.number(PaperKind.SUPPLEMENT_REQUEST, agency)
    by_desk = is_sent_on or event.stage == Stage.INTAKE
    roles = DESK if by_desk else ("handler", "unit_leader", *DESK)
    paper = SupplementRequest(
        head=head_of(agency, number=number, on=legal_day(at)),
        lookup=lookup_of(state.number),
        applicant=applicant_of(state),
        procedure=version_of(state).name,
        items=(*(Item(names[item]) for item in event.items), *_questions(event, state)),
        reason=event.explanation,
        signatory=officer_of(event.by, agency, *roles, now=at),
        legal_basis=event.legal_basis,
        contact=contact_of(agency),
    )
    return paper, number


def _questions(event: e.SupplementRequested, state: DossierState) -> Iterator[Item]:
    """Yield the answers to be put right, as lines of the one list that form 02 has."""
    pointers = [one.pointer for one in event.questions]
    labels = questions_in_words(state, pointers, language="vi")
    for one in event.questions:
        yield Item(f"Mục “{labels[one.pointer]}” trong tờ khai: {one.words}")


def _reason(ground: str, event: e.DossierRefused, version: ProcedureVersionFacts) -> str:
    with override("vi"):  # the paper is Vietnamese, whatever the page's language
        named = requirement_in_words(event.requirement, version)
    unmet = f" Không đáp ứng: {named.rstrip('.')}." if named else ""
    return f"{ground}.{unmet} {event.explanation}"


def _refusal(printing: Printing) -> Made:
    """Form 03: at intake the desk says no, after appraisal who decides."""
    event, state, at = printing.recorded.event, printing.state, printing.recorded.at
    assert isinstance(event, e.DossierRefused)
    assert state.versions is not None
    agency = acting_agency(printing, event.stage)
    ground = rulebook(state.versions.rulebook_version).refusal_reason(
        event.reason_code, event.stage
    )
    number = printing.number(PaperKind.REFUSAL, agency)
    signatory = (
        officer_of(event.by, agency, *DESK, now=at)
        if event.stage == Stage.INTAKE
        else decider_of(state, event.by, now=at).signatory
    )
    paper = Refusal(
        head=head_of(agency, number=number, on=legal_day(at)),
        lookup=lookup_of(state.number),
        applicant=applicant_of(state),
        procedure=version_of(state).name,
        reason=_reason(ground.vi, event, version_of(state)),
        legal_basis=ground.article,
        guidance=event.guidance,
        signatory=signatory,
        contact=contact_of(agency),
    )
    return paper, number


def _apology(printing: Printing) -> Made:
    """Form 04: with the one new date, or without one where that date is missed as well."""
    event, state, at = printing.recorded.event, printing.state, printing.recorded.at
    assert isinstance(event, e.NewDateGiven | e.ApologyRepeated)
    if isinstance(event, e.NewDateGiven):
        due, new_due, words = event.old_due, event.new_due, event.cause
    else:
        due, new_due, words = event.due, None, ""
    agency = competent_agency_of(state)
    number = printing.number(PaperKind.APOLOGY, agency)
    assert state.received_at is not None
    (figures,) = cause_in_words(event.facts, state, "vi")
    paper = Apology(
        head=head_of(agency, number=number, on=legal_day(at)),
        lookup=lookup_of(state.number),
        applicant=applicant_of(state),
        procedure=version_of(state).name,
        received_at=state.received_at,
        due_at=due,
        new_due_at=new_due,
        reason=" ".join(part for part in (words, figures) if part),
        signatory=_apologises(printing, event, agency),
        contact=contact_of(agency),
    )
    return paper, number


def _apologises(
    printing: Printing, event: e.NewDateGiven | e.ApologyRepeated, agency: AgencyFacts
) -> Signatory:
    """Return who signed; the agency, with the words that its head did not, where nobody has."""
    if isinstance(event, e.NewDateGiven):
        if event.by is not None or event.sign_by is None:
            return _decider(printing, event.by, agency)
        until = f"{event.sign_by.astimezone(ZONE):%H giờ %M ngày %d/%m/%Y}"
        note = f"(Thủ trưởng cơ quan chưa ký đến {until}; phát hành bằng con dấu của cơ quan)"
    else:
        note = "(Phát hành bằng con dấu của cơ quan)"
    return Signatory(name=agency.name, position="", note=note)


def is_by_seal_alone(event: e.DossierEvent) -> bool:
    """Return whether the paper of the event bears the agency's seal and nobody's signature."""
    if isinstance(event, e.NewDateGiven):
        return event.by is None and event.sign_by is not None
    return isinstance(event, e.ApologyRepeated)


def _decider(printing: Printing, by: UUID | None, agency: AgencyFacts) -> Signatory:
    """Return who decided; the agency itself where the person or the program acted."""
    if by is None:
        return Signatory(name=agency.name, position="")
    return decider_of(printing.state, by, now=printing.recorded.at).signatory


def _stop(printing: Printing) -> Made:
    """Form 05, by the agency that had the dossier; a withdrawal is confirmed by the agency."""
    event, state, at = printing.recorded.event, printing.state, printing.recorded.at
    agency = acting_agency(printing, Stage.APPRAISAL if state.received_at else Stage.INTAKE)
    number = printing.number(PaperKind.STOP_NOTICE, agency)
    if isinstance(event, e.DossierWithdrawn):
        request, decision, by = "Theo yêu cầu rút hồ sơ của người nộp", event.reason, None
    else:
        assert isinstance(event, e.DossierStopped)
        request, decision, by = event.legal_basis, event.explanation, event.by
    paper = StopNotice(
        head=head_of(agency, number=number, on=legal_day(at)),
        lookup=lookup_of(state.number),
        applicant=applicant_of(state),
        procedure=version_of(state).name,
        request=request,
        stage=_reached(printing.before),
        decision=decision or "Dừng giải quyết hồ sơ",
        money=_money(state),
        signatory=_decider(printing, by, agency),
        contact=contact_of(agency),
    )
    return paper, number


def _reached(before: DossierState) -> str:
    """Return how far the dossier had come."""
    if before.received_at is None:
        return "Chưa tiếp nhận"
    names = [step_name(before, step.key) for step in before.open_steps]
    return "; ".join(names) or "Đang giải quyết"


def _money(state: DossierState) -> str:
    """Return the settlement of form 05 in words: what is owed no more, what goes back."""
    count = settlement(state)
    if not count.charged:
        return "Không phát sinh"
    parts = [f"Mức thu {dong(count.charged)}"]
    if count.cancelled:
        parts.append(f"chưa nộp {dong(count.cancelled)}, không phải nộp nữa")
    if count.paid:
        parts.append(f"đã nộp {dong(count.paid)}")
    if count.to_refund:
        parts.append(f"được hoàn trả {dong(count.to_refund)} tại Bộ phận Một cửa")
    return "; ".join(parts)


MAKERS: dict[type, Callable[[Printing], Made]] = {
    e.ClockStarted: _receipt,
    e.SupplementRequested: _supplement,
    e.DossierRefused: _refusal,
    e.NewDateGiven: _apology,
    e.ApologyRepeated: _apology,
    e.DossierWithdrawn: _stop,
    e.DossierStopped: _stop,
}
