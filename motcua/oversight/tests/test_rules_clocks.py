"""Which clocks run: the state alone says it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from motcua.dossiers.tests.cases import (
    AGENCY,
    DESK,
    DIVISION,
    LEGAL,
    MONDAY,
    OTHER_AGENCY,
    OTHER_DESK,
    History,
    some,
)
from motcua.dossiers.types import (
    ClockMark,
    DossierState,
    Holder,
    HolderKind,
    OpenOpinion,
    OpenStep,
    Status,
)

from ..rules.clocks import clocks_of
from ..types import ClockKind

HANDLER = some("handler")
DUE = MONDAY + timedelta(days=14)
STEP_DUE, OPINION_DUE = MONDAY + timedelta(days=7), MONDAY + timedelta(days=2)
STEP = OpenStep("handle", "handle", "handler", DIVISION, MONDAY, STEP_DUE, HANDLER)
OPINION = OpenOpinion(some("opinion"), LEGAL, MONDAY, OPINION_DUE)
HELD = Holder(HolderKind.OFFICIAL, HANDLER, AGENCY, DIVISION.unit_id)


def filed(**changes) -> DossierState:
    return replace(History().state, answer_due=MONDAY + timedelta(hours=8), **changes)


def handled(**changes) -> DossierState:
    values = {
        "status": Status.IN_PROGRESS,
        "answer_due": None,
        "due": DUE,
        "marks": (ClockMark("start", MONDAY),),
        "open_steps": (STEP,),
        "opinions": (OPINION,),
        "holder": HELD,
    }
    return replace(History().state, **{**values, **changes})


def kinds(state: DossierState) -> set[str]:
    return {str(one.kind) for one in clocks_of(state)}


def test_a_new_filing_waits_for_its_desk_and_for_nothing_else():
    [one] = clocks_of(filed())

    assert (one.kind, one.unit_id, one.due) == (
        ClockKind.ANSWER,
        DESK.unit_id,
        MONDAY + timedelta(hours=8),
    )
    assert one.official_id is None
    assert "desk_official" in one.roles


def test_a_forwarded_dossier_waits_for_the_desk_it_went_to():
    holder = Holder(HolderKind.AGENCY, OTHER_AGENCY, OTHER_AGENCY, OTHER_DESK.unit_id)

    [one] = clocks_of(filed(status=Status.FORWARDED, holder=holder))

    assert (one.kind, one.agency_id) == (ClockKind.TRANSFER, OTHER_AGENCY)
    assert one.unit_id == OTHER_DESK.unit_id


def test_in_handling_the_result_the_step_and_the_question_run_each_with_its_own_people():
    found = {one.kind: one for one in clocks_of(handled())}

    assert {kind: one.due for kind, one in found.items()} == {
        ClockKind.DOSSIER: DUE,
        ClockKind.STEP: STEP_DUE,
        ClockKind.OPINION: OPINION_DUE,
    }
    assert found[ClockKind.DOSSIER].official_id == HANDLER
    assert found[ClockKind.STEP].official_id == HANDLER
    assert found[ClockKind.OPINION].official_id is None
    assert found[ClockKind.OPINION].unit_id == LEGAL.unit_id


def test_a_step_without_a_limit_of_its_own_has_no_clock():
    assert kinds(handled(open_steps=(replace(STEP, due=None),))) == {"dossier", "opinion"}


def test_while_the_clock_stands_only_the_question_runs_on():
    pause = (ClockMark("start", MONDAY), ClockMark("suspend", MONDAY + timedelta(days=1)))

    assert kinds(handled(marks=pause, status=Status.SUSPENDED)) == {"opinion"}
    assert kinds(handled(marks=pause, status=Status.SUPPLEMENT_ASKED)) == {"opinion"}


def test_a_request_that_waits_at_the_desk_is_no_time_of_the_step():
    assert kinds(handled(status=Status.SUPPLEMENT_PROPOSED)) == {"dossier", "opinion"}


@pytest.mark.parametrize("changes", [{"finished_at": DUE}, {"is_test": True}])
def test_what_is_finished_or_a_test_has_no_clock(changes):
    assert clocks_of(handled(**changes)) == frozenset()
    assert clocks_of(filed(**changes)) == frozenset()


def test_pauses_since_the_last_start_belong_to_the_clock_and_earlier_ones_do_not():
    day = timedelta(days=1)
    marks = (
        ClockMark("start", MONDAY),
        ClockMark("suspend", MONDAY + day),
        ClockMark("restart", MONDAY + 2 * day),
        ClockMark("suspend", MONDAY + 3 * day),
        ClockMark("resume", MONDAY + 4 * day),
    )

    [one] = [each for each in clocks_of(handled(marks=marks)) if each.kind == ClockKind.DOSSIER]

    assert one.started_at == MONDAY + 2 * day
    assert one.pauses == ((MONDAY + 3 * day, MONDAY + 4 * day),)


def test_what_another_agency_was_asked_has_a_clock_of_its_own_kind_also_while_time_stands():
    place = replace(OTHER_DESK, unit_id=some("police"))
    request = OpenOpinion(some("request"), place, MONDAY, OPINION_DUE, "consult")
    pause = (ClockMark("start", MONDAY), ClockMark("suspend", MONDAY + timedelta(days=1)))

    for changes in ({}, {"marks": pause, "status": Status.SUSPENDED}):
        found = {one.kind: one for one in clocks_of(handled(opinions=(request,), **changes))}
        assert ClockKind.OPINION not in found
        one = found[ClockKind.REQUEST]
        assert (one.unit_id, one.agency_id, one.due) == (
            some("police"),
            OTHER_AGENCY,
            OPINION_DUE,
        )
