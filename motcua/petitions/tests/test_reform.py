"""The reform register: what is suggested about rules is found there, by people and by programs."""

import csv

import pytest

from motcua.organizations.public import agencies, agency
from motcua.platform.actor import ANONYMOUS

from ..reform import every_suggestion, suggestions
from ..rules.ending import SayNotDone
from ..types import Kind
from .sending import WARD

PATH = "/phan-anh/so-cai-cach/"


@pytest.fixture
def rule(town):
    """Return a function that sends a suggestion, answers it, and publishes where wanted."""

    def made(title, *, published=True, **changes):
        state = town.answer(town.send(Kind.RULE, title=title, **changes))
        return town.publish(state) if published else state

    return made


def numbers(**wanted):
    return [one.number for one in suggestions(**wanted)[0]]


def test_an_answered_suggestion_is_on_the_register_and_nothing_else_is(town, rule, visit):
    open_one, other = town.send(Kind.RULE, title="Chưa trả lời"), town.published()
    state = rule("Bỏ bản sao giấy khai sinh")
    page = visit(ANONYMOUS, PATH)

    assert state.number in numbers()
    assert not {open_one.number, other.number} & set(numbers(limit=100))
    assert "Bỏ bản sao giấy khai sinh" in page.text
    assert "Mở thêm quầy số 3" in page.text
    assert town.sender.name not in page.text


def test_words_wait_until_the_answer_is_published(town, rule, visit):
    state = rule("Không hỏi nơi ở lần hai", published=False)
    before = visit(ANONYMOUS, PATH).text
    town.publish(state)
    after = visit(ANONYMOUS, PATH).text

    assert state.number in before
    assert "Không hỏi nơi ở lần hai" not in before
    assert "Không hỏi nơi ở lần hai" in after


def test_covered_words_are_covered_on_the_register_too(town, rule, visit):
    state = rule("Ông Trần Văn Bảy đề nghị bỏ tờ khai", published=False)
    town.publish(state, "Trần Văn Bảy", reason="Tên của người khác.")

    assert "Trần Văn Bảy" not in visit(ANONYMOUS, PATH).text
    assert "Trần Văn Bảy" not in visit(ANONYMOUS, PATH.rstrip("/") + ".csv").answer.content.decode()


def test_what_is_answered_again_one_level_up_is_the_same_entry(town, rule):
    state = rule("Nộp lệ phí một lần")
    reopened = town.act(state, SayNotDone("Chưa ai xem xét quy định này."), town.sender.actor)
    town.publish(town.answer(reopened))
    own = [one for one in every_suggestion() if one.number == state.number]

    assert len(own) == 1
    assert own[0].passed_on_at < own[0].public.answered_at


def test_the_register_is_paged_narrowed_and_written_as_csv(rule, visit, town):
    made = [rule(f"Kiến nghị thứ {n}").number for n in range(3)]
    first, following = suggestions(limit=2)
    second, _end = suggestions(limit=2, cursor=following)
    ward = agency(WARD).id
    other = next(one.id for one in agencies(town.world.now.date()) if one.id != ward)
    answer = visit(ANONYMOUS, f"/phan-anh/so-cai-cach.csv?co-quan={ward}").answer
    rows = list(csv.DictReader(answer.content.decode().splitlines()))

    whole = numbers(limit=100)
    assert [one.number for one in [*first, *second]] == whole[:4]
    assert [one for one in whole if one in made] == made[::-1]
    assert numbers(agency_id=other) == []
    assert [row["petition"] for row in rows if row["petition"] in made] == made
    assert {row["agency"] for row in rows} == {WARD}
    assert visit(ANONYMOUS, f"{PATH}?co-quan={ward}").text.count("Kiến nghị thứ") == 3


def test_a_wrong_address_is_said_and_a_strange_choice_shows_everything(rule, visit):
    state = rule("Một kiến nghị")

    assert visit(ANONYMOUS, f"{PATH}?trang=khong-phai").status == 422
    assert state.title in visit(ANONYMOUS, f"{PATH}?co-quan=khong-co").text
