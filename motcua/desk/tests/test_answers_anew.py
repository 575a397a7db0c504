"""The desk asks for answers anew, takes them down for somebody at the counter, reads the change."""

import pytest
from django.urls import reverse

from motcua.dossiers.public import Status, answers_of

from .pages import Page, words
from .stories import carried_to, filed, received, worker_of
from .test_act_pages import address, now_of, opened, send

pytestmark = pytest.mark.django_db
WHY, WRONG = "Đối chiếu với Giấy chứng sinh.", "Giấy chứng sinh ghi là nữ."
SEX, PHONE = "/child/sex", "/requester/phone"
SAID = {"sai.child.sex": WRONG, "sai.requester.phone": "Số không liên lạc được."}


def test_questions_stand_by_section_with_the_answer_and_what_was_typed_stays(at_work, people):
    state, desk = filed(people[0]), at_work("tiepnhan.hongbang")
    page = opened(desk, state, "yeu-cau-bo-sung")

    asked = {one.get("value") for one in page.root.xpath("//input[@name='hoi']")}
    assert {SEX, PHONE} <= asked
    # The applicant is known through VNeID: name and number are not asked of the person.
    assert not {"/requester/full_name", "/requester/personal_id"} & asked
    assert people[0].phone not in page.text
    headings = [words(one) for one in page.root.xpath("//main//form//h2")]
    assert headings[:2] == [
        f"Nội dung đã khai – {one}" for one in ("Người yêu cầu", "Người được khai sinh")
    ]

    typed = {"hoi": [SEX, PHONE], "sai.child.sex": WRONG, "ly-do": ""}
    again = Page(send(desk, state, "yeu-cau-bo-sung", **typed))

    assert (again.status, again.errors) == (
        422,
        [
            "Hãy nêu điểm sai hoặc chưa rõ: Số điện thoại",
            "Hãy điền: Lý do và hướng dẫn hoàn thiện hồ sơ",
        ],
    )
    assert again.root.xpath("//*[@id='sai.requester.phone-error']")
    assert again.field("sai.child.sex").strip() == WRONG
    ticked = again.root.xpath("//input[@name='hoi'][@checked]/@value")
    assert set(ticked) == {SEX, PHONE}
    assert now_of(state, desk).status == Status.SUBMITTED


def test_at_the_counter_answers_are_put_right_or_it_is_said_why_they_stay(at_work, people):
    state, desk = filed(people[0]), at_work("tiepnhan.hongbang")
    said = SAID | {"sai.requester.residence": "Không phải nơi thường trú."}
    sent = send(desk, state, "yeu-cau-bo-sung", **said, **{"ly-do": WHY})
    assert sent.status_code == 302
    before = answers_of(state.id)[-1].answers
    other = {"male": "female", "female": "male"}[before["child"]["sex"]]

    page = opened(desk, state, "nop-bo-sung")
    assert WRONG in page.text
    assert before["requester"]["phone"] not in page.root.xpath("string(//main)")
    assert not page.root.xpath("//input[@name='requester.phone']/@value[.!='']")
    silent = Page(desk.post(address(state, "nop-bo-sung"), page.form()))
    # An address whose street is hidden counts as left when it comes back as it was shown.
    assert before["requester"]["residence"]["detail"] not in page.text
    assert (silent.status, len(silent.errors)) == (422, 3)
    assert silent.root.xpath("//*[@id='why-child-sex'][@aria-describedby]")

    form = silent.form() | {"child.sex": other, "why.requester.phone": "Số vẫn dùng, xin gọi lại."}
    form["why.requester.residence"] = "Vẫn ở đó."
    assert desk.post(address(state, "nop-bo-sung"), form).status_code == 302

    after = answers_of(state.id)[-1].answers
    assert after == before | {"child": before["child"] | {"sex": other}}
    assert now_of(state, desk).status == Status.SUBMITTED
    shown = Page(desk.get(reverse("desk:dossier", args=[state.number])))
    [anew] = shown.root.xpath("//dl[@class='mc-anew']")
    sexes = {"male": "Nam", "female": "Nữ"}
    changes = [words(one) for one in anew.xpath(".//del | .//ins")]
    assert changes == [sexes[before["child"]["sex"]], sexes[other]]
    assert "Số vẫn dùng, xin gọi lại." in words(anew)
    assert before["requester"]["phone"] not in shown.text
    assert "Đã khai lại: Giới tính" in shown.text


def test_a_handlers_question_waits_at_the_desk_in_words(at_work, people):
    state = carried_to("handle", received(people[0], at_work), at_work)
    handler, desk = at_work(worker_of(state, kind="handle")), at_work("tiepnhan.hongbang")

    asked = send(handler, state, "yeu-cau-bo-sung", **SAID, **{"ly-do": WHY})
    page = opened(desk, state, "chuyen-yeu-cau-bo-sung")

    assert asked.status_code == 302  # words alone say that it is asked
    assert f"Giới tính: {WRONG}" in page.text
    assert send(desk, state, "chuyen-yeu-cau-bo-sung").status_code == 302
    asked_now = now_of(state, desk).supplement_questions
    assert {one.pointer for one in asked_now} == {SEX, PHONE}


def test_words_about_an_answer_that_name_a_paper_outside_the_list_are_said_once(at_work, people):
    state, desk = filed(people[0]), at_work("tiepnhan.hongbang")
    typed = {"sai.child.sex": "Nộp kèm sổ hộ khẩu.", "ly-do": WHY}

    page = Page(send(desk, state, "yeu-cau-bo-sung", **typed))

    assert page.status == 422
    assert "sổ hộ khẩu" in page.errors[0]
