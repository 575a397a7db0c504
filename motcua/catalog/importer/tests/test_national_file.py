"""Bars on the whole export of the national portal, measured where the file is at hand."""

import json
import os
import re
import time
from collections import Counter
from pathlib import Path

import pytest

from motcua.catalog.importer import FileRead, read_procedures, report
from motcua.catalog.importer.types import Channel, TimeUnit
from motcua.tests.left_out import leave_out

BESIDE = Path(__file__).resolve().parents[4].parent / "shared"
FILE = (
    Path(os.environ.get("MOTCUA_SHARED", BESIDE))
    / "data/procedures/national-portal-2026-07.jsonl.gz"
)
SAMPLE = json.loads(Path(__file__).with_name("sample_documents.json").read_text(encoding="utf-8"))
MORE = json.loads(Path(__file__).with_name("sample_conditions.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module", autouse=True)
def _the_file_is_here():
    if not FILE.exists():
        leave_out(f"the export of the national portal is not at {FILE} (MOTCUA_SHARED)")


# Written apart from the importer: what a person sees at once in a row of the ways.
ROW_WITH_LIMIT = re.compile(
    r"(Trực tuyến|Trực tiếp|Dịch vụ bưu chính)(\d+) (Ngày làm việc|Ngày|Giờ|Tháng|Năm|Phút|Tuần)"
)
SEEN_UNITS = {
    "Ngày làm việc": TimeUnit.WORKING_DAY,
    "Ngày": TimeUnit.CALENDAR_DAY,
    "Giờ": TimeUnit.HOUR,
    "Tháng": TimeUnit.MONTH,
    "Năm": TimeUnit.YEAR,
    "Phút": TimeUnit.MINUTE,
    "Tuần": TimeUnit.WEEK,
}
SEEN_CHANNELS = {
    "Trực tuyến": Channel.ONLINE,
    "Trực tiếp": Channel.DIRECT,
    "Dịch vụ bưu chính": Channel.POST,
}


@pytest.fixture(scope="module")
def imports():
    started = time.process_time()  # of this process: others may be busy
    read = read_procedures(FILE)
    assert read.left_out == ()
    assert time.process_time() - started < 30
    return read.procedures


@pytest.mark.parametrize(
    ("part", "bar"),
    [("ways_to_submit", 0.99), ("documents", 0.97), ("legal_bases", 0.95), ("results", 0.97)],
)
def test_each_part_is_recovered_from_its_share_of_records(imports, part, bar):
    assert report(FileRead(imports, ()))["shares"][part] >= bar


def test_every_limit_with_its_unit_is_recovered_for_its_channel(imports):
    for imported in imports:
        stated = {
            (SEEN_CHANNELS[channel], int(number), SEEN_UNITS[unit])
            for channel, number, unit in ROW_WITH_LIMIT.findall(
                str(imported.source["cach_thuc_thuc_hien"])
            )
        }
        read = {
            (way.channel, way.time_limit.amount, way.time_limit.unit)
            for way in imported.ways_to_submit
            if way.time_limit
        }
        assert stated <= read, imported.code


def test_a_record_that_states_any_limit_has_one_with_a_unit(imports):
    anywhere = re.compile(
        r"(?<![\d/.])\d{1,3} (?:ngày làm việc|ngày(?! \d)|giờ làm việc)", re.IGNORECASE
    )
    without = [
        imported.code
        for imported in imports
        if anywhere.search(str(imported.source["cach_thuc_thuc_hien"]))
        and not any(
            way.time_limit and way.time_limit.unit is not TimeUnit.OTHER
            for way in imported.ways_to_submit
        )
    ]
    assert without == []


def test_single_documents_of_the_hand_checked_sample_are_right(imports):
    """Sixty records drawn with a fixed seed; each row was read by eye, remarks were left out."""
    by_code = {imported.code: imported for imported in imports}
    right = wrong = missed = 0
    for code, documents in SAMPLE.items():
        expected = Counter((_start(name), *quantities) for name, *quantities, _ in documents)
        read = Counter(
            (_start(doc.name), doc.originals, doc.copies) for doc in by_code[code].documents
        )
        right += (expected & read).total()
        wrong += (read - expected).total()
        missed += (expected - read).total()
    assert len(SAMPLE) == 60
    assert right / (right + wrong) >= 0.95
    assert right / (right + missed) >= 0.95


def _flags(doc):
    said = ("if" if not doc.is_required else "", "shown" if doc.is_presented_only else "")
    return " ".join(filter(None, said))


def _measured(expected, read):
    """Return precision and recall of the papers that carry something, over all records."""
    said, right = read.total(), (expected & read).total()
    return right / said, right / expected.total()


def test_conditions_of_the_hand_checked_samples_are_right(imports):
    """The sixty records and fourteen more that speak of showing papers, each row read by eye.

    A condition that is missed asks for a paper too much, one that is made up asks for one too
    little. Those missed stand inside a list of papers or are told by "đối với" alone.
    """
    by_code = {imported.code: imported for imported in imports}
    expected, read = Counter(), Counter()
    for code, documents in SAMPLE.items():
        expected.update((code, _start(name)) for name, *_, flag in documents if "if" in flag)
        known = {_start(name) for name, *_ in documents}
        found = [doc for doc in by_code[code].documents if _start(doc.name) in known]
        read.update((code, _start(doc.name)) for doc in found if not doc.is_required)
    for code, truth in MORE["shown"].items():
        expected.update((code, start) for start, flag, _ in truth["documents"] if "if" in flag)
        found = by_code[code].documents
        read.update((code, _start(doc.name)) for doc in found if not doc.is_required)

    precision, recall = _measured(expected, read)

    assert expected.total() > 60
    assert precision >= 0.95
    assert recall >= 0.8


def test_what_is_shown_only_and_for_which_way_of_filing_is_read_right(imports):
    by_code = {imported.code: imported for imported in imports}
    assert len(MORE["shown"]) == 14
    for code, truth in MORE["shown"].items():
        shown = [start for start, flag, _ in truth["documents"] if "shown" in flag]
        ways = {start: channels for start, _, channels in truth["documents"] if channels}
        found = by_code[code].documents
        assert [_start(doc.name) for doc in found if doc.is_presented_only] == shown, code
        assert {_start(d.name): " ".join(d.channels) for d in found if d.channels} == ways, code
    for code, documents in SAMPLE.items():
        assert not any("shown" in flag for *_, flag in documents)
        assert not any(doc.is_presented_only for doc in by_code[code].documents), code


def test_the_cases_of_the_hand_checked_samples_are_right(imports):
    by_code = {imported.code: imported for imported in imports}
    truth = {code: MORE["cases"].get(code, []) for code in SAMPLE}
    truth |= {code: one["cases"] for code, one in MORE["shown"].items()}
    assert sum(map(bool, truth.values())) == 7
    for code, names in truth.items():
        found = [_start(case.name) for case in by_code[code].document_cases if case.name]
        assert found == names, code


def test_no_heading_of_a_list_and_no_remark_is_a_case(imports):
    heading = re.compile(
        r"^\W*(?:(?:các )?giấy tờ (?:phải |cần )?(?:nộp|xuất trình)|thành phần hồ sơ|bao gồm"
        r"|(?:lưu|chú) ý|ghi chú)\W*(?:\(bản chính\))?\W*(?:gồm|bao gồm)?\W*$",
        re.IGNORECASE,
    )
    named = [case.name for imported in imports for case in imported.document_cases if case.name]
    assert len(named) > 500
    assert [name for name in named if heading.match(name)] == []


def test_rows_that_begin_with_a_condition_or_end_with_if_any_are_not_asked_of_everybody(imports):
    begins = re.compile(r"^[\W\d]*(?:trường hợp|nếu|đối với)\b", re.IGNORECASE)
    rows = [doc for one in imports for doc in one.documents if begins.match(doc.name)]
    assert len(rows) > 500
    assert [doc.name for doc in rows if doc.is_required and not doc.channels] == []


def test_no_words_of_the_page_are_left_in_any_part(imports):
    chrome = re.compile(
        r"Chọn cơ quan thực hiện|Tên giấy tờMẫu đơn|Mã văn bản|Hình thức nộpThời gian"
    )
    for imported in imports:
        parts = [doc.name for doc in imported.documents]
        parts += [base.title for base in imported.legal_bases]
        parts += [result.name for result in imported.results]
        parts += [way.note for way in imported.ways_to_submit]
        parts += [step.text for step in imported.steps] + [imported.conditions]
        assert not any(chrome.search(part) for part in parts), imported.code


def _start(name: str) -> str:
    return " ".join(name.split()[:8]).strip(" ;,.").lower()
