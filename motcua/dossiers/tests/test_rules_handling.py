"""Steps, pauses, the one new date, results and ends."""

from dataclasses import replace
from datetime import timedelta

import pytest

from .. import errors
from ..rules.clock_acts import ResumeClock, SuspendClock
from ..rules.endings import RefuseDossier, StopDossier, WithdrawDossier
from ..rules.intake import ReceiveDossier
from ..rules.new_date import GiveNewDate
from ..rules.opinions import AskOpinion, GiveOpinion
from ..rules.results import ApproveResult, IssueResult, ReturnResult
from ..rules.steps import AssignStep, CompleteStep, SendBack
from ..types import HolderKind, ReturnMethod, Status
from .cases import (
    AGENCY,
    APPLICANT,
    CLERK,
    DESK,
    DESK_OFFICIAL,
    DIVISION,
    HANDLER,
    LEADER,
    LEADERSHIP,
    LEGAL,
    SIGNER,
    History,
    Who,
    grants,
    some,
)

LEGAL_HANDLER = Who(some("lawyer"), grants=grants(("handler", LEGAL)))
HEAD = Who(some("head"), grants=grants(("head_of_agency", LEADERSHIP)), may_decide=True)


def received(**filing) -> History:
    history = History(**filing)
    history.act(ReceiveDossier(), DESK_OFFICIAL)
    return history


def before_signature() -> History:
    history = received()
    history.act(CompleteStep("assign"), LEADER)
    history.act(CompleteStep("handle"), HANDLER)
    history.act(CompleteStep("review", "agree"), LEADER)
    return history


def approval() -> ApproveResult:
    return ApproveResult("01/GKS", some("result"), "aa" * 32)


def test_the_whole_way_ends_with_the_result_in_the_persons_hands():
    history = before_signature()
    history.act(approval(), SIGNER)
    history.act(IssueResult(some("sealed"), "bb" * 32), CLERK)

    history.act(ReturnResult(ReturnMethod.DESK, "Nguyễn Văn An"), DESK_OFFICIAL)

    assert history.state.status == Status.RETURNED
    assert history.state.holder is None
    assert history.state.result_file_id == some("sealed")


def test_an_official_of_another_unit_cannot_do_the_step():
    history = received()

    with pytest.raises(errors.NotYourTurn):
        history.act(CompleteStep("assign"), LEGAL_HANDLER)


def test_a_step_given_to_one_official_is_not_done_by_another():
    history = received()
    history.act(CompleteStep("assign"), LEADER)
    history.act(AssignStep("handle", some("colleague"), may_work=True), LEADER)

    with pytest.raises(errors.NotYourTurn):
        history.act(CompleteStep("handle"), HANDLER)


def test_taking_a_step_from_an_official_needs_a_reason():
    history = received()
    history.act(CompleteStep("assign"), LEADER)
    history.act(AssignStep("handle", some("colleague"), may_work=True), LEADER)

    with pytest.raises(errors.ReasonMissing):
        history.act(AssignStep("handle", HANDLER.official_id, may_work=True), LEADER)
    history.act(AssignStep("handle", HANDLER.official_id, True, "Nghỉ ốm"), LEADER)

    assert history.state.holder.id == HANDLER.official_id


def test_an_unknown_outcome_is_refused():
    history = received()
    history.act(CompleteStep("assign"), LEADER)
    history.act(CompleteStep("handle"), HANDLER)

    with pytest.raises(errors.OutcomeUnknown):
        history.act(CompleteStep("review", "maybe"), LEADER)


def test_signing_is_not_completing_a_step():
    history = before_signature()

    with pytest.raises(errors.ActNotPossible):
        history.act(CompleteStep("sign"), SIGNER)


def test_who_prepared_the_decision_cannot_sign_it():
    history = received()
    history.act(CompleteStep("assign"), LEADER)
    both = Who(
        HANDLER.official_id,
        grants=grants(("handler", DIVISION), ("signer", LEADERSHIP)),
        may_decide=True,
    )
    history.act(CompleteStep("handle"), both)
    history.act(CompleteStep("review", "agree"), LEADER)

    with pytest.raises(errors.SeparationOfDuties):
        history.act(approval(), both)


def test_a_signer_without_competence_cannot_sign():
    history = before_signature()
    incompetent = Who(SIGNER.official_id, grants=SIGNER.grants, may_decide=False)

    with pytest.raises(errors.CompetenceMissing):
        history.act(approval(), incompetent)


def test_sending_back_drops_what_came_after():
    history = before_signature()

    history.act(SendBack("handle", "Thiếu căn cứ"), SIGNER)

    assert [step.key for step in history.state.open_steps] == ["handle"]
    assert [step.key for step in history.state.done_steps] == ["assign"]
    assert history.state.due is not None


