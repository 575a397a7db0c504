import dataclasses

import pytest

from ..index import SearchIndex
from ..load import load_life_events, load_synonyms
from ..types import Filters, LifeEvent, SearchRow, SynonymGroup, Synonyms

BIRTH = SearchRow(
    code="1.001193",
    name="Thủ tục đăng ký khai sinh",
    field="Hộ tịch",
    agency="Ủy ban nhân dân cấp xã",
    levels=("commune",),
    audience=("citizen",),
    documents=("Giấy chứng sinh",),
    results=("Giấy khai sinh",),
    life_events=("co-con",),
    usage=1000,
)
FOREIGN_BIRTH = SearchRow(
    code="2.000528",
    name="Thủ tục đăng ký khai sinh có yếu tố nước ngoài",
    field="Hộ tịch",
    levels=("commune",),
    audience=("citizen", "overseas_vietnamese"),
)
DEATH = SearchRow(
    code="1.000656",
    name="Thủ tục đăng ký khai tử",
    field="Hộ tịch",
    levels=("commune",),
    audience=("citizen",),
    usage=100,
)
STATUS = SearchRow(
    code="1.004873",
    name="Thủ tục cấp Giấy xác nhận tình trạng hôn nhân",
    field="Hộ tịch",
    levels=("commune",),
    audience=("citizen",),
)
COMPANY = SearchRow(
    code="2.001583",
    name="Đăng ký thành lập công ty TNHH một thành viên",
    everyday_name="Mở công ty",
    field="Thành lập và hoạt động của doanh nghiệp",
    agency="Sở Tài chính",
    levels=("province",),
    audience=("enterprise",),
    keywords=("khởi nghiệp",),
)
PIER = SearchRow(
    code="1.009448",
    name="Gia hạn hoạt động cảng, bến thủy nội địa",
    field="Hàng hải và đường thủy nội địa",
    levels=("province",),
    audience=("enterprise",),
)
ROWS = (BIRTH, FOREIGN_BIRTH, DEATH, STATUS, COMPANY, PIER)
SYNONYMS = Synonyms(
    groups=(
        SynonymGroup(("giấy độc thân", "chưa vợ"), ("xác nhận tình trạng hôn nhân",)),
        SynonymGroup(("đẻ",), ("đăng ký khai sinh",)),
        SynonymGroup(("hỏng bến",), ("gia hạn hoạt động cảng",)),
    ),
    equal=(("hỏng", "rách", "cháy"), ("công ty", "doanh nghiệp")),
    filler=("làm", "giấy", "cần", "gì"),
)
EVENTS = (
    LifeEvent(
        key="nguoi-than-mat",
        names={"vi": "Người thân qua đời", "en": "A death in the family"},
        fields=("Hộ tịch",),
        words=("khai tử",),
        phrases=("qua đời",),
    ),
)


@pytest.fixture(scope="module")
def index():
    return SearchIndex.build(ROWS, SYNONYMS, EVENTS)


def codes(hits):
    return [hit.code for hit in hits]


@pytest.mark.parametrize(
    "text",
    [
        "đăng ký khai sinh",
        "dang ky khai sinh",
        "ĐĂNG KÝ KHAI SINH",
        "đăng kí khai sinh",
        "khai sinhh",
        "khia sinh dang ky",
        "dawng kys khai sinh",
        "dangky khaisinh",
        "sinh khai ký đăng",
        "giấy chứng sinh",
        "thủ tục đẻ",
    ],
)
def test_a_birth_is_found_however_it_is_typed(index, text):
    assert codes(index.search(text))[0] == BIRTH.code


def test_letters_in_two_parts_are_the_same_letters(index):
    import unicodedata

    assert codes(index.search(unicodedata.normalize("NFD", "khai tử")))[0] == DEATH.code


@pytest.mark.parametrize("text", ["1.001193", "1193", "001193", " 1.001193 ", "1-001193"])
def test_a_code_finds_its_procedure_whole_or_in_part(index, text):
    assert codes(index.search(text))[0] == BIRTH.code


