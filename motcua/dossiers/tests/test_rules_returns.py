"""A dossier does not go to and fro: back only by leave of who stands above both."""

from __future__ import annotations

from dataclasses import replace

import pytest

from motcua.kernel.working_time import TimeLimit, TimeUnit

from .. import errors, errors_transfer
from .. import events as e
from ..rules.evolve import evolve
from ..rules.intake import AcceptForwarded, ForwardDossier
from ..rules.recount import RecomputeDeadline, decide_recomputation
from ..rules.returns import AnswerReturn, AskReturn, SettleCompetence, Superior
from ..rules.supplement import RequestSupplement
from ..types import Place, Status
from .cases import (
    AGENCY,
    DECLARATION,
    DESK,
    DESK_OFFICIAL,
    OTHER_AGENCY,
    OTHER_DESK,
    RULES,
    Who,
    case_of,
    grants,
    some,
)
from .cases import History as Filed

ABOVE = Place(some("leadership above"), some("agency above"))
PROVINCE = Superior(ABOVE, "Ủy ban nhân dân thành phố")
OTHER = Who(official_id=some("other desk"), grants=grants(("desk_official", OTHER_DESK)))
HEAD = Who(official_id=some("head above"), grants=grants(("head_of_agency", ABOVE)))
DEPUTY = Who(official_id=some("deputy above"), grants=grants(("signer", ABOVE)))
BACK = ForwardDossier(DESK, "Không thuộc chúng tôi.", competence="transfer", superior=PROVINCE)
ASK = AskReturn(AGENCY, "Không thuộc chúng tôi.", "transfer", PROVINCE)
AWAY = ForwardDossier(OTHER_DESK, "Thuộc cơ quan khác.", competence="transfer", superior=PROVINCE)


def passed_on() -> Filed:
    history = Filed()
    history.act(AWAY, DESK_OFFICIAL)
    return history


def asked() -> Filed:
    history = passed_on()
    history.act(ASK, OTHER)
    return history


def test_a_return_without_leave_is_refused_by_naming_who_decides() -> None:
    history = passed_on()
    with pytest.raises(errors_transfer.ReturnNotAllowed, match="Ủy ban nhân dân thành phố"):
        history.act(BACK, OTHER)
    assert history.state.holder is not None
    assert history.state.holder.id == OTHER_AGENCY


def test_somewhere_new_it_goes_without_leave_and_leave_is_not_asked_for() -> None:
    history = passed_on()
    third = Place(some("third desk"), some("third agency"))
    with pytest.raises(errors.ActNotPossible):
        history.act(replace(ASK, to_agency_id=third.agency_id), OTHER)
    history.act(replace(BACK, to=third), OTHER)
    assert history.state.had_by == (AGENCY, OTHER_AGENCY, third.agency_id)


def test_who_had_it_without_taking_it_over_had_it() -> None:
    history = passed_on()
    third = Place(some("third desk"), some("third agency"))
    history.act(replace(BACK, to=third), OTHER)
    third_desk = Who(official_id=some("third"), grants=grants(("desk_official", third)))
    with pytest.raises(errors_transfer.ReturnNotAllowed):
        history.act(AWAY, third_desk)


def test_while_it_is_asked_the_dossier_stays_and_its_time_runs() -> None:
    history = passed_on()
    held, due = history.state.holder, history.state.answer_due
    history.act(ASK, OTHER)
    assert (history.state.holder, history.state.answer_due) == (held, due)
    assert history.state.status == Status.FORWARDED
    assert ABOVE.agency_id in history.state.agencies
    with pytest.raises(errors.ActNotPossible):
        history.act(ASK, OTHER)


def test_leave_holds_once() -> None:
    history = asked()
    history.act(AnswerReturn(True, "Thuộc thẩm quyền xã."), HEAD)
    history.act(BACK, OTHER)
    assert history.state.competent_agency_id == AGENCY
    with pytest.raises(errors_transfer.ReturnNotAllowed):
        history.act(AWAY, DESK_OFFICIAL)


def test_leave_for_one_agency_is_none_for_another() -> None:
    history = asked()
    history.act(AnswerReturn(True, "Được."), DEPUTY)
    assert history.state.allowed_return == AGENCY
    history.act(AcceptForwarded(), OTHER)
    assert history.state.allowed_return is None


