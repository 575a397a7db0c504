"""Every act with its drawn input: as a command for the pure decisions, and through its service."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

from motcua.kernel.clock import legal_day
from motcua.kernel.paper_fields import PaperField
from motcua.platform.actor import Actor

from .. import events as e
from .. import public as p
from ..public import digitising as d
from ..rules import (
    clock_acts,
    confirming,
    digitising,
    endings,
    holds,
    intake,
    lateness,
    money,
    new_date,
    opinions,
    proposed_request,
    results,
    returns,
    revocation,
    silence,
    steps,
    supplement,
)
from ..services.ask_return import ask_return, settle_competence
from ..services.assign_step import asks_upward
from ..services.competence import competence_for, desk_place, superior_over
from ..types import SubmittedFile
from ..types_digitised import ConfirmedField
from .turn import Turn

Simple = Callable[[dict], object]

# What needs nothing from outside: the same command for both drivers.
SIMPLE: dict[str, Simple] = {
    "accept": lambda _: intake.AcceptForwarded(),
    "answer return": lambda c: returns.AnswerReturn(c["allow"], c["reason"]),
    "send request": lambda _: proposed_request.SendProposedRequest(),
    "return request": lambda c: proposed_request.ReturnProposedRequest(c["reason"]),
    "allow further": lambda c: supplement.ApproveFurtherSupplement(c["basis"], c["reason"]),
    "refuse": lambda c: endings.RefuseDossier(
        c["code"], c["explanation"], c["guidance"], c.get("requirement", "")
    ),
    "complete": lambda c: steps.CompleteStep(c["key"], c["outcome"], c["note"]),
    "send back": lambda c: steps.SendBack(c["to"], c["reason"]),
    "give opinion": lambda c: opinions.GiveOpinion(c["opinion"], c["outcome"], c["text"]),
    "suspend": lambda c: clock_acts.SuspendClock(
        c["code"], c["basis"], c["explanation"], c["agency"]
    ),
    "resume": lambda _: clock_acts.ResumeClock(),
    "ask payment": lambda _: clock_acts.RequestPayment(),
    "propose date": lambda c: new_date.ProposeNewDate(c["due"], c["code"], c["cause"]),
    "new date": lambda c: new_date.GiveNewDate(c["due"], c["code"], c["cause"]),
    "explain lateness": lambda c: lateness.ExplainLateness(c["text"]),
    "certify silence": lambda _: silence.CertifySilence(),
    "withdraw": lambda c: endings.WithdrawDossier(c["reason"]),
    "stop": lambda c: endings.StopDossier(c["code"], c["basis"], c["explanation"]),
    "revoke": lambda c: revocation.RevokeResult(c["reason"], c["basis"]),
    "hold papers": lambda c: holds.HoldRecords(c["reason"], c["basis"]),
    "end hold": lambda c: holds.ReleaseRecords(c["reason"]),
}


# What each act leaves in the history.
TELLS: dict[str, type | tuple[type, ...]] = {
    "receive": e.DossierReceived,
    "forward": e.DossierForwarded,
    "ask return": e.ReturnAsked,
    "answer return": (e.ReturnAllowed, e.ReturnDenied),
    "settle competence": e.CompetenceSettled,
    "accept": e.ForwardAccepted,
    "ask": (e.SupplementRequested, e.SupplementProposed),
    "send request": e.SupplementRequested,
    "return request": e.SupplementProposalReturned,
    "allow further": e.FurtherSupplementApproved,
    "supplement": e.DossierSupplemented,
    "supplement at desk": e.DossierSupplemented,
    "refuse": e.DossierRefused,
    "digitise": e.DocumentDigitised,
    "confirm fields": e.FieldsConfirmed,
    "assign": e.StepAssigned,
    "complete": e.StepCompleted,
    "send back": e.SentBack,
    "ask opinion": e.OpinionAsked,
    "give opinion": e.OpinionGiven,
    "suspend": e.ClockSuspended,
    "resume": e.ClockResumed,
    "ask payment": e.PaymentRequested,
    "pay": e.FeePaid,
    "refund": e.FeeRefunded,
    "propose date": e.NewDateProposed,
    "new date": e.NewDateGiven,
    "approve": e.ResultApproved,
    "issue": e.ResultIssued,
    "return": e.ResultReturned,
    "correct": e.ResultCorrected,
    "revoke": e.ResultRevoked,
    "explain lateness": e.LatenessExplained,
    "certify silence": e.SilenceCertified,
    "withdraw": e.DossierWithdrawn,
    "stop": e.DossierStopped,
    "message": e.MessagePosted,
    "hold papers": e.RecordsHeld,
    "end hold": e.RecordsReleased,
}


def command(name: str, turn: Turn) -> object:
    """Return the act as a command for the pure decisions."""
    if name in SIMPLE:
        return SIMPLE[name](turn.chosen)
    return _COMMANDS[name](turn)


def _receive(turn: Turn) -> object:
    competent, day = turn.state.competent_agency_id, legal_day(turn.at)
    assert competent is not None
    return intake.ReceiveDossier(
        desk_place(competent, day), competence_for(turn.state, competent, day)
    )


def _forward(turn: Turn) -> object:
    to, day = turn.chosen["to"], legal_day(turn.at)
    return intake.ForwardDossier(
        desk_place(to, day),
        turn.chosen["reason"],
        competence_for(turn.state, to, day),
        superior=superior_over(turn.state, to, day),
    )


def _ask_return(turn: Turn) -> object:
    to, day = turn.chosen["to"], legal_day(turn.at)
    competence = competence_for(turn.state, to, day)
    superior = superior_over(turn.state, to, day)
    return returns.AskReturn(to, turn.chosen["reason"], competence, superior)


def _settle(turn: Turn) -> object:
    to, day = turn.chosen["to"], legal_day(turn.at)
    competence = competence_for(turn.state, to, day)
    return returns.SettleCompetence(desk_place(to, day), turn.chosen["reason"], competence)


def _ask(turn: Turn) -> object:
    c = turn.chosen
    return supplement.RequestSupplement(
        c["items"], c["explanation"], c["on_paper"], c["unusable"], c["basis"]
    )


def _supplement(turn: Turn, at_desk: bool = False) -> object:
    state = turn.state
    files = tuple(SubmittedFile(one, turn.file_id, "ab" * 32) for one in turn.chosen["given"])
    return supplement.Supplement(files, state.answers_revision, "cd" * 32, state.facts, at_desk)


def _assign(turn: Turn) -> object:
    c = turn.chosen
    return steps.AssignStep(c["key"], c["official"], c["able"], c["reason"])


def _scan(turn: Turn) -> d.PaperToDigitise:
    return d.PaperToDigitise(turn.chosen["document"], turn.chosen["file"], d.PaperSource.ORIGINAL)


def _digitise(turn: Turn) -> object:
    file = turn.chosen["file"]
    scan = digitising.SignedScan(_scan(turn), file, "ab" * 32, uuid4(), "78" * 32, 1)
    return digitising.DigitiseDocuments((scan,))


def _confirm(turn: Turn) -> object:
    c = turn.chosen
    number = ConfirmedField(PaperField.NUMBER, c["number"])
    return confirming.ConfirmFields(c["document"], c["file"], "ab" * 32, (number,))


def _pay(turn: Turn) -> object:
    method = "transfer" if turn.chosen["bank_reference"] else "cash"
    return clock_acts.RecordPayment(uuid4(), turn.chosen["amount"], method)


_COMMANDS: dict[str, Callable[[Turn], object]] = {
    "receive": _receive,
    "forward": _forward,
    "ask return": _ask_return,
    "settle competence": _settle,
    "ask": _ask,
    "supplement": _supplement,
    "supplement at desk": lambda turn: _supplement(turn, at_desk=True),
    "digitise": _digitise,
    "confirm fields": _confirm,
    "assign": _assign,
    "ask opinion": lambda turn: opinions.AskOpinion(
        turn.chosen["opinion"],
        turn.chosen["place"],
        turn.chosen["question"],
        asks_upward(turn.chosen["place"].unit_id, turn.state),
        turn.chosen["upward_reason"],
    ),
    "pay": _pay,
    "refund": lambda turn: money.RefundFee(
        ((uuid4(), turn.chosen["amount"]),), turn.chosen["reason"]
    ),
    "approve": lambda turn: results.ApproveResult(
        f"{turn.dice.randint(1, 999)}/QĐ", uuid4(), "ef" * 32
    ),
    "issue": lambda turn: results.IssueResult(uuid4(), "12" * 32),
    "return": lambda turn: results.ReturnResult(turn.chosen["method"], turn.chosen["to"]),
    "correct": lambda turn: results.CorrectResult(uuid4(), "34" * 32, turn.chosen["mistake"]),
    "message": lambda turn: endings.PostMessage(uuid4(), "56" * 32),
}


# -- through the services, as pages and the API call them --------------------------------------


def perform(name: str, turn: Turn, actor: Actor) -> None:
    """Carry the act out for ``actor`` on the stored dossier."""
    common = {"number": turn.state.number, "actor": actor, "now": turn.now}
    if name in SIMPLE and name not in _CALLS:
        p.act(command=SIMPLE[name](turn.chosen), **common)
    else:
        _CALLS[name](turn.chosen, turn, common)


def _hand_in(c: dict, turn: Turn, common: dict, at_desk: bool = False) -> None:
    on_paper = at_desk and turn.dice.random() < 0.5
    documents = tuple(
        p.HandedIn(one, None, "paper") if on_paper else p.HandedIn(one, turn.file_id)
        for one in c["given"]
    )
    p.supplement_dossier(documents=documents, at_desk=at_desk, answers=c["answers"], **common)


def _take_money(c: dict, turn: Turn, common: dict) -> None:
    if c["bank_reference"]:
        p.confirm_bank_transfer(bank_reference=c["bank_reference"], **common)
    else:
        p.pay_in_cash(**common)


_CALLS: dict[str, Callable[[dict, Turn, dict], object]] = {
    "receive": lambda c, turn, common: p.receive_dossier(**common),
    "forward": lambda c, turn, common: p.forward_dossier(
        to_agency_id=c["to"], reason=c["reason"], **common
    ),
    "ask return": lambda c, turn, common: ask_return(
        to_agency_id=c["to"], reason=c["reason"], **common
    ),
    "settle competence": lambda c, turn, common: settle_competence(
        agency_id=c["to"], reason=c["reason"], **common
    ),
    "accept": lambda c, turn, common: p.accept_forwarded(**common),
    "ask": lambda c, turn, common: p.request_supplement(
        legal_basis=c["basis"],
        **{name: c[name] for name in ("items", "unusable", "explanation", "on_paper")},
        **common,
    ),
    "supplement": _hand_in,
    "supplement at desk": lambda c, turn, common: _hand_in(c, turn, common, at_desk=True),
    "digitise": lambda c, turn, common: d.digitise_documents(
        papers=[d.ScannedPaper(_scan(turn))], **common
    ),
    "confirm fields": lambda c, turn, common: d.confirm_fields(
        file_id=c["file"], values={PaperField.NUMBER: c["number"]}, **common
    ),
    "assign": lambda c, turn, common: p.assign_step(
        key=c["key"], official_id=c["official"], reason=c["reason"], **common
    ),
    "ask opinion": lambda c, turn, common: p.ask_opinion(
        unit_id=c["place"].unit_id,
        question=c["question"],
        upward_reason=c["upward_reason"],
        **common,
    ),
    "pay": _take_money,
    "refund": lambda c, turn, common: p.refund_fee(reason=c["reason"], **common),
    "approve": lambda c, turn, common: p.approve_result(**common),
    "issue": lambda c, turn, common: p.issue_result(**common),
    "return": lambda c, turn, common: p.return_result(method=c["method"], to=c["to"], **common),
    "revoke": lambda c, turn, common: p.revoke_result(
        reason=c["reason"], legal_basis=c["basis"], **common
    ),
    "correct": lambda c, turn, common: p.correct_result(
        mistake=c["mistake"], content=c["content"], **common
    ),
    "message": lambda c, turn, common: p.post_message(text=c["text"], **common),
}