def test_an_unknown_code_finds_nothing(index):
    assert index.search("9.999999") == []


def test_the_longer_title_comes_second_unless_its_words_are_asked_for(index):
    assert codes(index.search("đăng ký khai sinh"))[:2] == [BIRTH.code, FOREIGN_BIRTH.code]
    assert codes(index.search("khai sinh có yếu tố nước ngoài"))[0] == FOREIGN_BIRTH.code


def test_everyday_words_find_official_ones_and_the_hit_says_why(index):
    (best, *_) = index.search("giay doc than")

    assert best.code == STATUS.code
    assert "synonym: xác nhận tình trạng hôn nhân" in best.why


def test_an_everyday_phrase_is_known_with_words_between(index):
    assert codes(index.search("con trai chưa có vợ"))[0] == STATUS.code


def test_equal_words_serve_one_everyday_phrase(index):
    assert codes(index.search("bến bị rách"))[0] == PIER.code
    assert codes(index.search("mở doanh nghiệp"))[0] == COMPANY.code


def test_typed_accents_must_agree_with_a_synonym(index):
    assert codes(index.search("đè"))[:1] != [BIRTH.code]


def test_a_life_event_is_evoked_by_words_and_kept_by_rule(index):
    assert codes(index.search("ông nội qua đời"))[0] == DEATH.code
    assert index.events_of(DEATH.code) == {"nguoi-than-mat"}
    assert index.events_of("9.999999") == frozenset()


def test_filters_leave_only_what_meets_them(index):
    assert codes(index.search("đăng ký", level="province")) == [COMPANY.code]
    assert set(codes(index.search("đăng ký", field="Hộ tịch"))) == {
        BIRTH.code,
        FOREIGN_BIRTH.code,
        DEATH.code,
    }
    assert codes(index.search("đăng ký", audience="overseas_vietnamese")) == [FOREIGN_BIRTH.code]
    assert codes(index.search("đăng ký", life_event="co-con")) == [BIRTH.code]
    assert codes(index.search_with("đăng ký", Filters(agency="sở tài chính"))) == [COMPANY.code]
    assert codes(index.search("1193", level="province")) == []


def test_without_words_a_filter_lists_the_most_used_first(index):
    assert codes(index.search("", field="Hộ tịch"))[:2] == [BIRTH.code, DEATH.code]
    assert index.search("") == []
    assert index.search("?!") == []


def test_the_limit_is_kept(index):
    assert len(index.search("đăng ký", limit=2)) == 2


def test_real_usage_settles_a_tie():
    twin = dataclasses.replace(BIRTH, code="9.000001", usage=0)

    assert codes(SearchIndex.build((twin, BIRTH)).search("khai sinh"))[0] == BIRTH.code


def test_suggestions_complete_the_word_being_typed(index):
    assert index.suggest("khai t")[0].code == DEATH.code
    assert index.suggest("mở cô")[0].text == "Mở công ty"
    assert index.suggest("") == []


def test_an_empty_index_finds_nothing():
    empty = SearchIndex.build(())

    assert empty.search("khai sinh") == []
    assert empty.suggest("kh") == []
    assert len(empty) == 0


def test_very_long_and_strange_input_is_answered(index):
    assert index.search("khai sinh " * 500)[0].code == BIRTH.code
    assert index.search("x" * 5000) == []
    assert index.search(" ".join(f"zq{n}xw" for n in range(2000))) == []
    assert index.search("💥 %00 <script>") == []


def test_the_search_data_is_well_formed():
    synonyms = load_synonyms()
    events = load_life_events()

    assert all(group.everyday and group.official for group in synonyms.groups)
    assert all(len(phrases) > 1 for phrases in synonyms.equal)
    assert len(events) >= 14
    assert len({event.key for event in events}) == len(events)
    assert {event.audience for event in events} == {"citizen", "enterprise"}
    assert all(event.names["vi"] and event.names["en"] for event in events)
