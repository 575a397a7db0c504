from datetime import UTC, date, datetime

import pytest

from ..rules.wording import amount_in_words, day_texts, moment_texts, number_in_words, printable


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi bốn"),
        (35, "ba mươi lăm"),
        (101, "một trăm linh một"),
        (1_005, "một nghìn không trăm linh năm"),
        (2026, "hai nghìn không trăm hai mươi sáu"),
        (24_000, "hai mươi bốn nghìn"),
        (1_000_001, "một triệu không trăm linh một"),
        (200_015_000, "hai trăm triệu không trăm mười lăm nghìn"),
        (3_000_000_000, "ba tỷ"),
        (
            1_234_567_890_123,
            "một nghìn hai trăm ba mươi bốn tỷ năm trăm sáu mươi bảy triệu "
            "tám trăm chín mươi nghìn một trăm hai mươi ba",
        ),
    ],
)
def test_numbers_are_said_as_people_say_them(number, words):
    assert number_in_words(number) == words


def test_an_amount_begins_with_a_capital_and_ends_with_the_currency():
    assert amount_in_words(120_000) == "Một trăm hai mươi nghìn đồng"


def test_a_zero_stands_before_small_days_and_the_first_two_months_only():
    assert day_texts(date(2026, 2, 3))["day"] == "ngày 03 tháng 02 năm 2026"
    assert day_texts(date(2026, 3, 12))["day"] == "ngày 12 tháng 3 năm 2026"


def test_a_moment_is_told_where_the_law_applies():
    late = datetime(2026, 11, 20, 18, 30, tzinfo=UTC)

    assert moment_texts(late)["full"] == "01 giờ 30 phút, ngày 21 tháng 11 năm 2026"


def test_letters_without_a_glyph_become_question_marks():
    assert printable("Nguyễn Thị Ái 漢 😀") == "Nguyễn Thị Ái ? ?"
