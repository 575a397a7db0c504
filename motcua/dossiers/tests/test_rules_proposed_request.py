"""In appraisal the one-stop unit asks the applicant, for whoever handles the dossier."""

from dataclasses import replace
from datetime import timedelta

import pytest

from .. import errors
from ..codec import event_from_json, event_to_json, state_from_json, state_to_json
from ..events import ClockStarted, SupplementProposed, SupplementRequested
from ..rules.baton import stretches
from ..rules.case import Who
from ..rules.endings import WithdrawDossier
from ..rules.intake import ReceiveDossier
from ..rules.new_date import GiveNewDate
from ..rules.proposed_request import ReturnProposedRequest, SendProposedRequest
from ..rules.results import ApproveResult
from ..rules.steps import AssignStep, CompleteStep
from ..rules.supplement import ApproveFurtherSupplement, RequestSupplement, Supplement
from ..types import HolderKind, Stage, Status, SubmittedFile
from .cases import (
    APPLICANT,
    DESK,
    DESK_OFFICIAL,
    DIVISION,
    LEADER,
    MAP,
    OTHER_DESK,
    RULES,
    SIGNER,
    History,
    grants,
    some,
)

THROUGH = replace(RULES, appraisal_requests_through_one_stop=True)
ASK = RequestSupplement(frozenset({MAP}), "Sơ đồ chưa có", unusable=frozenset({MAP}))
ANSWER = Supplement((SubmittedFile(MAP, some("new"), "ef" * 32),), 1, "", {})
HEAD = Who(some("head"), grants=grants(("head_of_one_stop", DESK)))


def received() -> History:
    history = History()
    history.rules = THROUGH
    history.act(ReceiveDossier(), DESK_OFFICIAL)
    return history


def proposed() -> History:
    history = received()
    history.act(ASK, LEADER)
    return history


def test_a_handlers_request_waits_at_the_desk_and_the_clock_runs_on():
    history = received()
    due, step = history.state.due, history.state.open_steps

    (event,) = history.act(ASK, LEADER)

    state = history.state
    assert isinstance(event, SupplementProposed)
    assert state.status == Status.SUPPLEMENT_PROPOSED
    assert (state.holder.kind, state.holder.id) == (HolderKind.UNIT, DESK.unit_id)
    assert (state.due, state.is_paused, state.open_steps) == (due, False, step)
    assert state.supplements_at_appraisal == 0
    assert state_from_json(state_to_json(state)) == state


def test_the_desk_sends_it_as_it_is_and_the_clock_stands_from_then():
    history = proposed()
    history.now += timedelta(hours=1)

    (event,) = history.act(SendProposedRequest(), DESK_OFFICIAL)

    state = history.state
    assert event == SupplementRequested(
        stage=Stage.APPRAISAL,
        items=(MAP,),
        explanation="Sơ đồ chưa có",
        by=DESK_OFFICIAL.official_id,
        proposed_by=LEADER.official_id,
    )
    assert state.status == Status.SUPPLEMENT_ASKED
    assert state.holder.kind == HolderKind.APPLICANT
    assert state.marks[-1].at == history.now
    assert state.proposed_request is None
    assert state.supplements_at_appraisal == 1


def test_what_the_person_hands_in_goes_to_who_handles_it():
    history = received()
    history.act(AssignStep("assign", LEADER.official_id, True), LEADER)
    history.act(ASK, LEADER)
    history.act(SendProposedRequest(), HEAD)

    events = history.act(ANSWER, APPLICANT, hours=30)

    assert history.state.status == Status.IN_PROGRESS
    assert (history.state.holder.kind, history.state.holder.id) == (
        HolderKind.OFFICIAL,
        LEADER.official_id,
    )
    assert [one.restart for one in events if isinstance(one, ClockStarted)] == [True]
    held = stretches(history.state.id, history.recorded)
    assert [one.holder.kind for one in held][-4:] == ["official", "unit", "applicant", "official"]


