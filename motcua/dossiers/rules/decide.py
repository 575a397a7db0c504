"""Every command with its decision, in one table."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from ..events import DossierEvent
from . import (
    apology,
    certified_copies,
    clock_acts,
    confirming,
    destroying,
    digitising,
    endings,
    file_safety,
    holds,
    intake,
    lateness,
    money,
    new_date,
    opinions,
    proposed_request,
    recount,
    results,
    returns,
    revocation,
    silence,
    steps,
    supplement,
)
from .case import Case, Who

Decision = Callable[[Case, Any, Who, datetime], list[DossierEvent]]

DECISIONS: dict[type, Decision] = {
    intake.ReceiveDossier: intake.decide_reception,
    intake.ForwardDossier: intake.decide_forwarding,
    intake.AcceptForwarded: intake.decide_acceptance,
    returns.AskReturn: returns.decide_asking,
    returns.AnswerReturn: returns.decide_answer,
    returns.SettleCompetence: returns.decide_settlement,
    supplement.RequestSupplement: supplement.decide_supplement_request,
    proposed_request.SendProposedRequest: proposed_request.decide_sending,
    proposed_request.ReturnProposedRequest: proposed_request.decide_return,
    supplement.ApproveFurtherSupplement: supplement.decide_further_approval,
    supplement.Supplement: supplement.decide_supplement,
    file_safety.QuarantineDocument: file_safety.decide_quarantine,
    file_safety.ReplaceDocument: file_safety.decide_replacement,
    digitising.DigitiseDocuments: digitising.decide_digitising,
    confirming.ConfirmFields: confirming.decide_confirming,
    steps.AssignStep: steps.decide_assignment,
    steps.CompleteStep: steps.decide_completion,
    steps.SendBack: steps.decide_sending_back,
    opinions.AskOpinion: opinions.decide_question,
    opinions.GiveOpinion: opinions.decide_answer,
    clock_acts.SuspendClock: clock_acts.decide_suspension,
    clock_acts.ResumeClock: clock_acts.decide_resumption,
    clock_acts.RequestPayment: clock_acts.decide_payment_request,
    clock_acts.RecordPayment: clock_acts.decide_payment,
    money.RefundFee: money.decide_refund,
    new_date.ProposeNewDate: new_date.decide_proposal,
    new_date.GiveNewDate: new_date.decide_new_date,
    apology.PrepareApology: apology.decide_preparation,
    apology.IssueApology: apology.decide_issue,
    lateness.RecordLateness: lateness.decide_record,
    lateness.ExplainLateness: lateness.decide_explanation,
    recount.RecomputeDeadline: recount.decide_recomputation,
    certified_copies.CompareOriginal: certified_copies.decide_comparison,
    results.ApproveResult: results.decide_approval,
    results.IssueResult: results.decide_issue,
    results.ReturnResult: results.decide_return,
    results.CorrectResult: results.decide_correction,
    revocation.RevokeResult: revocation.decide_revocation,
    endings.RefuseDossier: endings.decide_refusal,
    endings.WithdrawDossier: endings.decide_withdrawal,
    endings.StopDossier: endings.decide_stop,
    silence.CertifySilence: silence.decide_silence,
    endings.PostMessage: endings.decide_message,
    holds.HoldRecords: holds.decide_hold,
    holds.ReleaseRecords: holds.decide_release,
    destroying.DestroyRecords: destroying.decide_destruction,
}


def decide(case: Case, command: object, who: Who, now: datetime) -> list[DossierEvent]:
    """Return the events of a lawful command, or raise the rule that forbids it."""
    return DECISIONS[type(command)](case, command, who, now)
