"""The pages, as people use them: no script, what was typed stays, errors beside their fields."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.catalog.public import draft_from_version, publish_version, published_version
from motcua.kernel.clock import use_clock
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import system_scope

from ..models import Publication, Question
from ..selectors import public_question
from .asking import ANSWER, BIRTH, TITLE, WARD

ASK = "/hoi-dap/hoi/"


def typed(**changes):
    return {
        "thu-tuc": BIRTH,
        "title": "Con sinh ở tỉnh khác thì khai sinh ở đâu?",
        "text": "Mẹ và con đang ở nơi khác.",
        "province": "31",
        "area_code": WARD,
        **changes,
    }


def test_a_person_finds_the_procedure_sees_who_answers_asks_and_takes_it_back(town, visit):
    asker = town.asker.actor
    found = visit(asker, f"{ASK}?q=khai+sinh")
    begun = visit(asker, f"{ASK}?thu-tuc={BIRTH}")
    looked = visit(asker, ASK, typed())
    before = _count(town)
    sent = visit(asker, ASK, typed(confirm="1"))
    own = visit(asker, sent.location)
    back = visit(asker, sent.location, {"viec": "withdraw"})
    again = visit(asker, sent.location, {"viec": "withdraw"})

    assert f"?thu-tuc={BIRTH}" in found.links().values()
    assert begun.value("Câu hỏi của bạn") == ""
    assert looked.status == 200
    assert "Chưa gửi" in looked.text
    assert "Hỏi công khai" in looked.buttons()
    assert looked.value("Câu hỏi của bạn") == typed()["title"]
    assert sent.status == 302
    assert _count(town) == before + 1
    assert "Rút câu hỏi" in own.buttons()
    assert back.status == 302
    assert again.status == 422
    assert again.error_links()[0][1:] in again.ids()
    assert "Con sinh ở tỉnh khác" in visit(asker, "/hoi-dap/cua-toi/").text
    assert visit(town.stranger.actor, sent.location).status == 404


def _count(town):
    with system_scope():
        return Question.objects.filter(asker_id=town.asker.party_id).count()


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"title": ""}, "#title"),
        ({"text": "Gọi lại cho tôi: 0912 345 678."}, "#text"),
        ({"province": "", "area_code": ""}, "#area_code"),
    ],
)
def test_a_wrong_question_comes_back_with_what_was_typed(town, visit, changes, where):
    page = visit(town.asker.actor, ASK, typed(confirm="1", **changes))
    wanted = typed(**changes)

    assert page.status == 422
    assert page.error_links() == [where]
    assert where[1:] in page.ids()
    assert page.value("Câu hỏi của bạn") == wanted["title"]
    assert page.value("Điều khác") == wanted["text"]
    assert page.unnamed_controls() == []
    assert ("0912 345 678)" in page.errors[0]) is ("text" in changes)


def test_what_is_answered_already_is_shown_while_typing_and_before_it_is_sent(town, visit):
    state = town.published("Mất giấy chứng sinh thì khai sinh thế nào?")
    like = "title=mat giay chung sinh khai sinh the nao"
    part = visit(None, f"/hoi-dap/giong/?thu-tuc={BIRTH}&{like}", **{"HX-Request": "true"})
    whole = visit(None, f"/hoi-dap/giong/?thu-tuc={BIRTH}&{like}")
    looked = visit(town.asker.actor, ASK, typed(title="Mất giấy chứng sinh khai sinh thế nào?"))

    for page in (whole, looked):
        assert f"/hoi-dap/tra-loi/{state.number}/" in page.links().values()
    assert "<html" not in part.answer.content.decode()
    assert state.number in part.answer.content.decode()


def test_the_desk_keeps_a_draft_words_the_question_anew_and_publishes(town, visit):
    state = town.ask("Cháu nhà bà Hoa chưa khai sinh thì làm sao?")
    first, second = town.desk(state)[:2]
    path = f"/hoi-dap-cong-viec/{state.number}/"
    form = {"title": "Trẻ chưa khai sinh thì làm sao?", "text": "", "answer": "Đang tra"}
    kept = visit(first, path, form | {"viec": "draft", "seen": "1"})
    begun = visit(first, path)
    form["answer"] = "Cha, mẹ đến Bộ phận Một cửa nơi cư trú, mang giấy chứng sinh."
    done = visit(first, path, form | {"viec": "publish", "seen": "1"})
    page = visit(None, f"/hoi-dap/tra-loi/{state.number}/")
    second_one = visit(second, path, form | {"viec": "publish", "seen": "1", "answer": ANSWER})

    assert kept.status == 302
    assert begun.value("Câu trả lời mọi người đọc") == "Đang tra"
    assert done.status == 302
    assert page.heading == form["title"]
    assert "bà Hoa" not in page.text
    assert "bà Hoa" in visit(first, path).text
    assert second_one.status == 422
    assert ANSWER in second_one.value("Câu trả lời mọi người đọc")
    assert second_one.error_links() == ["#stand"]
    assert form["answer"] in second_one.text


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ({"viec": "publish", "title": TITLE, "answer": "Có."}, "#answer"),
        ({"viec": "publish", "title": "Hỏi", "answer": ANSWER}, "#title"),
        ({"viec": "publish", "title": TITLE, "text": "a@b.vn", "answer": ANSWER}, "#text"),
        ({"viec": "close", "ground": "", "explanation": "Mời đến quầy."}, "#ground"),
        ({"viec": "close", "ground": "own-dossier", "explanation": " "}, "#explanation"),
    ],
)
def test_wrong_input_of_the_desk_stands_beside_its_field(town, visit, said, where):
    state = town.ask()
    desk = town.desk(state)[0]
    page = visit(desk, f"/hoi-dap-cong-viec/{state.number}/", said | {"seen": "1"})

    assert page.status == 422
    assert page.error_links() == [where]
    assert where[1:] in page.ids()
    kept = "Giải thích cho người hỏi" if said["viec"] == "close" else "Câu trả lời mọi người đọc"
    assert page.value(kept).strip() == said.get("explanation", said.get("answer", "")).strip()


def test_a_correction_needs_its_reason_and_shows_both_to_the_desk(town, visit):
    state = town.published()
    desk, path = town.desk(state)[0], f"/hoi-dap-cong-viec/{state.number}/"
    seen = str(state.sequence)
    form = {"viec": "correct", "title": TITLE, "answer": f"{ANSWER} Nộp tại xã.", "seen": seen}
    wrong = visit(desk, path, form)
    there = {"title": state.current.wording.title, "answer": ANSWER, "reason": "Không"}
    same = visit(desk, path, form | there)
    done = visit(desk, path, form | {"reason": "Thiếu nơi nộp."})
    page = visit(None, f"/hoi-dap/tra-loi/{state.number}/")

    assert (wrong.status, wrong.error_links()) == (422, ["#reason"])
    assert (same.status, same.error_links()) == (422, ["#answer"])
    assert done.status == 302
    assert "Thiếu nơi nộp." in page.text
    assert ANSWER in visit(desk, path).text
    assert ANSWER in visit(town.asker.actor, f"/hoi-dap/cau-hoi/{state.number}/").text


def test_after_a_new_version_readers_are_told_and_the_desk_reads_again(town, visit):
    code = "2.000815"
    state = town.published("Chứng thực bản sao mất bao nhiêu tiền?", procedure_code=code)
    desk, path = town.desk(state)[0], f"/hoi-dap/tra-loi/{state.number}/"
    before = visit(None, path).text
    version = published_version(code, town.world.now.date())
    draft = draft_from_version(version.version_id, actor=SYSTEM, now=town.at())
    publish_version(draft, effective_from=town.world.now.date(), actor=SYSTEM, now=town.at())
    after, listed = visit(None, path).text, visit(desk, "/hoi-dap-cong-viec/doc-lai/").text
    beside = visit(None, f"/thu-tuc/{code}/").text
    seen = {"viec": "confirm", "seen": str(state.sequence)}
    done = visit(desk, f"/hoi-dap-cong-viec/{state.number}/", seen)
    read, listed_after = visit(None, path).text, visit(desk, "/hoi-dap-cong-viec/doc-lai/").text

    assert "Thủ tục đã thay đổi" not in before
    assert "Thủ tục đã thay đổi" in after
    assert "Thủ tục đã thay đổi" in beside
    assert state.number in listed
    assert done.status == 302
    assert "Thủ tục đã thay đổi" not in read
    assert state.number not in listed_after


def test_an_office_writes_what_people_ask_often_and_wrong_input_stays(town, visit):
    official = next(one for one in town.world.officials() if one.has_role("desk_official"))
    admin = next(one for one in town.world.officials() if one.has_role("administrator"))
    form = {"procedure_code": BIRTH, "title": "Khai sinh có mất phí không?", "answer": ANSWER}
    path = "/hoi-dap-cong-viec/viet/"
    for wrong, where in (
        ({"procedure_code": "9.999999"}, "#procedure_code"),
        ({"title": "Phí"}, "#title"),
        ({"answer": ""}, "#answer"),
    ):
        page = visit(official, path, form | wrong)
        assert (page.status, page.error_links()) == (422, [where])
        assert page.value("Câu hỏi mọi người đọc") == (form | wrong)["title"]
    for who in (official, admin):
        done = visit(who, path, form)
        assert done.errors == []
        assert "Cơ quan tự viết" in visit(None, done.location).text


def test_a_visitor_says_that_it_helped_once_for_each_browser(town, visit):
    state = town.published("Khai sinh muộn có sao không?")
    path = f"/hoi-dap/tra-loi/{state.number}/"
    one, other = (Client(headers={"accept-language": "vi"}) for _ in range(2))
    for client, said in ((one, "co"), (one, "co"), (other, "khong"), (other, "co")):
        assert visit(None, path, {"giup": said}, client=client).status == 302
    page = visit(None, path, client=one)

    assert public_question(state.number).helpful == 2
    assert "Có ích: 2 · Không có ích: 0" in page.text
    assert "Có ích ✓" in page.buttons()
    assert visit(town.desk(state)[0], path, {"giup": "co"}).status == 403


def test_lists_are_searched_without_accents_ordered_and_paged(town, visit):
    for place in range(23):
        state = town.written(f"Thường trú: câu hỏi mẫu số {place}?", code=BIRTH)
    Publication.objects.filter(number=state.number).update(helpful=9, rank=9)
    first = visit(None, f"/hoi-dap/?q=thuong tru&thu-tuc={BIRTH}")
    following = next(one for one in first.links().values() if "trang=" in one)
    second = visit(None, f"/hoi-dap/{following}")
    newest = visit(None, "/hoi-dap/?q=thuong+tru&xep=newest")
    shown = [one for one in (*first.links(), *second.links()) if one.startswith("Thường trú")]

    assert len(set(shown)) == len(shown) == 23
    assert shown[0].endswith("số 22?")
    assert newest.status == 200
    assert visit(None, "/hoi-dap/?q=khong co gi nhu vay").text.count("Không có câu hỏi") == 1
    assert visit(None, "/hoi-dap/?trang=x").status == 422
    beside = visit(None, f"/thu-tuc/{BIRTH}/")
    assert f"/hoi-dap/tra-loi/{state.number}/" in beside.links().values()
    assert f"/hoi-dap/hoi/?thu-tuc={BIRTH}" in beside.links().values()


def test_pages_ask_the_database_the_same_for_twice_the_rows(town, visit):
    state = town.published()
    desk = town.desk(state)[0]
    town.ask(at=town.at() - timedelta(days=2))
    pages = {
        "/hoi-dap/": None,
        f"/thu-tuc/{BIRTH}/": None,
        "/hoi-dap/cua-toi/": town.asker.actor,
        "/hoi-dap-cong-viec/": desk,
        "/hoi-dap-cong-viec/doc-lai/": desk,
    }

    def measured():
        found = {}
        for path, actor in pages.items():
            visit(actor, path)
            with use_clock(town.at()), CaptureQueriesContext(connection) as asked:
                assert visit(actor, path).status == 200
            found[path] = len(asked)
        return found

    first = measured()
    for place in range(3):
        town.written(f"Một câu nữa, số {place}?")
        town.ask(at=town.at() - timedelta(days=3 + place))
    second = measured()

    assert {path: n for path, n in second.items() if n > first[path]} == {}
    assert max(second.values()) <= 14, second
