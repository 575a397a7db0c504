"""What a scanner reads from an identity card lands in the boxes it belongs to."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from ..web.card import with_card_read

CARD = "031190013898|031234567|Đỗ Ngọc Thảo|24061990|Nữ|Số 71, phố Minh Khai, Hải Phòng|01052022"


def sent(**values):
    post = QueryDict(mutable=True)
    post.update({name.replace("_", "-"): text for name, text in values.items()})
    return post


def test_a_card_fills_number_name_birth_and_sex():
    read = with_card_read(sent(so_dinh_danh=CARD))

    assert read["so-dinh-danh"] == "031190013898"
    assert (read["ho-ten"], read["ngay-sinh"]) == ("Đỗ Ngọc Thảo", "24061990")
    assert read["gioi-tinh"] == "female"


def test_the_residence_of_an_old_card_is_not_taken_over():
    assert "dia-chi" not in with_card_read(sent(so_dinh_danh=CARD))


def test_words_typed_beside_the_card_stay():
    read = with_card_read(sent(so_dinh_danh=CARD, ho_ten="Đỗ Thị Ngọc Thảo"))

    assert read["ho-ten"] == "Đỗ Thị Ngọc Thảo"


@pytest.mark.parametrize("typed", ["031190013898", "", "031190013898|Đỗ Ngọc Thảo"])
def test_a_number_is_left_as_it_was_typed(typed):
    post = sent(so_dinh_danh=typed)

    assert with_card_read(post) is post


@given(st.text(max_size=200))
def test_nothing_that_stands_in_the_box_makes_reading_fail(text):
    with_card_read(sent(so_dinh_danh=text))
    with_card_read(sent(so_dinh_danh=f"{text}|||||{text}"))
