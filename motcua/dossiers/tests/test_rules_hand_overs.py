"""Form 06 from events: who had it, for what, until when, and whether that was in time."""

from datetime import datetime, timedelta

import pytest

from .. import events as e
from ..rules.hand_overs import HandOver, hand_overs
from ..types import Holder, HolderKind, OpenStep
from .cases import AGENCY, DESK, DIVISION, LEADERSHIP, MONDAY, some, submitted

DOSSIER, CLERK, HANDLER = some("dossier"), some("clerk"), some("handler")
DUE = MONDAY + timedelta(days=1)


def told(*events: tuple[datetime, e.DossierEvent]) -> list[e.Recorded]:
    return [
        e.Recorded(number, at, "official", CLERK, event)
        for number, (at, event) in enumerate(events, start=1)
    ]


def step(key: str, place=DIVISION, due: datetime | None = DUE) -> OpenStep:
    return OpenStep(key, "handle", "handler", place, MONDAY, due)


HISTORY = told(
    (MONDAY, submitted()),
    (MONDAY + timedelta(hours=1), e.DossierReceived(CLERK, DESK)),
    (MONDAY + timedelta(hours=1), e.StepOpened(step("thu-ly"))),
    (
        MONDAY + timedelta(hours=3),
        e.StepCompleted("thu-ly", "handle", "", "Đủ điều kiện.", HANDLER, DIVISION),
    ),
    (MONDAY + timedelta(hours=3), e.StepOpened(step("ky", LEADERSHIP, DUE))),
)


def test_each_hand_over_has_its_step_its_due_and_its_note():
    lines = hand_overs(DOSSIER, HISTORY)

    handling = next(line for line in lines if line.steps == ("thu-ly",))
    assert handling.giver.id == DESK.unit_id
    assert handling.receiver.id == DIVISION.unit_id
    assert (handling.at, handling.due) == (MONDAY + timedelta(hours=1), DUE)
    assert handling.until == MONDAY + timedelta(hours=3)
    assert handling.note == "Đủ điều kiện."
    assert handling.outcome(MONDAY + timedelta(days=9)) == "Trước hạn"


def test_the_last_holder_has_no_outcome_while_time_is_left_and_is_late_after():
    last = hand_overs(DOSSIER, HISTORY)[-1]

    assert last.receiver.id == LEADERSHIP.unit_id
    assert last.until is None
    assert last.outcome(DUE) == ""
    assert last.outcome(DUE + timedelta(seconds=1)) == "Quá hạn"


def test_the_lines_join_without_a_gap():
    lines = hand_overs(DOSSIER, HISTORY)

    assert [one.until for one in lines[:-1]] == [one.at for one in lines[1:]]
    assert [one.receiver for one in lines[:-1]] == [one.giver for one in lines[1:]]


@pytest.mark.parametrize(
    ("done", "outcome"),
    [
        (DUE - timedelta(days=1), "Trước hạn"),
        (DUE - timedelta(hours=1), "Đúng hạn"),
        (DUE, "Đúng hạn"),
        (DUE + timedelta(microseconds=1), "Quá hạn"),
    ],
)
def test_early_is_before_the_day_in_time_until_the_moment_late_after_it(done, outcome):
    unit = Holder(HolderKind.UNIT, DIVISION.unit_id, AGENCY, DIVISION.unit_id)
    line = HandOver(unit, unit, MONDAY, "step", due=DUE, until=done)

    assert line.outcome(DUE + timedelta(days=30)) == outcome


def test_without_a_limit_of_its_own_a_hand_over_is_neither_early_nor_late():
    unit = Holder(HolderKind.UNIT, DIVISION.unit_id, AGENCY, DIVISION.unit_id)

    assert HandOver(unit, unit, MONDAY, "step", until=DUE).outcome(DUE) == ""
