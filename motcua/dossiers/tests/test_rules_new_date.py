"""The apology: proposed by who handles the dossier, given once by the head."""

from datetime import timedelta

import pytest

from .. import errors
from ..rules.intake import ReceiveDossier
from ..rules.new_date import GiveNewDate, ProposeNewDate
from .cases import APPLICANT, CLERK, DESK_OFFICIAL, LEADER, MONDAY, SIGNER, History

LATER = MONDAY + timedelta(days=8)
PROPOSAL = ProposeNewDate(LATER, "workload", "Nhiều hồ sơ")
GIVEN = GiveNewDate(LATER, "workload", "Nhiều hồ sơ")


def received() -> History:
    history = History()
    history.act(ReceiveDossier(), DESK_OFFICIAL)
    return history


def test_a_proposal_moves_nothing_until_the_head_gives_it():
    history = received()
    due = history.state.due

    history.act(PROPOSAL, LEADER)

    proposed = history.state.proposed_date
    assert history.state.due == due
    assert (proposed.new_due, proposed.by) == (LATER, LEADER.official_id)

    history.act(GiveNewDate(proposed.new_due, proposed.cause_code, proposed.cause), SIGNER)

    assert (history.state.due, history.state.proposed_date) == (LATER, None)
    with pytest.raises(errors.NewDateAlreadyGiven):
        history.act(PROPOSAL, LEADER)


def test_who_proposes_cannot_give_and_others_cannot_propose():
    with pytest.raises(errors.NotYourTurn):
        received().act(GIVEN, LEADER)
    for who in (CLERK, APPLICANT, DESK_OFFICIAL):
        with pytest.raises(errors.NotYourTurn):
            received().act(PROPOSAL, who)


def test_a_proposal_keeps_the_law_of_the_apology():
    history = received()

    with pytest.raises(errors.NewDateInvalid):
        history.act(ProposeNewDate(MONDAY, "workload", "Nhiều hồ sơ"), LEADER)
    with pytest.raises(errors.ReasonMissing):
        history.act(ProposeNewDate(LATER, "workload", " "), LEADER)
    with pytest.raises(errors.ReasonUnknown):
        history.act(ProposeNewDate(LATER, "none", "Nhiều hồ sơ"), LEADER)
    with pytest.raises(errors.NewDateTooLate):
        history.act(PROPOSAL, LEADER, hours=24 * 4)
