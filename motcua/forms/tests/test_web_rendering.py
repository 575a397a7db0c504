import re

import pytest
from django.http import QueryDict
from lxml import html

from ..public import (
    check,
    general_form,
    has_new_questions,
    is_only_redrawn,
    keep_locked,
    prefill,
    read_post,
    render_check_answers,
    render_section,
    visible_sections,
)
from .filling import TODAY, changed, form, posted
from .right_answers import HOME, RIGHT

KEYS = sorted(RIGHT)


def page(key, section, answers, **more):
    return html.fromstring(render_section(form(key), section, answers, today=TODAY, **more))


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_input_has_its_label_and_ids_are_unique(key, language):
    for section in form(key).sections:
        drawn = page(key, section.key, RIGHT[key], language=language)
        ids = drawn.xpath("//@id")
        labelled = set(drawn.xpath("//label/@for"))
        inputs = drawn.xpath("//input[not(@type='hidden')]/@id | //select/@id | //textarea/@id")

        assert len(ids) == len(set(ids))
        assert set(inputs) <= labelled
        described = {one for text in drawn.xpath("//@aria-describedby") for one in text.split()}
        assert described <= set(ids)


@pytest.mark.parametrize("key", KEYS)
def test_nothing_is_inline(key):
    for section in form(key).sections:
        text = render_section(form(key), section.key, RIGHT[key], today=TODAY)

        assert not re.search(r"<script|<style|style=|\son[a-z]+=|javascript:", text)


@pytest.mark.parametrize("key", KEYS)
def test_what_a_page_shows_is_what_it_sends_back(key):
    answers = check(form(key), RIGHT[key], today=TODAY).answers
    sent = QueryDict(mutable=True)
    for section in form(key).sections:
        for one in page(key, section.key, answers).xpath("//input | //select | //textarea"):
            for value in values_of(one):
                sent.appendlist(one.get("name"), value)

    assert check(form(key), read_post(form(key), sent), today=TODAY).answers == answers


def values_of(one):
    if one.tag == "select":
        return one.xpath("./option[@selected]/@value")
    if one.tag == "textarea":
        return [(one.text or "").lstrip("\n")]
    if one.get("type") in ("radio", "checkbox") and one.get("checked") is None:
        return []
    return [one.get("value") or ""]


def test_every_error_is_listed_on_top_with_a_link_that_leads_to_a_question():
    errors = check(form("khai-sinh"), {}, today=TODAY, section="child").errors

    drawn = page("khai-sinh", "child", {}, errors=errors)

    links = drawn.xpath("//*[contains(@class, 'govuk-error-summary')]//a/@href")
    assert len(links) == len(errors) > 5
    assert {link[1:] for link in links} <= set(drawn.xpath("//@id"))
    assert (
        "Hãy nhập: Họ, chữ đệm, tên"
        in drawn.xpath("//p[@id='f-child-full_name-error']")[0].text_content()
    )


def test_what_was_typed_wrongly_stays_in_the_box():
    answers = changed(RIGHT["khai-sinh"], "/child/birth_date", "31/2/2026")

    drawn = page("khai-sinh", "child", answers)

    assert drawn.xpath("//input[@id='f-child-birth_date']/@value") == ["31/2/2026"]


def test_typed_text_is_escaped():
    answers = changed(RIGHT["khai-sinh"], "/child/facility", '"><script>alert(1)</script>')

    assert "<script" not in render_section(form("khai-sinh"), "child", answers, today=TODAY)


def test_a_verified_answer_is_shown_with_its_source_and_has_no_box():
    drawn = page(
        "khai-sinh",
        "requester",
        RIGHT["khai-sinh"],
        locked={"/requester/full_name": "Theo CSDL quốc gia về dân cư"},
    )

    assert "Theo CSDL quốc gia về dân cư" in drawn.text_content()
    assert drawn.xpath("//input[@name='requester.full_name']/@type") == ["hidden"]


def test_a_forged_verified_answer_is_put_back():
    post = posted(changed(RIGHT["khai-sinh"], "/requester/full_name", "Kẻ Giả Mạo"))
    raw = read_post(form("khai-sinh"), post)

    kept = keep_locked(raw, RIGHT["khai-sinh"], ["/requester/full_name"])

    assert kept["requester"]["full_name"] == "Vũ Quang Bách"


def test_communes_appear_once_a_province_is_chosen():
    without = page("khai-sinh", "requester", {})
    chosen = page("khai-sinh", "requester", {"requester": {"residence": {"province": "31"}}})

    name = "requester.residence.commune"
    assert without.xpath(f"//select[@name='{name}']") == []
    assert len(chosen.xpath(f"//select[@name='{name}']/option")) > 100


def test_entries_are_added_and_removed_by_buttons():
    papers = form("chung-thuc-ban-sao")
    post = posted(RIGHT["chung-thuc-ban-sao"])
    post["_add"] = "papers.list"
    three = read_post(papers, post)
    del post["_add"]
    post["_remove"] = "papers.list.0"
    one = read_post(papers, post)

    assert is_only_redrawn(post)
    assert len(three["papers"]["list"]) == 3
    assert [entry["name"] for entry in one["papers"]["list"]] == ["Bảng điểm"]


def test_a_question_that_appears_after_an_answer_is_no_error_at_first():
    answers = changed(RIGHT["khai-sinh"], "/copies/wants_copies", "yes")
    post = posted(answers)
    post["_shown"] = (
        "copies.wants_copies copies.also_residence copies.also_insurance copies.promise"
    )
    assert has_new_questions(form("khai-sinh"), "copies", answers, post, today=TODAY)

    post["_shown"] += " copies.copies"
    assert not has_new_questions(form("khai-sinh"), "copies", answers, post, today=TODAY)


def test_sections_follow_the_answers():
    answers = changed(RIGHT["khai-sinh"], "/father/is_known", "no")

    keys = [one.key for one in visible_sections(form("khai-sinh"), answers, today=TODAY)]

    assert keys == ["requester", "child", "mother", "father", "copies"]


def test_check_answers_shows_words_and_ways_back():
    answers = check(form("khai-sinh"), RIGHT["khai-sinh"], today=TODAY).answers

    shown = render_check_answers(form("khai-sinh"), answers, change_url=lambda key: f"/sua/{key}")

    assert "Phường Hồng Bàng, Thành phố Hải Phòng" in shown
    assert 'href="/sua/child"' in shown


def test_what_is_known_about_the_person_fills_the_form():
    known = {"applicant.full_name": "Vũ Quang Bách", "applicant.residence": HOME}

    answers, sources = prefill(general_form((), ("citizen",)), known)

    assert answers["applicant"]["full_name"] == "Vũ Quang Bách"
    assert sources["/applicant/address"] == "applicant.residence"
