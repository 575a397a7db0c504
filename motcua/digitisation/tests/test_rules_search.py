"""Words wanted, words kept, and the stretch that is shown: values only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.syllables import tokenise

from ..errors import SearchWordsInvalid
from ..rules.excerpt import AFTER, BEFORE, CUT, excerpt_of
from ..rules.lexemes import LONGEST, MOST_WORDS, exact_query_of, lexemes_of, query_of
from ..rules.wanted_words import wanted_words

TEXT = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nHọ và tên:\nNguyễn Thị Hoàng Oanh, sinh 1990"


def marked(text: str, typed: str) -> list[str]:
    return [part.text for part in excerpt_of(text, wanted_words(typed)) if part.is_found]


def test_each_word_is_kept_without_and_with_its_accents():
    assert lexemes_of("Đường Hồ, số 12 hồ") == (
        "'duong':1 '=đường':1 'ho':2,5 '=hồ':2,5 'so':3 '=số':3 '12':4"
    )
    assert lexemes_of(" \n!?") == ""


def test_both_places_of_a_tone_mark_are_one_word():
    assert lexemes_of("hoà") == lexemes_of("hòa")
    assert exact_query_of(wanted_words("hoà")) == exact_query_of(wanted_words("hòa"))


def test_a_strange_page_stays_inside_what_the_database_holds():
    huge = lexemes_of(" ".join(f"từ{n}" for n in range(MOST_WORDS * 2)) + " " + "ố" * 5000)

    assert huge.count(":") == 2 * MOST_WORDS
    assert lexemes_of("ố" * 5000) == f"'{'o' * LONGEST}':1 '={'ố' * LONGEST}':1"


def test_words_are_found_in_any_order_and_phrases_together():
    wanted = wanted_words('hộ khẩu “Hồng Bàng”  "thường trú"')

    assert query_of(wanted) == ("('ho') & ('khau') & ('hong' <-> 'bang') & ('thuong' <-> 'tru')")
    assert exact_query_of(wanted) == (
        "('=hộ') & ('=khẩu') & ('=hồng' <-> '=bàng') & ('=thường' <-> '=trú')"
    )


def test_without_an_accent_nothing_has_to_fit_exactly():
    assert exact_query_of(wanted_words("ho khau")) == ""
    assert exact_query_of(wanted_words("hộ khau")) == "('=hộ') & ('khau')"


@pytest.mark.parametrize("typed", ["", "  ", "a", "\0", ":*&|!'", '""', "';", "́̀", "x y z"])
def test_nothing_to_look_for_is_said(typed):
    with pytest.raises(SearchWordsInvalid, match="at least one word"):
        wanted_words(typed)


def test_too_much_is_said():
    with pytest.raises(SearchWordsInvalid, match="200 letters"):
        wanted_words("hồ " * 3334)
    with pytest.raises(SearchWordsInvalid, match="12 words"):
        wanted_words(" ".join(f"từ{n}" for n in range(13)))


@given(st.text(max_size=200))
def test_whatever_is_typed_has_no_sign_of_the_query_language_in_its_words(typed):
    try:
        wanted = wanted_words(typed)
    except SearchWordsInvalid:
        return
    for phrase in wanted.phrases:
        for token in phrase:
            assert token.bare.isalnum()
            assert not set(token.accented) & set("':*&|!<>()\\\0")


def test_found_words_are_marked_as_they_stand_on_the_page():
    assert marked(TEXT, "hoang oanh") == ["Hoàng Oanh"]
    assert marked(TEXT, '"họ và tên" viet') == ["VIỆT", "Họ và tên"]
    assert marked(TEXT, "hoằng") == ["Hoàng"]
    assert marked(TEXT, "không có đây") == []


def test_the_excerpt_is_a_stretch_of_the_page():
    text = " ".join(f"chữ{n}" for n in range(200)) + " Hải Phòng " + "x. " * 200

    parts = excerpt_of(text, wanted_words("hai phong"))
    whole = "".join(part.text for part in parts)

    assert [part.text for part in parts if part.is_found] == ["Hải Phòng"]
    assert whole.startswith(CUT)
    assert whole.endswith(CUT)
    assert whole.strip(CUT) in text
    assert len(tokenise(whole)) == BEFORE + AFTER


def test_the_stretch_with_more_of_the_words_is_shown():
    text = "Hải quan " + "x. " * 100 + "thành phố Hải Phòng"

    assert marked(text, "phòng hải") == ["Hải Phòng"]


def test_the_stretch_with_the_accents_as_typed_is_shown():
    text = "số hộ khẩu " + "x. " * 100 + "hồ sơ"

    assert marked(text, "hồ") == ["hồ"]


@given(st.text(max_size=300), st.sampled_from(["a1", "hồ", "ab cd"]))
def test_an_excerpt_never_invents_a_letter(text, typed):
    from motcua.kernel.text import normalise

    parts = excerpt_of(text + " " + typed, wanted_words(typed))

    assert any(part.is_found for part in parts)
    assert "".join(part.text for part in parts).strip(CUT) in normalise(text + " " + typed) + CUT
