"""What tesseract and pdfimages print, taken apart."""

import pytest

from ..pages import needs_ocr
from ..rules.picture_list import largest_picture
from ..rules.recognised_text import parse_words, words_in

HEAD = (
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
)
PICTURES = """page   num  type   width height color comp bpc  enc interp  object ID x-ppi
--------------------------------------------------------------------------------------------
   1     0 image    1654  2339  gray    1   8  jpeg   no         3  0   200   201 70.1K 1.9%
   1     1 smask    9000  9000  gray    1   8  image  no         5  0   600   600 1000B 0.1%
   1     2 image     300   100  rgb     3   8  image  no   [inline]     150   150 9000B 9.9%
"""


def word(text, conf, *, block=1, par=1, line=1):
    return f"5\t1\t{block}\t{par}\t{line}\t1\t0\t0\t9\t9\t{conf}\t{text}"


def table(*rows):
    return "\n".join((HEAD, "4\t1\t1\t1\t1\t0\t0\t0\t9\t9\t-1\t", *rows)) + "\n"


def test_words_become_lines_and_paragraphs():
    found = parse_words(
        table(word("Họ", 90), word("tên:", 90), word('"Oanh"', 90, line=2), word("Ngày", 90, par=2))
    )

    assert found.text == 'Họ tên:\n"Oanh"\n\nNgày'
    assert found.words == 4


def test_long_words_weigh_more_and_marks_nothing():
    found = parse_words(table(word("ab", 0), word("abcdefgh", 100), word("|", 95), word("—", 3)))

    assert (found.words, found.confidence) == (2, 80.0)


@pytest.mark.parametrize("odd", ["nan", "inf", "-1"])
def test_what_is_no_share_counts_nothing(odd):
    assert parse_words(table(word("chữ", odd))).confidence == 0.0


def test_an_empty_page_has_no_confidence():
    assert parse_words(table()) == parse_words(table(word(" ", 95)))
    assert parse_words(table()).confidence is None


def test_another_table_is_refused():
    with pytest.raises(ValueError, match="no table"):
        parse_words("Error opening data file\n")


def test_the_largest_picture_counts_and_masks_do_not():
    assert largest_picture(PICTURES) == (1654, 200)
    assert largest_picture("\n".join(PICTURES.splitlines()[:2])) == (0, 0)


@pytest.mark.parametrize(
    ("words", "short_side", "is_read"),
    [(0, 0, True), (4, 1654, True), (30, 1654, True), (60, 1654, False), (30, 200, False)],
)
def test_a_page_that_says_its_text_is_not_read_again(words, short_side, is_read):
    assert needs_ocr(words, short_side) is is_read


def test_words_have_a_letter_or_a_digit():
    assert words_in("Điều 1. — … (a)") == 3
