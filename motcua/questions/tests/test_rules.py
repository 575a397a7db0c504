"""What holds for questions, on values alone."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
import yaml
from django.conf import settings

from motcua.kernel.errors import InputInvalid
from motcua.kernel.recorded import Recorded
from motcua.organizations.public import Seat

from .. import errors
from .. import events as e
from ..rules.answering import CloseQuestion, ConfirmAnswer, CorrectAnswer, PublishAnswer
from ..rules.asking import WithdrawQuestion, wrong_question
from ..rules.case import Case, Who
from ..rules.decide import decide
from ..rules.evolve import rebuilt
from ..rules.personal import may_be_personal, personal_in
from ..rules.possible import possible_acts
from ..rules.taking_down import PutBack, TakeDown
from ..rules.terms import TermsInvalid, read_terms
from ..types import Status, Wording

AT = datetime(2026, 11, 16, 2, tzinfo=UTC)
ASKER, OFFICIAL = uuid4(), uuid4()
DESK = Who(official_id=OFFICIAL, answers=True)
LEADER = Who(official_id=uuid4(), reads=True)
PERSON = Who(party_id=ASKER)
WORDING = Wording("Có cần bản chính giấy tờ không?", "", "Không cần bản chính, chỉ cần bản sao.")


def happened(*events, after=0):
    return [
        Recorded(place, AT + timedelta(days=place), "official", OFFICIAL, event)
        for place, event in enumerate(events, start=after + 1)
    ]


def asked(**changes):
    event = e.QuestionAsked(
        number="HD-26-ABCDEFG",
        procedure_code="1.001193",
        area_code="11311",
        title="Có cần bản chính không?",
        text="",
        asker_id=ASKER,
        seat=Seat(uuid4(), uuid4(), ("desk_official",)),
        due=AT + timedelta(days=3),
    )
    return replace(event, **changes)


def case(*later, version=1, names=(), **changes):
    state = rebuilt(uuid4(), happened(asked(**changes), *later))
    return Case(state, version, ("own-dossier",), names)


PUBLISHED = e.AnswerPublished(WORDING, 1, OFFICIAL)
GONE = e.AnswerTakenDown("Nêu thông tin riêng.", OFFICIAL)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Số của tôi là 0912 345 678, gọi giúp.", ("0912 345 678",)),
        ("+84 912.345.678", ("+84 912.345.678",)),
        ("Căn cước 031090001234 có dùng được không", ("031090001234",)),
        ("Gửi về an.nguyen@thu.vn nhé", ("an.nguyen@thu.vn",)),
        ("Tôi là nguyen van an, hỏi về đất", ("Nguyễn Văn An",)),
        ("Lệ phí 1.500.000.000 đồng có đúng không?", ()),
        ("Theo Nghị định 118/2025/NĐ-CP ngày 09/06/2025", ()),
        ("Nộp ngày 30.11.2026 08 giờ thì bao giờ xong", ()),
        ("Thủ tục 1.001193 và mẫu số 01", ()),
    ],
)
def test_what_must_come_out_is_found_and_what_may_stay_is_not(text, found):
    assert personal_in(text, names=("Nguyễn Văn An",)) == found


def test_words_after_which_people_say_who_they_are_are_noticed():
    assert may_be_personal("Nhà tôi ở ngõ 5")
    assert not may_be_personal("Nhà đất cấp cho người nước ngoài thế nào?")


@pytest.mark.parametrize(
    ("title", "text", "where"),
    [
        ("Ngắn", "", "/title"),
        ("x" * 151, "", "/title"),
        ("Gọi tôi theo số 0912345678 được không?", "", "/title"),
        ("Có cần bản chính không vậy?", "x" * 3001, "/text"),
        ("Có cần bản chính không vậy?", "Tôi là An Thị Bình.", "/text"),
    ],
)
def test_wrong_words_of_a_question_are_said_beside_their_field(title, text, where):
    assert [one["pointer"] for one in wrong_question(title, text, ("An Thị Bình",))] == [where]


def test_an_answer_carries_the_version_in_force_and_may_name_a_telephone_of_the_office():
    wording = replace(WORDING, answer="Gọi số 0225 3842 124 của Bộ phận Một cửa để hỏi thêm.")
    [event] = decide(case(version=4), PublishAnswer(wording), DESK, AT)

    assert event == e.AnswerPublished(wording, 4, OFFICIAL)
    for wrong in (
        replace(WORDING, answer="Có."),
        replace(WORDING, answer="Anh Lê Văn Tám mang giấy tờ đến quầy số hai."),
        replace(WORDING, title="Anh Lê Văn Tám hỏi có cần bản chính?"),
    ):
        with pytest.raises(InputInvalid):
            decide(case(names=("Lê Văn Tám",)), PublishAnswer(wrong), DESK, AT)
    with pytest.raises(InputInvalid):
        decide(case(version=None), PublishAnswer(WORDING), DESK, AT)


def test_of_two_answers_the_second_is_told_that_somebody_was_faster():
    with pytest.raises(errors.QuestionMovedOn):
        decide(case(PUBLISHED), PublishAnswer(WORDING, seen=1), DESK, AT)
    with pytest.raises(errors.QuestionMovedOn):
        decide(case(PUBLISHED), CorrectAnswer(WORDING, "Sai", seen=1), DESK, AT)


def test_a_correction_says_why_changes_something_and_keeps_what_was_there():
    better = replace(WORDING, answer="Cần bản chính để đối chiếu khi nhận kết quả.")
    found = case(PUBLISHED, version=2)
    [event] = decide(found, CorrectAnswer(better, "Trả lời thiếu.", seen=2), DESK, AT)
    state = rebuilt(found.state.id, happened(asked(), PUBLISHED, event))

    assert [one.wording for one in state.revisions] == [WORDING, better]
    assert [one.version_number for one in state.revisions] == [1, 2]
    for wording, reason in ((better, " "), (WORDING, "Sai"), (better, "Gọi 0912345678")):
        with pytest.raises(InputInvalid):
            decide(found, CorrectAnswer(wording, reason), DESK, AT)


def test_reading_again_moves_the_answer_to_the_version_in_force_and_only_then():
    older = case(PUBLISHED, version=2)
    [event] = decide(older, ConfirmAnswer(), DESK, AT)
    state = rebuilt(older.state.id, happened(asked(), PUBLISHED, event))

    assert state.current.version_number == 2
    assert state.current.wording == WORDING
    assert decide(case(PUBLISHED), ConfirmAnswer(), DESK, AT) == []


def test_a_question_is_closed_on_a_ground_with_a_word_to_the_asker():
    [event] = decide(case(), CloseQuestion("own-dossier", " Hỏi tại quầy. "), DESK, AT)

    assert event == e.QuestionClosed("own-dossier", "Hỏi tại quầy.", OFFICIAL)
    with pytest.raises(errors.CloseGroundUnknown):
        decide(case(), CloseQuestion("busy", "Bận."), DESK, AT)
    with pytest.raises(InputInvalid):
        decide(case(), CloseQuestion("own-dossier", " "), DESK, AT)
    with pytest.raises(errors.QuestionMovedOn):
        decide(case(PUBLISHED), CloseQuestion("own-dossier", "Hết."), DESK, AT)


def test_the_asker_alone_takes_it_back_and_only_the_desk_answers():
    assert decide(case(), WithdrawQuestion(), PERSON, AT) == [e.QuestionWithdrawn()]
    with pytest.raises(errors.QuestionMovedOn):
        decide(case(PUBLISHED), WithdrawQuestion(), PERSON, AT)
    for who in (Who(party_id=uuid4()), DESK, Who()):
        with pytest.raises(errors.QuestionNotYours):
            decide(case(), WithdrawQuestion(), who, AT)
    for who in (LEADER, PERSON, Who()):
        with pytest.raises(errors.QuestionNotYours):
            decide(case(), PublishAnswer(WORDING), who, AT)


@pytest.mark.parametrize("who", [DESK, LEADER, PERSON])
@pytest.mark.parametrize("later", [(), (PUBLISHED,), (PUBLISHED, GONE), (e.QuestionWithdrawn(),)])
@pytest.mark.parametrize("version", [1, 2, None])
def test_the_acts_that_are_shown_are_those_that_are_lawful(who, later, version):
    found = case(*later, version=version)
    better = replace(WORDING, answer="Cần bản chính để đối chiếu khi nhận kết quả.")
    commands = {
        "publish": PublishAnswer(WORDING),
        "close": CloseQuestion("own-dossier", "Hỏi tại quầy."),
        "confirm": ConfirmAnswer(),
        "correct": CorrectAnswer(better, "Thiếu."),
        "take-down": TakeDown("Nêu thông tin riêng."),
        "put-back": PutBack(WORDING),
        "withdraw": WithdrawQuestion(),
    }

    def is_lawful(command):
        try:
            return bool(decide(found, command, who, AT))
        except (errors.QuestionNotYours, errors.QuestionMovedOn, InputInvalid):
            return False

    shown = possible_acts(found.state, who, version)
    assert set(shown) == {name for name, command in commands.items() if is_lawful(command)}


def test_an_answer_after_its_limit_is_late_for_good():
    for due, late in ((AT + timedelta(days=9), False), (AT, True)):
        found = case(PUBLISHED, due=due)

        assert found.state.was_late is late
        assert found.state.due is None
        assert found.state.status == Status.PUBLISHED


def test_the_dated_data_are_read_strictly():
    [file] = (Path(settings.ROOT) / "data" / "questions").glob("*.yaml")
    data = yaml.safe_load(file.read_text("utf-8"))

    assert read_terms(data).most_a_day == 5
    for wrong in (
        {**data, "more": 1},
        {**data, "most_a_day": {"value": 0}},
        {**data, "limits": {"answer": data["limits"]["answer"]}},
        {**data, "grounds": []},
    ):
        with pytest.raises(TermsInvalid):
            read_terms(wrong)
