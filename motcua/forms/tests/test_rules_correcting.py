"""Some answers given anew: what follows from them, what vanishes, and what nobody may slip in."""

import pytest
from django.http import QueryDict
from lxml import html

from ..public import changed, check, corrected, names_shown, questions, render_questions
from .filling import TODAY, form
from .filling import changed as with_answer
from .right_answers import RIGHT

FORM = form("khai-sinh")
FILED = check(FORM, RIGHT["khai-sinh"], today=TODAY).answers
HAS, PROOF = "/child/has_certificate", "/child/proof_instead"


def given_anew(pointer, value, *asked):
    return corrected(
        FORM, FILED, with_answer(FILED, pointer, value), asked or (pointer,), today=TODAY
    )


def test_a_question_that_the_new_answer_makes_apply_follows_and_is_required():
    result = given_anew(HAS, "no")

    assert result.open == {HAS, PROOF}
    assert result.following == {PROOF, "/child/certificate_number"}
    assert [one.pointer for one in result.checked.errors] == [PROOF]

    both = with_answer(with_answer(FILED, HAS, "no"), PROOF, "witness")
    whole = corrected(FORM, FILED, both, [HAS], today=TODAY)
    assert whole.checked.is_valid
    assert changed(FORM, FILED, whole.checked.answers) == {HAS, PROOF}


def test_what_no_longer_applies_is_left_out_with_its_whole_section():
    result = given_anew("/father/is_known", "no")

    gone = changed(FORM, FILED, result.checked.answers) - {"/father/is_known"}
    assert {"/father/full_name", "/marriage/are_married"} <= gone <= result.following
    assert "marriage" not in result.checked.answers
    assert result.open == {"/father/is_known"}


def test_an_answer_that_a_rule_between_both_makes_wrong_is_answered_anew_too():
    result = given_anew("/mother/birth_date", "1/1/1985")

    assert "/mother/personal_id" in result.following & result.open
    assert [one.pointer for one in result.checked.errors] == ["/mother/personal_id"]


def test_an_answer_that_nobody_asked_about_stays_as_it_is_filed():
    slipped = with_answer(FILED, "/child/full_name", "Vũ Gia Khác")
    result = corrected(FORM, FILED, with_answer(slipped, HAS, "yes"), [HAS], today=TODAY)

    assert result.checked.answers == FILED
    assert not result.following
    assert changed(FORM, FILED, slipped) == {"/child/full_name"}


@pytest.mark.parametrize("value", [None, "", {}, [], "không phải ngày", {"x": 1}])
def test_a_strange_or_empty_answer_is_a_mistake_of_its_question(value):
    result = given_anew("/child/birth_date", value)

    assert "/child/birth_date" in {one.pointer for one in result.checked.errors}
    assert "/child/birth_date" in result.open


def test_only_the_wanted_questions_are_drawn_each_in_its_frame_and_named_as_shown():
    asked = {HAS: ("<b>above</b>", "<i>below</i>"), "/mother/is_known": ("", "")}
    root = html.fromstring(render_questions(FORM, asked, FILED, today=TODAY))

    names = {one.get("name") for one in root.xpath("//input[@type='radio']")}
    assert names == {"child.has_certificate", "mother.is_known"}
    assert [b.text for b in root.xpath("//*[@data-question='around.child.has_certificate']/b")] == [
        "above"
    ]
    # Each decides about others, one of them of another section: the page asks again at once.
    assert all(one.get("hx-post") == "" for one in root.xpath("//input[@type='radio']"))
    post = QueryDict(mutable=True)
    post["_shown"] = root.xpath("//input[@name='_shown']/@value")[0]
    assert names_shown(post) == names
    assert HAS in {one.pointer for one in questions(FORM, FILED)}
    assert PROOF not in {one.pointer for one in questions(FORM, FILED)}
