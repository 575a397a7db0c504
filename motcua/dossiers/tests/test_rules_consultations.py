"""Another agency is asked only where its competence covers the matter, and gets no baton."""

from dataclasses import replace

import pytest

from .. import errors
from ..codec import event_from_json, event_to_json
from ..events import OpinionAsked
from ..rules.case import Who
from ..rules.intake import ReceiveDossier
from ..rules.opinions import AskOpinion, GiveOpinion, own_agencies
from ..rules.steps import CompleteStep
from ..types import OpenOpinion, Place
from .cases import (
    AGENCY,
    DESK_OFFICIAL,
    HANDLER,
    LEADER,
    LEGAL,
    MONDAY,
    OTHER_AGENCY,
    History,
    grants,
    some,
)

POLICE = Place(some("police"), OTHER_AGENCY)
QUESTION = AskOpinion(some("opinion"), POLICE, "Có cư trú tại đây không?", competence="consult")


def holding(name: str, role: str, place: Place) -> Who:
    return Who(official_id=some(name), grants=grants((role, place)))


POLICE_OFFICER = holding("police officer", "handler", POLICE)


def handled() -> History:
    history = History()
    history.act(ReceiveDossier(), DESK_OFFICIAL)
    history.act(CompleteStep("assign"), LEADER)
    return history


def test_a_unit_of_another_agency_without_competence_is_not_asked():
    history = handled()

    with pytest.raises(errors.CompetenceMissing):
        history.act(replace(QUESTION, competence=""), HANDLER)
    assert history.state.opinions == ()
    # Standing above does not make up for it, nor does a reason.
    upward = replace(QUESTION, competence="", is_upward=True, upward_reason="Khó quá.")
    with pytest.raises(errors.CompetenceMissing):
        history.act(upward, HANDLER)


@pytest.mark.parametrize("by", ["decide", "transfer", "consult", "above"])
def test_by_what_another_agency_is_asked_is_on_record_with_content_and_deadline(by):
    history = handled()

    [asked] = history.act(replace(QUESTION, competence=by), HANDLER)

    assert (asked.competence, asked.question) == (by, QUESTION.question)
    [waiting] = history.state.opinions
    assert waiting == OpenOpinion(QUESTION.opinion_id, POLICE, waiting.asked_at, asked.due, by)
    assert waiting.is_elsewhere
    assert OTHER_AGENCY in history.state.agencies


def test_the_own_agency_needs_no_competence_and_says_none():
    history = handled()

    [asked] = history.act(replace(QUESTION, place=LEGAL, competence="consult"), HANDLER)

    assert asked.competence == ""
    assert not history.state.opinions[0].is_elsewhere
    assert own_agencies(history.state) == {AGENCY}


def test_the_legal_clock_runs_on_and_the_handler_keeps_the_dossier():
    history = handled()
    before = history.state

    history.act(QUESTION, HANDLER)

    after = history.state
    assert (after.holder, after.due, after.marks, after.held_since) == (
        before.holder,
        before.due,
        before.marks,
        before.held_since,
    )


def test_only_the_unit_that_was_asked_answers():
    history = handled()
    history.act(QUESTION, HANDLER)
    answer = GiveOpinion(QUESTION.opinion_id, "agree", "Có.")

    for other in (HANDLER, LEADER, holding("clerk of theirs", "clerk", POLICE)):
        with pytest.raises(errors.NotYourTurn):
            history.act(answer, other)
    elsewhere = holding("next door", "handler", Place(some("next door"), OTHER_AGENCY))
    with pytest.raises(errors.NotYourTurn):
        history.act(answer, elsewhere)
    history.act(answer, POLICE_OFFICER)
    assert history.state.opinions == ()


def test_a_question_of_before_reads_as_one_inside_the_agency():
    stored = event_to_json(OpinionAsked(some("old"), LEGAL, "?", MONDAY, some("handler")))
    del stored["competence"]

    assert event_from_json("OpinionAsked", stored).competence == ""
