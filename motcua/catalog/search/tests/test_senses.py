"""What people say: things, what is the matter with them, shorthand, and special cases."""

import pytest

from ..index import SearchIndex
from ..load import load_synonyms
from ..types import Aspect, SearchRow, SynonymGroup, Synonyms, Thing

TRANSFER = SearchRow(code="1.1", name="Đăng ký biến động chuyển nhượng, tặng cho quyền sử dụng đất")
LOST = SearchRow(code="1.2", name="Cấp lại Giấy chứng nhận do bị mất")
WRONG = SearchRow(code="1.3", name="Đính chính Giấy chứng nhận đã cấp")
TAX = SearchRow(code="1.4", name="Khai thuế thu nhập chuyển nhượng bất động sản")
DEATH = SearchRow(code="1.5", name="Đăng ký khai tử")
BORDER_DEATH = SearchRow(code="1.6", name="Đăng ký khai tử tại khu vực biên giới")
SPLIT = SearchRow(code="1.7", name="Tách thửa hoặc hợp thửa đất")
ROWS = (TRANSFER, LOST, WRONG, TAX, BORDER_DEATH, DEATH, SPLIT)
WORDS = Synonyms(
    groups=(SynonymGroup(("ông mất", "qua đời"), ("đăng ký khai tử",)),),
    things=(
        Thing(
            ("sổ đỏ", "miếng đất"),
            ("giấy chứng nhận",),
            {
                "lost": ("cấp lại giấy chứng nhận do bị mất",),
                "wrong": ("đính chính giấy chứng nhận",),
                "sell": ("chuyển nhượng quyền sử dụng đất",),
                "give": ("tặng cho quyền sử dụng đất",),
                "split": ("tách thửa đất",),
                "sell tax": ("khai thuế chuyển nhượng bất động sản",),
            },
        ),
    ),
    aspects=(
        Aspect("lost", ("mất", "không thấy"), ("cấp lại",)),
        Aspect("wrong", ("ghi sai",)),
        Aspect("sell", ("bán",)),
        Aspect("give", ("cho",)),
        Aspect("split", ("tách",)),
        Aspect("tax", ("đóng thuế",)),
    ),
    filler=("cho", "con", "rồi", "mất bao lâu", "tôi", "làm"),
    special=("tại khu vực biên giới",),
    shorthand={"sđ": "sổ đỏ"},
)


@pytest.fixture(scope="module")
def index():
    return SearchIndex.build(ROWS, WORDS)


@pytest.mark.parametrize(
    ("query", "row"),
    [
        ("mất sổ đỏ", LOST),
        ("sổ đỏ của tôi tìm không thấy", LOST),
        ("so do ghi sai", WRONG),
        ("bán miếng đất", TRANSFER),
        ("cho con miếng đất", TRANSFER),
        ("mất sđ rồi", LOST),
    ],
)
def test_a_thing_and_what_is_the_matter_with_it_are_read_together(index, query, row):
    assert index.search(query)[0].code == row.code


def test_two_matters_of_one_thing_say_more_than_one(index):
    assert index.search("bán miếng đất đóng thuế")[0].code == TAX.code


def test_a_small_word_stands_behind_what_is_the_matter(index):
    assert index.search("tách sổ đỏ cho con")[0].code == SPLIT.code


def test_small_words_may_stand_inside_a_phrase(index):
    assert index.search("ông tôi mất")[0].code == DEATH.code


def test_an_aside_is_not_what_is_the_matter(index):
    hits = index.search("làm sổ đỏ mất bao lâu")

    assert not any("synonym: cấp lại" in why for hit in hits for why in hit.why)


def test_a_special_case_stands_back_until_it_is_asked_for(index):
    assert index.search("qua đời")[0].code == DEATH.code
    assert index.search("khai tử biên giới")[0].code == BORDER_DEATH.code


def test_every_aspect_a_thing_knows_is_said_somewhere():
    words = load_synonyms()
    said = {aspect.key for aspect in words.aspects if aspect.say}
    known = {key for thing in words.things for named in thing.together for key in named.split()}

    assert known <= said
    assert len(words.things) > 60
    assert not any("{" in phrase for phrase in words.phrases())
