"""Random tables, flattened as the portal does and read back; and text of any kind."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.catalog.importer import FileRead, fingerprint, parse_record, report
from motcua.catalog.importer.documents import read_documents
from motcua.catalog.importer.legal_bases import read_legal_bases
from motcua.catalog.importer.page_text import split_tail
from motcua.catalog.importer.results import read_results
from motcua.catalog.importer.storable import storable
from motcua.catalog.importer.tests import portal_page
from motcua.catalog.importer.types import Channel, TimeUnit
from motcua.catalog.importer.ways import read_ways

PAPERS = ("Đơn đề nghị", "Bản sao hộ chiếu", "Giấy giới thiệu", "Ảnh chân dung", "Báo cáo năm")
WORDS = (
    "của",
    "người",
    "đọc",
    "sách",
    "phường",
    "mới",
    "cũ",
    "có",
    "dấu",
    "đỏ",
    "xanh",
    "thư",
    "viện",
)
words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
names = st.builds(
    lambda mark, paper, tail, end: f"{mark}{paper} {tail}{end}",
    st.sampled_from(("", "- ", "+ ", "a) ", "1. ")),
    st.sampled_from(PAPERS),
    words,
    st.sampled_from(("", ";", ".", " (01 bản chính) theo mẫu", " ngày 01/01/2026")),
)
quantities = st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda pair: sum(pair) > 0)
forms = st.sampled_from(("", "Mẫu số 12.docx", "Phụ lục IV.pdf"))
rows = st.lists(st.tuples(names, forms, quantities), min_size=1, max_size=6)
cases = st.lists(
    st.tuples(words.map(lambda text: f"Trường hợp {text}:"), rows), min_size=1, max_size=3
)

UNITS = {
    "Ngày làm việc": TimeUnit.WORKING_DAY,
    "Ngày": TimeUnit.CALENDAR_DAY,
    "Giờ": TimeUnit.HOUR,
    "Giờ làm việc": TimeUnit.WORKING_HOUR,
    "Tháng": TimeUnit.MONTH,
}
CHANNELS = {
    "Trực tuyến": Channel.ONLINE,
    "Trực tiếp": Channel.DIRECT,
    "Dịch vụ bưu chính": Channel.POST,
}
money = st.one_of(
    st.just(("Miễn phí", 0)),
    st.integers(1, 9_999_999).map(lambda sum_: (f"{sum_:,} Việt Nam Đồng", sum_)),
    st.integers(1, 9_999).map(lambda sum_: (f"{sum_} USD", sum_)),
)
way_rows = st.lists(
    st.tuples(
        st.sampled_from(sorted(CHANNELS)),
        st.integers(1, 365),
        st.sampled_from(sorted(UNITS)),
        money,
        st.one_of(st.just(""), words.map(lambda text: f"({text})")),
        st.one_of(st.just(""), words.map(lambda text: f"Nộp tại quầy {text}. Trực tiếp, gọn.")),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda row: (row[0], row[1], row[2], row[5]),
)
numbers = st.builds(
    lambda number, year, suffix: f"{number}/{year}/{suffix}",
    st.integers(1, 999),
    st.integers(1990, 2026),
    st.sampled_from(("NĐ-CP", "QH15", "TT-BTC", "QĐ-TTg", "TT-BNNPTNT", "TTLT-BTC-BTP", "NQ-CP")),
)
titles = st.builds(
    lambda kind, other, tail: f"{kind}{other} {tail}",
    st.sampled_from(("Luật", "Nghị định", "Thông tư", "Quy định")),
    st.one_of(st.just(""), numbers.map(lambda number: f" số {number} sửa đổi")),
    words,
)
codes = st.builds(
    lambda agency, number: f"KQ.G{agency:02}.{number:06}",
    st.integers(0, 99),
    st.integers(0, 999_999),
)


def without_marks(name: str) -> str:
    return name.removeprefix("- ").removeprefix("+ ").rstrip(" ;.")


@given(cases)
def test_documents_survive_being_flattened(made):
    text = "".join(
        portal_page.table(*((name, form, *pair) for name, form, pair in table), case=case)
        for case, table in made
    )
    found, problems = read_documents(text)
    assert problems == []
    # Two lists that each have a heading are cases; one list is everybody's, whatever stands above.
    named = [case for case, _ in made if case != "--"]
    are_cases = len(named) == len(made) > 1
    assert [
        (
            case.name,
            [(doc.name, doc.originals, doc.copies, doc.form_attachment) for doc in case.documents],
        )
        for case in found
    ] == [
        (
            case if are_cases else "",
            [(without_marks(name), *pair, form or None) for name, form, pair in table],
        )
        for case, table in made
    ]


@given(way_rows)
def test_ways_survive_being_flattened(made):
    text = portal_page.ways(
        *(
            (ch, f"{n} {unit}", f"{fee[0]}{bracket}", note)
            for ch, n, unit, fee, bracket, note in made
        )
    )
    found, _ = read_ways(text)
    assert [
        (way.channel, way.time_limit.amount, way.time_limit.unit, way.fees[0].amount, way.note)
        for way in found
    ] == [(CHANNELS[ch], n, UNITS[unit], fee[1], note) for ch, n, unit, fee, _, note in made]


@given(st.lists(st.tuples(titles, numbers), min_size=1, max_size=6))
def test_legal_bases_survive_being_flattened(made):
    found, problems = read_legal_bases(portal_page.legal(*made))
    assert [(base.title, base.number) for base in found] == made
    assert problems == []


@given(st.lists(st.tuples(names.map(without_marks), codes), min_size=1, max_size=5))
def test_results_survive_being_flattened(made):
    body, _, _ = split_tail(portal_page.results(*made))
    assert [(result.name, result.code) for result in read_results(body)[0]] == made


CHROME = [portal_page.WAYS, portal_page.DOCUMENTS, portal_page.LEGAL, portal_page.FOOT, *CHANNELS]
CELLS = ["5 Ngày", "Miễn phí", "Không có thông tin", "20,000 VNĐ", "1 bản chính", ",1 bản sao"]
LABELS = [
    "Mã: ",
    "Bước 1: ",
    "Luật ",
    "46/2019/QH14",
    ".docx",
    "Từ khóa",
    "Mô tả",
    "Căn cứ pháp lý",
]
MARKS = ["(", ")", "((", "\n", "--", ":", "1"]
pieces = st.one_of(st.text(max_size=40), st.sampled_from([*CHROME, *CELLS, *LABELS, *MARKS]))
values = st.one_of(
    st.lists(pieces, max_size=12).map("".join),
    st.none(),
    st.integers(),
    st.lists(st.one_of(st.text(max_size=5), st.none()), max_size=3),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
)


@settings(max_examples=200)
@given(st.fixed_dictionaries({name: values for name in portal_page.record()}))
def test_no_text_whatever_makes_the_parser_fail(raw):
    imported = parse_record(raw)
    assert dict(imported.source) == storable(raw)[0]
    assert fingerprint(imported) == fingerprint(parse_record(raw))
    json.dumps(report(FileRead((imported,), ())), ensure_ascii=False)