def test_an_open_opinion_holds_the_step():
    history = received()
    history.act(CompleteStep("assign"), LEADER)
    history.act(AskOpinion(some("opinion"), LEGAL, "Có phù hợp không?"), HANDLER)
    assert history.state.holder.id == DIVISION.unit_id

    with pytest.raises(errors.ActNotPossible):
        history.act(CompleteStep("handle"), HANDLER)
    history.act(GiveOpinion(some("opinion"), "agree", "Phù hợp"), LEGAL_HANDLER)
    history.act(CompleteStep("handle"), HANDLER)

    assert history.state.opinions == ()


def test_a_pause_moves_the_due_moment_by_its_working_time():
    history = received()
    due = history.state.due
    history.act(CompleteStep("assign"), LEADER)
    pause = SuspendClock("verification", "Điều 19", "Chờ xác minh", some("police"))
    history.act(pause, HANDLER)
    assert history.state.holder.kind == HolderKind.AGENCY

    history.act(ResumeClock(), HANDLER, hours=24)

    assert history.state.due == due + timedelta(hours=24)
    assert history.state.status == Status.IN_PROGRESS


def test_a_pause_needs_a_ground_of_the_legal_list():
    history = received()

    with pytest.raises(errors.ReasonUnknown):
        history.act(SuspendClock("busy", "Điều 19", "Bận"), LEADER)


def test_one_new_date_and_no_more():
    history = received()
    due = history.state.due
    new = due + timedelta(days=1)
    history.act(GiveNewDate(new, "workload", "Nhiều hồ sơ"), HEAD)
    assert history.state.due == new

    with pytest.raises(errors.NewDateAlreadyGiven):
        history.act(GiveNewDate(new + timedelta(days=1), "workload", "Nhiều hồ sơ"), HEAD)


def test_an_apology_on_the_last_day_comes_too_late():
    history = received()
    new = history.state.due + timedelta(days=1)

    with pytest.raises(errors.NewDateTooLate):
        history.act(GiveNewDate(new, "workload", "Nhiều hồ sơ"), HEAD, hours=24 * 6)


def test_the_new_date_is_a_working_moment_after_the_old_one():
    history = received()

    for wrong in (history.state.due, history.state.due + timedelta(hours=12)):
        with pytest.raises(errors.NewDateInvalid):
            history.act(GiveNewDate(wrong, "workload", "Nhiều hồ sơ"), HEAD)


def test_a_unit_above_is_asked_with_a_reason_and_one_beside_without():
    history, beside = received(), received()
    for one in (history, beside):
        one.act(CompleteStep("assign"), LEADER)
    question = AskOpinion(some("opinion"), LEGAL, "Có phù hợp không?", is_upward=True)

    with pytest.raises(errors.UpwardReasonMissing):
        history.act(question, HANDLER)
    [asked] = history.act(replace(question, upward_reason=" Chưa có tiền lệ. "), HANDLER)
    assert asked.upward_reason == "Chưa có tiền lệ."
    [other] = beside.act(replace(question, is_upward=False, upward_reason="x"), HANDLER)
    assert other.upward_reason == ""


def test_a_refusal_needs_a_coded_ground_and_guidance():
    history = History()

    with pytest.raises(errors.ReasonUnknown):
        history.act(RefuseDossier("system_error", "x", "y"), DESK_OFFICIAL)
    with pytest.raises(errors.ReasonMissing):
        history.act(RefuseDossier("not_eligible", "Không đủ điều kiện", "", "form"), DESK_OFFICIAL)
    words = ("Không đủ điều kiện", "Nộp tại...")
    history.act(RefuseDossier("not_eligible", *words, "form"), DESK_OFFICIAL)

    assert history.state.status == Status.REFUSED


def test_after_reception_the_desk_can_no_longer_refuse():
    history = received()

    with pytest.raises(errors.NotYourTurn):
        history.act(RefuseDossier("not_eligible", "Không", "Nộp lại", "form"), DESK_OFFICIAL)
    history.act(RefuseDossier("not_eligible", "Không", "Nộp lại", "form"), SIGNER)

    assert history.state.status == Status.REFUSED


def test_the_person_may_withdraw_until_the_decision():
    history = before_signature()
    history.act(approval(), SIGNER)

    with pytest.raises(errors.ActNotPossible):
        history.act(WithdrawDossier(), APPLICANT)


def test_a_stop_needs_who_may_decide():
    history = received()
    stop = StopDossier("applicant_request", "Mẫu 05", "Theo yêu cầu")

    with pytest.raises(errors.NotYourTurn):
        history.act(stop, HANDLER)
    history.act(stop, SIGNER)

    assert history.state.status == Status.STOPPED


def test_the_result_waits_for_the_fee():
    history = received(fee_total=8000)
    for command, who in (
        (CompleteStep("assign"), LEADER),
        (CompleteStep("handle"), HANDLER),
        (CompleteStep("review", "agree"), LEADER),
        (approval(), SIGNER),
        (IssueResult(some("sealed"), "bb" * 32), CLERK),
    ):
        history.act(command, who)

    with pytest.raises(errors.FeeUnpaid):
        history.act(ReturnResult(ReturnMethod.DESK, "An"), DESK_OFFICIAL)


def test_the_desk_stays_with_the_agency():
    assert DESK.agency_id == AGENCY
