"""The check of translations sees what no catalogue could hold."""

import pytest

from ..translation_check import (
    is_spelled_otherwise,
    problems,
    put_together,
    python_texts,
    two_of_one,
)
from ..translations import ROOT


@pytest.mark.parametrize(
    "call",
    ['_(f"Step {step}")', 'gettext(f"Step {step}")', '_("A " + f"{step}")', 'msgid(f"{step}.")'],
)
def test_an_f_string_given_to_gettext_is_found(call):
    assert put_together(f"step = 1\ntext = {call}\n") == [2]


def test_a_sentence_with_its_facts_beside_it_is_fine():
    source = 'text = _("Step %(step)s") % {"step": f"{number:02d}"}\nplain = f"{text}!"\n'

    assert put_together(source) == []


def test_a_raised_f_string_is_found_where_refusals_are_shown_in_both_languages():
    source = 'raise Broken(f"{name} is no field.", pointer="/a")\n'

    assert put_together(source, raised=True) == [1]
    assert put_together(source) == []


def test_the_marked_sentences_of_pure_rules_are_among_the_texts():
    assert python_texts('text = msgid("The step has no name.")') == {"The step has no name."}


def test_processes_and_forms_put_no_sentence_together():
    assert [line for line in problems() if "f-string" in line] == []


@pytest.mark.parametrize("text", ["tiêu huỷ", "Uỷ ban", "xoá, sửa", "khoẻ", "HOÁ ĐƠN", "hoà giải"])
def test_a_tone_mark_on_the_last_vowel_is_another_spelling(text):
    assert is_spelled_otherwise(text)


@pytest.mark.parametrize("text", ["tiêu hủy", "quý vị", "toàn bộ", "hoặc", "thuế", "tuyến", "xóa"])
def test_a_tone_mark_in_its_place_is_fine(text):
    assert not is_spelled_otherwise(text)


def test_one_text_is_not_said_in_two_ways():
    here = {"Open": "Mở", "Close": "Đóng", "Both": "Cả hai", "New": ""}
    known = {"Open": "Đang hoạt động", "Close": "Đóng", "New": "Mới"}

    (line,) = two_of_one(known, here, ROOT / "desk" / "django.po")

    assert line == "motcua/desk/django.po: 'Open' is 'Đang hoạt động' elsewhere, 'Mở' here"
