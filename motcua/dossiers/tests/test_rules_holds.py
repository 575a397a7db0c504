"""Inspectors and heads keep papers for a dispute; nobody else does, and each says why."""

import pytest

from .. import errors, errors_archive
from ..events import RecordsHeld, RecordsReleased
from ..rules.case import Who
from ..rules.evolve import rebuild
from ..rules.holds import HoldRecords, ReleaseRecords
from .cases import (
    AGENCY,
    APPLICANT,
    DESK,
    DESK_OFFICIAL,
    HANDLER,
    LEADERSHIP,
    OTHER_AGENCY,
    OTHER_DESK,
    History,
    grants,
    some,
)

INSPECTOR = Who(official_id=some("inspector"), grants=grants(("inspector", OTHER_DESK)))
HEAD = Who(official_id=some("head"), grants=grants(("head_of_agency", LEADERSHIP)))
OTHER_HEAD = Who(official_id=some("other"), grants=grants(("head_of_agency", OTHER_DESK)))
CLERK = Who(official_id=some("clerk"), grants=grants(("clerk", DESK)))
HOLD = HoldRecords(" Khiếu nại số 5 ", " Luật Khiếu nại 02/2011/QH13 ")
RELEASE = ReleaseRecords("Đã giải quyết khiếu nại")


@pytest.mark.parametrize("who", [INSPECTOR, HEAD])
def test_a_hold_is_on_record_until_it_is_ended(who):
    history = History()

    [held] = history.act(HOLD, who)
    since = history.now

    assert held == RecordsHeld("Khiếu nại số 5", "Luật Khiếu nại 02/2011/QH13", who.official_id)
    assert history.state.held_records_since == since
    assert history.act(RELEASE, who) == [RecordsReleased(RELEASE.reason, who.official_id)]
    assert history.state.held_records_since is None
    assert rebuild(history.state.id, history.recorded) == history.state


def test_a_hold_changes_nothing_of_the_handling():
    history = History()
    before = history.state

    history.act(HOLD, INSPECTOR)

    changed = {
        name for name in before.__slots__ if getattr(before, name) != getattr(history.state, name)
    }
    assert changed == {"sequence", "acted_at", "held_records_since"}


@pytest.mark.parametrize("who", [APPLICANT, DESK_OFFICIAL, HANDLER, CLERK, OTHER_HEAD])
def test_nobody_else_holds_or_ends_a_hold(who):
    assert AGENCY != OTHER_AGENCY
    history = History()
    with pytest.raises(errors.NotYourTurn):
        history.act(HOLD, who)
    history.act(HOLD, INSPECTOR)

    with pytest.raises(errors.NotYourTurn):
        history.act(RELEASE, who)


def test_there_is_one_hold_at_a_time():
    history = History()
    with pytest.raises(errors_archive.RecordsNotHeld):
        history.act(RELEASE, HEAD)
    history.act(HOLD, HEAD)

    with pytest.raises(errors_archive.RecordsAlreadyHeld):
        history.act(HOLD, INSPECTOR)


@pytest.mark.parametrize("command", [HoldRecords(" ", "Luật"), HoldRecords("Khiếu nại", " ")])
def test_a_hold_says_why_and_by_what(command):
    with pytest.raises(errors_archive.HoldNeedsReason):
        History().act(command, HEAD)


def test_the_end_of_a_hold_says_why():
    history = History()
    history.act(HOLD, HEAD)

    with pytest.raises(errors_archive.HoldNeedsReason):
        history.act(ReleaseRecords(" "), HEAD)
