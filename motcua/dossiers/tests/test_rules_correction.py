"""Answers asked for anew: the closed list of the form, the same one request, no forced change."""

from dataclasses import replace

import pytest

from motcua.platform.problems import problem_of

from .. import errors
from ..codec import event_from_json, event_to_json, state_from_json, state_to_json
from ..errors_questions import AnswerNotAsked, QuestionNotAskable
from ..events import SupplementProposed, SupplementRequested
from ..rules.correction import askable_questions
from ..rules.decide import decide
from ..rules.intake import ReceiveDossier
from ..rules.proposed_request import SendProposedRequest
from ..rules.refusal import failing_requirements
from ..rules.rulebook import Fails, Reason
from ..rules.supplement import RequestSupplement, Supplement
from ..types import Stage, Status, SubmittedFile
from ..types_questions import ChangedAnswers, FormQuestion, QuestionWords
from .cases import APPLICANT, DESK_OFFICIAL, LEADER, MAP, RULES, History, case_of, some

BORN, NAME, SUM = "/child/birth_date", "/child/full_name", "/child/age"
WRONG = "Giấy chứng sinh ghi ngày khác."
FORM = (FormQuestion(BORN), FormQuestion(SUM, is_computed=True), FormQuestion(NAME, False, "vneid"))


class Filed(History):
    """A dossier in memory whose form asks three questions."""

    def act(self, command, who):
        case = case_of(self.state, rules=self.rules, questions=lambda: FORM)
        self._fold(found := decide(case, command, who, self.now), "official")
        return found


def ask(*questions, items=(), **changes) -> RequestSupplement:
    return RequestSupplement(frozenset(items), "Xem lại tờ khai", questions=questions, **changes)


def answer(changed=(), following=(), said=(), files=()) -> Supplement:
    return Supplement(
        tuple(SubmittedFile(one, some("new"), "ef" * 32) for one in files),
        2,
        "cd" * 32,
        {},
        answers=ChangedAnswers(frozenset(changed), frozenset(following)),
        said=tuple(said),
    )


BIRTH = QuestionWords(BORN, WRONG)


def asked() -> Filed:
    history = Filed()
    history.act(ask(BIRTH), DESK_OFFICIAL)
    return history


@pytest.mark.parametrize(
    ("questions", "said"),
    [
        ((QuestionWords("/child/shoe_size", WRONG),), QuestionNotAskable),
        ((QuestionWords(SUM, WRONG),), QuestionNotAskable),
        ((BIRTH, BIRTH), QuestionNotAskable),
        ((QuestionWords(NAME, WRONG),), errors.DataAlreadyHeld),
        ((QuestionWords(BORN, "  "),), errors.ReasonMissing),
        ((), errors.DocumentMissing),
    ],
)
def test_only_questions_of_the_form_that_no_register_answers_each_with_what_is_wrong(
    questions, said
):
    history = Filed()

    with pytest.raises(said) as caught:
        history.act(ask(*questions), DESK_OFFICIAL)

    assert questions == () or problem_of(caught.value).as_dict()["questions"]
    assert history.state.status == Status.SUBMITTED
    assert [
        one.pointer for one in askable_questions(case_of(history.state, questions=lambda: FORM))
    ]


def test_questions_and_papers_are_one_request_of_the_same_number():
    history = Filed()
    (event,) = history.act(ask(replace(BIRTH, words=f" {WRONG} "), items=[MAP]), DESK_OFFICIAL)

    assert (event.items, event.questions) == ((MAP,), (BIRTH,))
    assert history.state.supplement_questions == (BIRTH,)
    assert history.state.supplements_at_intake == 1
    assert state_from_json(state_to_json(history.state)) == history.state
    history.act(answer({BORN}, files=[MAP]), APPLICANT)
    with pytest.raises(errors.SupplementAlreadyRequested):
        history.act(ask(BIRTH), DESK_OFFICIAL)


def test_in_appraisal_a_question_goes_through_the_desk_as_it_was_proposed():
    history = Filed()
    history.rules = replace(RULES, appraisal_requests_through_one_stop=True)
    history.act(ReceiveDossier(), DESK_OFFICIAL)

    (proposed,) = history.act(ask(BIRTH), LEADER)
    (sent,) = history.act(SendProposedRequest(), DESK_OFFICIAL)

    assert isinstance(proposed, SupplementProposed)
    assert (sent.questions, sent.stage, sent.proposed_by) == (
        (BIRTH,),
        Stage.APPRAISAL,
        LEADER.official_id,
    )


def test_a_true_answer_may_stay_but_somebody_says_why():
    history = asked()
    for silent in (answer(), answer(said=[QuestionWords(BORN, " ")])):
        with pytest.raises(errors.SupplementIncomplete) as caught:
            history.act(silent, APPLICANT)
        assert caught.value.facts["questions"] == [BORN]

    (event,) = history.act(answer(said=[QuestionWords(BORN, " Đúng theo sổ gốc ")]), APPLICANT)

    assert event.said == (QuestionWords(BORN, "Đúng theo sổ gốc"),)
    assert (event.changed, history.state.supplement_questions) == ((), ())


def test_only_the_asked_answer_changes_and_what_follows_from_it():
    follower = "/child/proof"

    with pytest.raises(AnswerNotAsked) as caught:
        asked().act(answer({BORN, NAME, follower}, {follower}), APPLICANT)
    assert caught.value.facts["questions"] == [NAME]
    with pytest.raises(QuestionNotAskable):
        asked().act(answer({BORN}, said=[QuestionWords(NAME, "Thêm")]), APPLICANT)

    (event,) = asked().act(answer({BORN, follower}, {follower}), APPLICANT)
    assert event.changed == (BORN, follower)


def test_an_asked_question_that_no_longer_applies_needs_no_word():
    history = Filed()
    history.act(ask(BIRTH), DESK_OFFICIAL)

    history.act(answer({"/child/full_name"}, {BORN, "/child/full_name"}), APPLICANT)

    assert history.state.status == Status.SUBMITTED


def test_a_request_for_papers_alone_binds_no_answer():
    history = Filed()
    history.act(ask(items=[MAP]), DESK_OFFICIAL)

    history.act(answer({NAME}, files=[MAP]), APPLICANT)

    assert history.state.answers_revision == 2


def test_who_answers_no_question_may_be_refused_for_what_was_declared():
    ground = Reason("supplement_not_answered", "", "", "", fails=(Fails.ASKED,))

    assert [one.code for one in failing_requirements(case_of(asked().state), ground)] == ["form"]


def test_events_from_before_questions_were_asked_still_read():
    (event,) = Filed().act(ask(items=[MAP]), DESK_OFFICIAL)
    stored = event_to_json(event)
    del stored["questions"]
    supplemented = {**event_to_json(answer_event()), "changed": None, "said": None}
    old = {key: value for key, value in supplemented.items() if value is not None}

    assert event_from_json(SupplementRequested.__name__, stored) == event
    assert event_from_json("DossierSupplemented", old).said == ()


def answer_event():
    history = asked()
    return history.act(answer({BORN}), APPLICANT)[0]