def test_given_back_it_counts_for_nothing_and_the_work_goes_on():
    history = proposed()

    with pytest.raises(errors.ReasonMissing):
        history.act(ReturnProposedRequest("  "), DESK_OFFICIAL)
    history.act(ReturnProposedRequest("Sơ đồ có trong hồ sơ cũ"), DESK_OFFICIAL)

    state = history.state
    assert (state.status, state.holder.id) == (Status.IN_PROGRESS, DIVISION.unit_id)
    assert (state.proposed_request, state.before_pause_holder) == (None, None)
    assert (state.supplements_at_appraisal, state.is_paused) == (0, False)
    history.act(ASK, LEADER)  # the one request is still there
    assert history.state.status == Status.SUPPLEMENT_PROPOSED


@pytest.mark.parametrize("command", [SendProposedRequest(), ReturnProposedRequest("Không cần")])
@pytest.mark.parametrize(
    "who",
    [
        LEADER,
        SIGNER,
        APPLICANT,
        Who(some("elsewhere"), grants=grants(("desk_official", OTHER_DESK))),
    ],
)
def test_nobody_but_the_receiving_desk_sends_it_or_gives_it_back(command, who):
    with pytest.raises(errors.NotYourTurn):
        proposed().act(command, who)


@pytest.mark.parametrize("command", [SendProposedRequest(), ReturnProposedRequest("Không cần")])
def test_without_a_proposal_there_is_nothing_to_send(command):
    with pytest.raises(errors.ActNotPossible):
        received().act(command, DESK_OFFICIAL)


def test_while_it_waits_the_work_stands():
    for command, who in (
        (ASK, LEADER),
        (CompleteStep("assign"), LEADER),
        (AssignStep("assign", LEADER.official_id, True), LEADER),
        (ApproveResult("1/QĐ", some("file"), "ab" * 32), SIGNER),
    ):
        with pytest.raises(errors.ActNotPossible):
            proposed().act(command, who)


def test_the_person_may_withdraw_and_the_head_may_apologise_meanwhile():
    history = proposed()
    later = history.state.due + timedelta(days=1)

    history.act(GiveNewDate(later, "workload", "Nhiều hồ sơ"), SIGNER)
    assert history.state.status == Status.SUPPLEMENT_PROPOSED
    assert history.state.holder.id == DESK.unit_id
    history.act(WithdrawDossier(), APPLICANT)

    assert history.state.status == Status.WITHDRAWN


def test_who_sits_at_the_desk_asks_without_a_detour():
    both = Who(some("both"), grants=grants(("unit_leader", DIVISION), ("desk_official", DESK)))

    (event,) = received().act(ASK, both)

    assert isinstance(event, SupplementRequested)
    assert event.proposed_by is None


def test_at_intake_the_desk_asks_itself():
    history = History()
    history.rules = THROUGH

    (event,) = history.act(ASK, DESK_OFFICIAL)

    assert isinstance(event, SupplementRequested)


def test_the_person_is_asked_within_three_working_days_or_on_a_legal_basis():
    history = proposed()

    with pytest.raises(errors.SupplementTooLate):
        history.act(SendProposedRequest(), DESK_OFFICIAL, hours=24 * 3 + 2)

    history = received()
    history.act(replace(ASK, legal_basis="Luật Đất đai, Điều 1"), LEADER)
    history.act(SendProposedRequest(), DESK_OFFICIAL, hours=24 * 3 + 2)
    assert history.state.status == Status.SUPPLEMENT_ASKED


def test_the_second_needs_leave_and_there_is_no_third():
    history = received()
    for allowed in (False, True):
        if allowed:
            with pytest.raises(errors.SupplementAlreadyRequested):
                history.act(ASK, LEADER)
            history.act(ApproveFurtherSupplement("Điều 17", "Giấy mờ"), LEADER)
        history.act(ASK, LEADER)
        history.act(SendProposedRequest(), DESK_OFFICIAL)
        history.act(ANSWER, APPLICANT)

    with pytest.raises(errors.SupplementLimitReached):
        history.act(ASK, LEADER)
    with pytest.raises(errors.SupplementLimitReached):
        history.act(ApproveFurtherSupplement("Điều 17", "Giấy mờ"), LEADER)


def test_a_request_stored_before_this_way_existed_is_read_as_one_made_straight():
    stored = event_to_json(SupplementRequested(Stage.APPRAISAL, (MAP,), "Thiếu", some("handler")))
    del stored["proposed_by"]

    event = event_from_json("SupplementRequested", stored)

    assert event.proposed_by is None
