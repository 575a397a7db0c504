"""Silence goes on record when the running time is over and nothing was decided, and only once."""

from dataclasses import replace
from datetime import timedelta

import pytest

from .. import errors
from ..events import SilenceCertified
from ..rules import clock_acts, intake, new_date, steps
from ..rules.case import Who
from ..rules.silence import CertifySilence
from ..types import Status
from .cases import (
    AGENCY,
    APPLICANT,
    DESK,
    DESK_OFFICIAL,
    HANDLER,
    LEADER,
    SIGNER,
    STRANGER,
    History,
    grants,
    some,
)

INSPECTOR = Who(official_id=some("inspector"), grants=grants(("inspector", DESK)))
SYSTEM = Who(is_system=True)


def received() -> History:
    history = History()
    history.act(intake.ReceiveDossier(), DESK_OFFICIAL)
    return history


def late(history: History) -> History:
    history.now = history.state.due
    return history


@pytest.mark.parametrize("who", [APPLICANT, INSPECTOR, SYSTEM])
def test_party_overseer_and_program_put_the_silence_on_record(who):
    history = late(received())
    before = history.state

    events = history.act(CertifySilence(), who)

    assert events == [SilenceCertified(before.due, who.official_id or who.party_id)]
    changed = {"sequence", "acted_at", "silence_certified_for"}
    assert {
        name for name in before.__slots__ if getattr(before, name) != getattr(history.state, name)
    } == changed


@pytest.mark.parametrize("who", [DESK_OFFICIAL, HANDLER, LEADER, SIGNER, STRANGER, Who()])
def test_nobody_else_does(who):
    with pytest.raises(errors.NotYourTurn):
        late(received()).act(CertifySilence(), who)


def test_not_in_the_last_instant_of_the_time():
    history = late(received())

    with pytest.raises(errors.SilenceNotDue):
        history.act(CertifySilence(), APPLICANT, hours=0)


def test_not_before_the_time_began():
    with pytest.raises(errors.ActNotPossible):
        History().act(CertifySilence(), APPLICANT, hours=9999)


def test_not_while_the_clock_stands():
    history = received()
    history.act(steps.CompleteStep("assign"), LEADER)
    history.act(clock_acts.SuspendClock("force_majeure", "Điều 1", "Bão"), HANDLER)

    with pytest.raises(errors.ActNotPossible):
        history.act(CertifySilence(), APPLICANT, hours=9999)


def test_the_same_moment_once_and_a_new_one_again():
    history = late(received())
    history.act(CertifySilence(), APPLICANT)
    with pytest.raises(errors.SilenceAlreadyCertified):
        history.act(CertifySilence(), INSPECTOR)

    history.state = replace(history.state, due=history.now + timedelta(hours=1))

    assert history.act(CertifySilence(), APPLICANT, hours=2)


def test_a_new_date_gives_the_agency_time():
    history = received()
    due = history.state.due
    later = due + timedelta(days=3)
    history.act(new_date.GiveNewDate(later, "workload", "Nhiều"), replace(SIGNER, grants=HEAD))
    history.now = due

    with pytest.raises(errors.SilenceNotDue):
        history.act(CertifySilence(), APPLICANT)


@pytest.mark.parametrize(
    "status", [one for one in Status if one not in ("in_progress", "supplement_proposed")]
)
def test_a_dossier_that_is_decided_or_waits_for_others_is_not_silent(status):
    history = late(received())
    history.state = replace(history.state, status=status)

    with pytest.raises(errors.ActNotPossible):
        history.act(CertifySilence(), APPLICANT)


HEAD = grants(("signer", DESK), ("head_of_agency", DESK))
assert DESK.agency_id == AGENCY
