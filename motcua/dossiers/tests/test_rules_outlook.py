"""What may still be asked of the applicant, in the situations a person meets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ..objection_data import ways_on
from ..rules.endings import RefuseDossier, WithdrawDossier
from ..rules.intake import ReceiveDossier
from ..rules.objections import After, objections_to, read_ways
from ..rules.outlook import Running, outlook_of
from ..rules.supplement import Asking, RequestSupplement, Supplement
from ..types import Stage, SubmittedFile
from .cases import (
    APPLICANT,
    DECLARATION,
    DESK_OFFICIAL,
    MAP,
    MONDAY,
    REGISTERED,
    History,
    case_of,
    some,
)

ASK = RequestSupplement(frozenset({MAP}), "Thiếu sơ đồ")
ANSWER = Supplement((SubmittedFile(MAP, some("map file"), "ef" * 32),), 1, "cd" * 32, {})


def outlook(history: History, **changes: object):
    return outlook_of(case_of(history.state, **changes), history.now)


def asking(history: History) -> dict[Stage, Asking]:
    return {one.stage: one.asking for one in outlook(history).requests}


def received() -> History:
    history = History()
    history.act(ReceiveDossier(), DESK_OFFICIAL)
    return history


def test_before_it_is_received_each_stage_has_its_one_request() -> None:
    history = History()
    assert asking(history) == {Stage.INTAKE: Asking.ONE, Stage.APPRAISAL: Asking.ONE}
    assert outlook(history).running == Running.ANSWER


def test_only_papers_of_the_list_that_no_register_holds_can_be_named() -> None:
    items = outlook(History()).items
    assert DECLARATION in items
    assert REGISTERED not in items
    assert outlook(History()).given == (DECLARATION,)


def test_what_was_asked_is_used_up_and_two_trips_are_the_end() -> None:
    history = History()
    history.act(ASK, DESK_OFFICIAL)
    assert outlook(history).asks_now
    assert outlook(history).running == Running.APPLICANT
    history.act(ANSWER, APPLICANT)
    assert asking(history) == {Stage.INTAKE: Asking.WITH_LEAVE, Stage.APPRAISAL: Asking.ONE}
    twice = replace(history.state, supplements_at_appraisal=1)
    ended = outlook_of(case_of(twice), history.now)
    assert not ended.may_ask
    assert ended.items == ()


def test_after_three_working_days_a_request_needs_a_basis_of_the_sector() -> None:
    history = received()
    [soon] = outlook(history).requests
    assert not soon.needs_basis
    assert soon.until is not None
    history.now = soon.until + timedelta(minutes=1)
    [late] = outlook(history).requests
    assert late.needs_basis


def test_a_signed_online_filing_is_never_completed_on_paper() -> None:
    assert outlook(History()).paper_allowed
    assert not outlook(History(is_signed_online=True)).paper_allowed


def test_a_paid_fee_changes_no_more() -> None:
    history = History(fee_total=8000)
    assert outlook(history).fee.owed == 8000
    assert outlook(history).fee.may_change
    paid = outlook_of(case_of(replace(history.state, fee_paid=8000)), history.now)
    assert (paid.fee.owed, paid.fee.may_change) == (0, False)


def test_at_the_end_nothing_is_asked_and_nothing_runs() -> None:
    history = History()
    history.act(WithdrawDossier("Nộp nhầm"), APPLICANT)
    found = outlook(history)
    assert (found.may_ask, found.running, found.may_withdraw) == (False, Running.NONE, False)
    assert objections_to(history.state, ways_on(MONDAY.date()).ways, history.now) == []


def test_a_refusal_can_be_objected_to_until_the_limit_of_the_text() -> None:
    history = History()
    refusal = RefuseDossier("not_eligible", "Không đủ điều kiện", "Nộp lại khi đủ", "form")
    history.act(refusal, DESK_OFFICIAL)
    ways = ways_on(MONDAY.date()).ways
    found = {one.way.key: one for one in objections_to(history.state, ways, history.now)}
    assert found["complaint"].after == After.DECISION
    assert found["complaint"].until == date(2026, 11, 16) + timedelta(days=90)
    later = history.now + timedelta(days=91)
    assert [one.way.key for one in objections_to(history.state, ways, later)] == ["court"]


def test_lateness_can_be_objected_to_from_the_moment_it_begins() -> None:
    history = received()
    assert history.state.due is not None
    ways = ways_on(MONDAY.date()).ways
    assert objections_to(history.state, ways, history.state.due) == []
    late = history.state.due + timedelta(minutes=1)
    assert {one.after for one in objections_to(history.state, ways, late)} == {After.LATENESS}
    assert not outlook(history).is_late
    assert outlook_of(case_of(history.state), late).is_late


WAY = {"key": "a", "after": ["decision"], "days": 90, "article": "Điều 9", "sure": "M"}
WORDS = {"vi": "Khiếu nại", "en": "Complain"}


@pytest.mark.parametrize(
    "change", [{"days": 0}, {"sure": "?"}, {"after": ["never"]}, {"unknown": 1}]
)
def test_a_way_nobody_understands_is_not_read(change: dict[str, object]) -> None:
    day = date(2026, 7, 1)
    assert read_ways({"effective_from": day, "ways": [WAY | WORDS]}).ways[0].days == 90
    with pytest.raises(ValueError, match=r"."):
        read_ways({"effective_from": day, "ways": [WAY | WORDS | change]})