def test_after_a_no_it_stays_and_may_be_taken_over() -> None:
    history = asked()
    history.act(AnswerReturn(False, "Cơ quan đang giữ giải quyết."), HEAD)
    with pytest.raises(errors_transfer.ReturnNotAllowed):
        history.act(BACK, OTHER)
    history.act(AcceptForwarded(), OTHER)
    assert history.state.status == Status.IN_PROGRESS


@pytest.mark.parametrize(
    "command", [AnswerReturn(True, "Được."), SettleCompetence(DESK, "Của xã.", "decide")]
)
def test_only_who_stands_above_both_answers(command: object) -> None:
    for who in (OTHER, DESK_OFFICIAL):
        with pytest.raises(errors.NotYourTurn):
            asked().act(command, who)
    with pytest.raises(errors.ActNotPossible):
        passed_on().act(command, HEAD)


def test_nobody_answers_what_they_asked_themselves() -> None:
    both = Who(
        official_id=some("both"),
        grants=grants(("desk_official", OTHER_DESK), ("head_of_agency", ABOVE)),
    )
    history = passed_on()
    history.act(ASK, both)
    with pytest.raises(errors.NotYourTurn):
        history.act(AnswerReturn(True, "Được."), both)


def test_a_settlement_sends_the_dossier_where_it_belongs_and_keeps_it_there() -> None:
    history = asked()
    settled, forwarded = history.act(SettleCompetence(DESK, "Của xã.", "decide"), HEAD)
    assert isinstance(settled, e.CompetenceSettled)
    assert isinstance(forwarded, e.DossierForwarded)
    assert forwarded.by_superior
    third = Place(some("third desk"), some("third agency"))
    with pytest.raises(errors_transfer.ReturnNotAllowed, match="said who handles"):
        history.act(replace(BACK, to=third), DESK_OFFICIAL)
    # With new facts leave is asked for again, and then it goes on.
    history.act(replace(ASK, to_agency_id=third.agency_id), DESK_OFFICIAL)
    history.act(AnswerReturn(True, "Có tình tiết mới."), HEAD)
    history.act(replace(BACK, to=third), DESK_OFFICIAL)
    assert history.state.settled_agency_id is None


def test_a_settlement_for_who_has_it_moves_nothing() -> None:
    history = asked()
    held = history.state.holder
    assert len(history.act(SettleCompetence(OTHER_DESK, "Của sở."), HEAD)) == 1
    assert history.state.holder == held
    assert history.state.settled_agency_id == OTHER_AGENCY


def test_a_superior_gives_it_to_nobody_without_competence() -> None:
    with pytest.raises(errors.CompetenceMissing):
        asked().act(SettleCompetence(DESK, "Của xã.", ""), HEAD)


@pytest.mark.parametrize(
    ("command", "who", "error"),
    [
        (replace(ASK, reason=" "), OTHER, errors.ReasonMissing),
        (replace(ASK, competence=""), OTHER, errors.CompetenceMissing),
        (replace(ASK, superior=None), OTHER, errors_transfer.ReturnNotAllowed),
        (ASK, DESK_OFFICIAL, errors.NotYourTurn),
    ],
)
def test_what_is_asked_needs_reason_competence_and_somebody_above(command, who, error) -> None:
    with pytest.raises(error):
        passed_on().act(command, who)


@pytest.mark.parametrize("command", [AnswerReturn(True, " "), SettleCompetence(DESK, " ", "x")])
def test_an_answer_needs_a_reason(command: object) -> None:
    with pytest.raises(errors.ReasonMissing):
        asked().act(command, HEAD)


def test_papers_are_not_asked_for_by_who_only_disputes() -> None:
    with pytest.raises(errors.ActNotPossible):
        asked().act(RequestSupplement(frozenset({DECLARATION}), "Bản mờ"), OTHER)


def test_a_new_calendar_moves_the_time_of_who_stands_above() -> None:
    history = asked()
    before = history.state.asked_return
    assert before is not None
    # A calendar with days off more counts as a longer limit on the same days does.
    longer = replace(RULES, opinion_limit=TimeLimit(4, TimeUnit.WORKING_DAY))

    [counted] = decide_recomputation(
        case_of(history.state, rules=longer),
        RecomputeDeadline(99),
        Who(is_system=True),
        history.now,
    )

    recorded = e.Recorded(history.state.sequence + 1, history.now, "system", None, counted)
    after = evolve(history.state, (recorded,)).asked_return
    assert isinstance(counted, e.DeadlineRecomputed)
    assert counted.competence_due is not None
    assert counted.competence_due > before.due
    assert after == replace(before, due=counted.competence_due)
