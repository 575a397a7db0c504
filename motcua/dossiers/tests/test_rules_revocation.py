"""A result is taken back by the agency that issued it, once, with reason and legal basis."""

from dataclasses import replace

import pytest

from .. import errors
from ..events import ResultRevoked
from ..rules.case import Who
from ..rules.evolve import rebuild
from ..rules.results import CorrectResult, IssueResult, ReturnResult
from ..rules.revocation import RevokeResult
from ..types import ReturnMethod, Status
from .cases import (
    APPLICANT,
    CLERK,
    DESK_OFFICIAL,
    HANDLER,
    LEADERSHIP,
    OTHER_DESK,
    SIGNER,
    STRANGER,
    History,
    grants,
    some,
)
from .test_rules_handling import approval, before_signature

HEAD = Who(official_id=some("head"), grants=grants(("head_of_agency", LEADERSHIP)))
OTHER_SIGNER = Who(official_id=some("other"), grants=grants(("signer", OTHER_DESK)))
TAKE_BACK = RevokeResult(" Cấp sai đối tượng ", " Luật Hộ tịch, Điều 70 ")


def approved() -> History:
    history = before_signature()
    history.act(approval(), SIGNER)
    return history


def ready() -> History:
    history = approved()
    history.act(IssueResult(some("sealed"), "ab" * 32), CLERK)
    return history


def returned() -> History:
    history = ready()
    history.act(ReturnResult(ReturnMethod.DESK, "Lan"), DESK_OFFICIAL)
    return history


@pytest.mark.parametrize("made", [ready, returned])
@pytest.mark.parametrize("who", [SIGNER, HEAD])
def test_signer_and_head_take_an_issued_result_back(made, who):
    history = made()
    before = history.state

    [event] = history.act(TAKE_BACK, who)

    assert event == ResultRevoked(
        before.result_number,
        some("sealed"),
        "Cấp sai đối tượng",
        "Luật Hộ tịch, Điều 70",
        who.official_id,
    )
    taken_back = history.state.revoked_result
    assert taken_back is not None
    assert (taken_back.at, taken_back.by) == (history.now, who.official_id)
    same = replace(history.state, sequence=before.sequence, acted_at=before.acted_at)
    assert replace(same, revoked_result=None) == before
    assert rebuild(history.state.id, history.recorded) == history.state


def test_a_signer_whose_time_to_decide_is_over_still_takes_it_back():
    history = returned()

    history.act(TAKE_BACK, replace(SIGNER, may_decide=False))

    assert history.state.revoked_result is not None


@pytest.mark.parametrize("who", [APPLICANT, STRANGER, DESK_OFFICIAL, HANDLER, CLERK, OTHER_SIGNER])
def test_nobody_else_takes_it_back(who):
    history = returned()

    with pytest.raises(errors.NotYourTurn):
        history.act(TAKE_BACK, who)


@pytest.mark.parametrize("command", [RevokeResult(" ", "Điều 5"), RevokeResult("Sai", " ")])
def test_reason_and_legal_basis_are_said(command):
    with pytest.raises(errors.ReasonMissing):
        returned().act(command, SIGNER)


@pytest.mark.parametrize("made", [History, approved])
def test_what_was_not_issued_is_not_taken_back(made):
    with pytest.raises(errors.ActNotPossible):
        made().act(TAKE_BACK, SIGNER)


def test_a_result_is_taken_back_once_and_corrected_no_more():
    history = returned()
    history.act(TAKE_BACK, SIGNER)

    with pytest.raises(errors.ActNotPossible):
        history.act(TAKE_BACK, HEAD)
    with pytest.raises(errors.ActNotPossible):
        history.act(CorrectResult(some("newer"), "cd" * 32, "sai tên"), SIGNER)


def test_what_was_taken_back_before_it_was_fetched_does_not_keep_the_dossier_open():
    history = ready()
    history.act(TAKE_BACK, SIGNER)

    history.act(ReturnResult(ReturnMethod.DESK, "Lan"), DESK_OFFICIAL)

    assert history.state.status == Status.RETURNED
    assert history.state.revoked_result is not None
