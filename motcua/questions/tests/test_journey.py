"""From a question to its answer: who has it, until when, who hears of it, what is kept."""

from datetime import timedelta

import pytest

from motcua.kernel.errors import InputInvalid, worded
from motcua.notifications.models import Notice
from motcua.platform.database.scope import system_scope

from .. import errors
from ..models import Publication, Question
from ..rules.answering import CloseQuestion, PublishAnswer
from ..rules.asking import WithdrawQuestion
from ..selectors import (
    alike,
    public_question,
    question_for,
    questions_of_asker,
    questions_to_answer,
)
from ..services.drafts import keep_draft
from ..services.history import compare_questions
from ..term_data import answer_due
from ..types import Status, Wording
from .asking import ANSWER, TITLE, WORDING


def notices(state, template):
    with system_scope():
        return list(Notice.objects.filter(about_key=str(state.id), template=template))


def test_a_question_has_a_desk_a_limit_and_its_holders_hear_of_it(town):
    state = town.ask()
    desk = town.desk(state)
    waiting, _ = questions_to_answer(desk[0])

    assert state.due == answer_due(state.asked_at)
    assert state.number in {one.number for one in waiting}
    assert len(notices(state, "question-received")) == 1
    assert {one.official_id for one in notices(state, "question-waits")} == {
        one.official_id for one in desk
    }


def test_late_ones_stand_first_and_whoever_leads_the_agency_sees_them(town):
    late, fresh = town.ask(at=town.world.now - timedelta(days=30)), town.ask()
    heads = [
        one
        for one in town.world.officials()
        if one.has_role("head_of_agency", agency_id=late.seat.agency_id)
    ]
    strange = [
        one
        for one in town.world.officials()
        if one.has_role("desk_official")
        and late.seat.unit_id not in one.unit_ids
        and not one.has_role("head_of_agency", agency_id=late.seat.agency_id)
    ]
    numbers = [one.number for one in questions_to_answer(heads[0])[0]]

    assert numbers.index(late.number) < numbers.index(fresh.number)
    assert late.number not in {one.number for one in questions_to_answer(strange[0])[0]}
    assert town.answer(late).was_late
    assert public_question(late.number).was_late


def test_a_person_asks_so_many_a_day_and_no_more_and_again_the_next_day(town):
    def ask(title, days):  # on days on which no other test asks
        town.ask(title, at=town.at() + timedelta(days=days))

    for place in range(5):
        ask(f"Câu hỏi số {place} về khai sinh?", days=40)
    with pytest.raises(errors.TooManyQuestions) as no:
        ask("Câu hỏi thứ sáu về khai sinh?", days=40)
    assert worded(no.value.detail, no.value.facts).startswith("Up to 5 a day.")

    ask("Câu hỏi của hôm sau về khai sinh?", days=41)


@pytest.mark.parametrize(
    "changes", [{"area_code": ""}, {"area_code": "99999"}, {"title": "Ngắn"}, {"text": "x" * 3001}]
)
def test_a_wrong_question_is_not_taken(town, changes):
    before = Question.objects.count()
    with pytest.raises(InputInvalid):
        town.ask(**changes)

    assert Question.objects.count() == before


def test_of_two_officials_one_wins_and_nothing_of_the_first_is_overwritten(town):
    state = town.ask()
    first, second = town.desk(state)[:2]
    town.act(state, PublishAnswer(WORDING, seen=state.sequence), first)
    other = Wording(WORDING.title, "", "Một câu trả lời khác, viết cùng lúc với người kia.")
    with pytest.raises(errors.QuestionMovedOn):
        town.act(state, PublishAnswer(other, seen=state.sequence), second)

    assert public_question(state.number).answer == ANSWER
    found = question_for(state.number, actor=second, now=town.at())
    assert found.state.current.by == first.official_id


def test_a_correction_keeps_both_and_the_asker_is_told(town):
    state = town.published()
    better = Wording(WORDING.title, "", "Cần xuất trình nếu thông tin chưa có trong cơ sở dữ liệu.")
    after = town.correct(state, better, "Thiếu trường hợp chưa có dữ liệu.")
    row = public_question(state.number)

    assert [one.wording.answer for one in after.revisions] == [ANSWER, better.answer]
    assert (row.answer, row.revision) == (better.answer, 2)
    assert row.correction == "Thiếu trường hợp chưa có dữ liệu."
    assert len(notices(state, "question-corrected")) == 1
    assert compare_questions() == []


def test_what_is_taken_back_or_closed_is_not_published_and_waits_nowhere(town):
    mine, closed = town.ask(), town.ask()
    desk = town.desk(mine)[0]
    town.act(mine, WithdrawQuestion(), town.asker.actor)
    town.act(closed, CloseQuestion("own-dossier", "Mời hỏi tại trang của hồ sơ."), desk)
    waiting = {one.number for one in questions_to_answer(desk)[0]}

    for state in (mine, closed):
        assert state.number not in waiting
        assert not Publication.objects.filter(number=state.number).exists()
        with pytest.raises(errors.QuestionMovedOn):
            town.answer(state)
    assert len(notices(closed, "question-closed")) == 1
    found, _ = questions_of_asker(town.asker.actor)
    assert {one.status for one in found} >= {Status.CLOSED, Status.WITHDRAWN}


def test_a_draft_is_kept_for_its_writer_alone_until_the_answer_is_there(town):
    state = town.ask()
    first, second = town.desk(state)[:2]
    half = Wording(TITLE, "", "Không cần,")
    keep_draft(state.number, half, actor=first, now=town.at())

    assert question_for(state.number, actor=first, now=town.at()).draft == half
    assert question_for(state.number, actor=second, now=town.at()).draft is None
    keep_draft(state.number, half, actor=second, now=town.at())
    town.answer(state)
    for official in (first, second):
        assert question_for(state.number, actor=official, now=town.at()).draft is None
    with pytest.raises(errors.QuestionNotFound):
        keep_draft(state.number, half, actor=town.stranger.actor, now=town.at())


def test_answered_questions_like_a_new_one_are_found_without_accents(town):
    state = town.published("Trẻ bị bỏ rơi thì ai đi khai sinh?")
    found = alike("tre bi bo roi ai di khai sinh", state.procedure_code)

    assert state.number in {one.number for one in found}
    assert alike("tre bi bo roi ai di khai sinh", "1.000000") == []
    assert alike("hộ chiếu mất thì báo ở đâu", state.procedure_code) == []
