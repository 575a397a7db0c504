"""What is taken from the public: gone everywhere, with its reason in its place, and back again."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from motcua.kernel.errors import InputInvalid
from motcua.notifications.models import Notice
from motcua.platform.database.scope import system_scope

from .. import errors
from ..models import Publication
from ..rules.answering import ConfirmAnswer, CorrectAnswer
from ..rules.taking_down import PutBack, TakeDown
from ..selectors import PublicFilter, alike, public_question, public_questions
from ..services.history import compare_questions
from ..services.vote import vote
from ..types import Status, Wording
from .asking import ANSWER, BIRTH, TITLE, WORDING

pytestmark = pytest.mark.django_db
WHY = "Câu trả lời nêu thông tin riêng của một gia đình."
WORDS = "giấy chứng nhận kết hôn hỏi riêng"


@pytest.fixture
def published(town):
    return town.published(f"Khai sinh {WORDS} thế nào?", f"{ANSWER} Xem thêm: {WORDS}.")


def numbers(**wanted) -> set[str]:
    return {row.number for row in public_questions(PublicFilter(**wanted), limit=100)[0]}


def told(number: str) -> list[str]:
    with system_scope():
        rows = Notice.objects.filter(template__startswith="question-", subject_vi__contains=number)
        return list(rows.order_by("created_at").values_list("template", flat=True))


def test_it_is_gone_from_everywhere_and_back_with_its_votes(town, published):
    number, desk = published.number, town.desk(published)[0]
    with system_scope():
        vote(number, key="somebody", is_helpful=True, actor=town.asker.actor)

    down = town.act(published, TakeDown(WHY), desk)

    row = Publication.objects.get(pk=number)
    assert (down.status, row.taken_down_for, row.title + row.answer + row.folded) == (
        Status.TAKEN_DOWN,
        WHY,
        "",
    )
    for wanted in ({}, {"words": WORDS}, {"procedure_code": BIRTH}):
        assert number not in numbers(**wanted)
    assert number not in {one.number for one in alike(f"Khai sinh {WORDS}", BIRTH, limit=50)}
    with pytest.raises(errors.QuestionTakenDown):
        public_question(number)
    with pytest.raises(errors.QuestionNotFound):
        vote(number, key="another", is_helpful=True, actor=town.asker.actor)

    back = town.act(published, PutBack(WORDING), desk)

    row = public_question(number)
    assert (row.title, row.helpful, row.revision) == (WORDING.title, 1, 2)
    assert (back.status, back.taken_down_at) == (Status.PUBLISHED, None)
    assert number in numbers(procedure_code=BIRTH)
    assert told(number)[-2:] == ["question-taken-down", "question-put-back"]
    assert compare_questions() == []


def test_the_same_words_come_back_as_no_new_revision(town, published):
    desk = town.desk(published)[0]
    town.act(published, TakeDown(WHY), desk)

    back = town.act(published, PutBack(published.current.wording), desk)

    assert back.revisions == published.revisions


def test_only_its_desk_and_only_once(town, published):
    first, second = town.desk(published)[:2]
    others = [one for one in town.world.officials() if one.has_role("inspector")][:1]
    for stranger in (*others, town.asker.actor):
        with pytest.raises((errors.QuestionNotYours, errors.QuestionNotFound)):
            town.act(published, TakeDown(WHY), stranger)
    town.act(published, TakeDown(WHY, published.sequence), first)

    for command in (
        TakeDown(WHY, published.sequence),
        CorrectAnswer(WORDING, "Sửa"),
        ConfirmAnswer(),
        PutBack(WORDING, published.sequence),
    ):
        with pytest.raises(errors.QuestionMovedOn):
            town.act(published, command, second)


@pytest.mark.parametrize("reason", ["", "   ", "x" * 1001, "Nêu số 031074004710 của một người"])
def test_a_reason_is_given_and_names_nobody(town, published, reason):
    with pytest.raises(InputInvalid) as no:
        town.act(published, TakeDown(reason), town.desk(published)[0])

    assert [one["pointer"] for one in no.value.errors] == ["/reason"]
    assert public_question(published.number).title == published.current.wording.title


def test_what_comes_back_is_judged_like_what_is_published_first(town, published):
    desk = town.desk(published)[0]
    town.act(published, TakeDown(WHY), desk)

    with pytest.raises(InputInvalid) as no:
        town.act(published, PutBack(Wording("", "", "Có.")), desk)

    assert {one["pointer"] for one in no.value.errors} == {"/title", "/answer"}


def test_the_database_keeps_no_word_of_it_and_no_other_history(town, published):
    town.act(published, TakeDown(WHY), town.desk(published)[0])

    with system_scope(), pytest.raises(DatabaseError), transaction.atomic():
        Publication.objects.filter(pk=published.number).update(answer=ANSWER)
    statement = """
        INSERT INTO questions_questionevent
            (sequence, name, at, actor_kind, actor_id, payload, question_id)
        SELECT sequence + 1, 'AnswerCorrected', at, actor_kind, actor_id, payload, question_id
        FROM questions_questionevent WHERE question_id = %s ORDER BY sequence DESC LIMIT 1
    """
    with (
        system_scope(),
        pytest.raises(DatabaseError, match="grows at its end"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, [published.id])


def test_pages_say_why_it_is_gone_and_lead_back(town, visit, published):
    work = reverse("questions:work_one", args=[published.number])
    public = reverse("questions:public", args=[published.number])
    desk, other = town.desk(published)[:2]
    seen = {"seen": str(published.sequence)}

    empty = visit(desk, work, {"viec": "take-down", "gone": ""} | seen)
    long = visit(desk, work, {"viec": "take-down", "gone": "x" * 1001} | seen)
    done = visit(desk, work, {"viec": "take-down", "gone": WHY} | seen)
    late = visit(other, work, {"viec": "take-down", "gone": "Tôi cũng thấy vậy."} | seen)
    gone, own = visit(None, public), reverse("questions:own", args=[published.number])
    mine = visit(town.asker.actor, own)
    at_desk = visit(desk, work)
    seen = {"seen": at_desk.root.xpath("string(//main//input[@name='seen']/@value)")}
    words = {"title": TITLE, "text": "", "answer": ANSWER}
    back = visit(desk, work, {"viec": "put-back"} | words | seen)

    assert (empty.status, empty.error_links()) == (422, ["#gone"])
    assert (long.status, long.error_links(), "x" * 1001 in long.text) == (422, ["#gone"], True)
    assert done.status == 302
    assert late.status == 422
    assert "Tôi cũng thấy vậy." in late.text
    assert (gone.status, WHY in gone.text, WORDS in gone.text) == (410, True, False)
    assert town.asker.name not in gone.text
    assert (mine.status, WHY in mine.text, WORDS in mine.text) == (200, True, True)
    assert public not in at_desk.links().values()
    assert (back.status, back.errors) == (302, [])
    assert visit(None, public, at=town.at() + timedelta(minutes=1)).status == 200


def test_programs_take_it_down_and_read_why(town, call, published):
    desk = town.desk(published)[0]
    path = f"/questions/{published.number}"

    down = call(desk, "post", f"{path}/removal", {"reason": WHY})
    gone = call(None, "get", f"/questions/public/{published.number}")
    wording = {"title": TITLE, "answer": ANSWER}
    back = call(desk, "post", f"{path}/return", wording | {"seen": down.json()["sequence"]})

    assert (down.status_code, down.json()["acts"]) == (200, ["put-back"])
    assert gone.status_code == 404
    assert gone.json()["type"].endswith("/question-taken-down")
    assert gone.json()["reason"] == WHY
    assert (back.status_code, back.json()["status"]) == (200, "published")
