"""An answer asked for anew: pinned words, only that question, what follows, and the difference."""

from datetime import timedelta

import pytest

from motcua.dossiers.public import answers_of, request_supplement
from motcua.dossiers.public.correcting import QuestionWords
from motcua.platform.actor import SYSTEM
from motcua.platform.database.scope import apply_scope, bind_request

from .conftest import BIRTH
from .test_dossier_pages import row_of
from .test_filing import picture

BORN = QuestionWords("/child/birth_date", "Giấy chứng sinh ghi ngày 2/11.")
HAS = QuestionWords("/child/has_certificate", "Không thấy Giấy chứng sinh trong hồ sơ.")
KEPT = "Ngày khai đúng theo sổ của bệnh viện."


@pytest.fixture
def asked(world, open_browser):
    """Return a browser, a dossier asked for two answers and one paper, and the filed answers."""

    def ask(*questions, with_paper=True):
        browser = open_browser()
        with bind_request(SYSTEM):
            answers = world.answers(BIRTH, browser.citizen)
            child = answers["child"] | {"has_certificate": True}
            child.pop("proof_instead", None)
            state = world.file(
                BIRTH,
                browser.citizen,
                answers=answers | {"child": child},
                now=world.now - timedelta(hours=1),
            )
            given = frozenset(list({one.required_document_id for one in state.files})[:1])
            items = given if with_paper else frozenset()
            state = request_supplement(
                number=state.number,
                items=items,
                unusable=items,
                questions=questions or (BORN, HAS),
                explanation="Đề nghị xem lại tờ khai.",
                actor=world.desk(state),
                now=world.now - timedelta(minutes=30),
            )
        return browser, state, filed(state)

    return ask


def filed(state):
    with bind_request(SYSTEM):
        apply_scope()
        return answers_of(state.id)[-1].answers


def test_only_the_asked_questions_stand_there_and_what_follows_comes_when_it_applies(world, asked):
    browser, state, before = asked()
    path = f"/ho-so/{state.number}/bo-sung/"
    [paper] = (f"file-{one}" for one in state.supplement_items)

    page = browser.get(path)
    names = set(page.root.xpath("//main//form//input[not(@type='hidden')]/@name"))
    assert names == {"child.birth_date", "child.has_certificate", paper}
    assert BORN.words in page.text
    year, month, day = before["child"]["birth_date"].split("-")
    assert page.value("Ngày, tháng, năm sinh") == f"{day}/{month}/{year}"

    # The other answer makes a question apply: it is drawn, nobody is blamed, the file is kept.
    form = page.form() | {"child.has_certificate": "no", paper: picture()}
    drawn = browser.post(path, form)
    assert (drawn.status, drawn.errors) == (200, [])
    [choices] = [drawn.choices("child.proof_instead")]
    assert choices
    form = drawn.form()
    assert form["kept"]

    # What follows is required, and an answer left as it was needs a word.
    wrong = browser.post(path, form)
    assert wrong.status == 422
    assert wrong.error_links() == ["#f-child-proof_instead", "#why-child-birth_date"]
    assert {one[1:] for one in wrong.error_links()} <= wrong.ids()

    form = wrong.form() | {"child.proof_instead": choices[0], "why.child.birth_date": KEPT}
    forged = form | {"child.full_name": "Tên Khác"}
    after = browser.follow(path, forged)

    assert row_of(state.number, world.now).status == "submitted"
    child = before["child"] | {"has_certificate": False, "proof_instead": choices[0]}
    child.pop("certificate_number", None)
    assert filed(state) == before | {"child": child}
    [anew] = after.root.xpath("//dl[@class='mc-anew']")
    assert [one.text for one in anew.xpath(".//del | .//ins")][:2] == ["Có", "Không"]
    assert KEPT in anew.text_content()
    assert "Tên Khác" not in after.text


def test_a_true_answer_stays_without_a_new_revision(world, asked):
    browser, state, before = asked(BORN, with_paper=False)
    path = f"/ho-so/{state.number}/bo-sung/"
    page = browser.get(path)
    assert not page.root.xpath("//input[@type='file']")
    assert page.root.xpath("//li[.='Câu trả lời: Ngày, tháng, năm sinh']")

    bad = browser.post(path, page.form() | {"child.birth_date": "31/2/2026", "note": "Xin xem"})
    assert (bad.status, bad.error_links()) == (422, ["#f-child-birth_date"])
    assert bad.value("Ngày, tháng, năm sinh") == "31/2/2026"
    assert bad.value("Lời nhắn cho cơ quan") == "Xin xem"
    after = browser.follow(path, page.form() | {"why.child.birth_date": KEPT})

    assert row_of(state.number, world.now).status == "submitted"
    with bind_request(SYSTEM):
        apply_scope()
        assert len(answers_of(state.id)) == 1
    assert "Giữ nguyên:" in after.text
    assert filed(state) == before
