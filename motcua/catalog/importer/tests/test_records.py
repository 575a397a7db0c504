"""Whole records: parts together, sections cut at the wrong place, values of the wrong kind."""

import json
from dataclasses import asdict

import pytest

from motcua.catalog.importer import FileRead, fingerprint, parse_record, report
from motcua.catalog.importer.tests.portal_page import (
    FOOT,
    WAYS,
    legal,
    record,
    results,
    table,
    ways,
)
from motcua.catalog.importer.types import Channel, Level, TimeUnit


def reasons(imported) -> set[tuple[str, str]]:
    return {(problem.field, problem.reason) for problem in imported.problems}


def test_a_good_record_is_read_in_full_without_problems():
    imported = parse_record(record())
    assert (imported.code, imported.name) == ("9.000001", "Cấp thẻ bạn đọc của thư viện phường")
    assert imported.levels == (Level.PROVINCE, Level.COMMUNE)
    assert imported.audience == ("Công dân Việt Nam", "Cán bộ, công chức, viên chức")
    assert imported.agencies.implementing == ("Thư viện phường",)
    assert [step.text for step in imported.steps] == ["Nộp hồ sơ.", "Nhận thẻ."]
    assert imported.ways_to_submit[0].channel is Channel.DIRECT
    assert [doc.name for doc in imported.documents] == ["Đơn xin cấp thẻ"]
    assert imported.legal_bases[0].number == "46/2019/QH14"
    assert imported.results[0].code == "KQ.G99.000001"
    assert imported.conditions == ""
    assert imported.problems == ()


def test_an_imported_procedure_turns_into_json_with_its_raw_record():
    content = json.loads(json.dumps(asdict(parse_record(record())), ensure_ascii=False))
    assert content["ways_to_submit"][0]["time_limit"]["unit"] == "working_day"
    assert content["source"] == record()


def test_the_raw_record_is_kept_whole():
    raw = record(extra_field={"a": 1})
    assert dict(parse_record(raw).source) == raw


@pytest.mark.parametrize("text", ["Không có thông tin", "Không.", "Không có", "không"])
def test_no_condition_is_no_condition(text):
    assert parse_record(record(yeu_cau_dieu_kien=text)).conditions == ""


def test_the_foot_of_the_page_is_stripped_from_the_conditions():
    imported = parse_record(record(yeu_cau_dieu_kien=f"Đủ 6 tuổi.{FOOT}", ket_qua_xu_ly=""))
    assert imported.conditions == "Đủ 6 tuổi."
    assert ("ket_qua_xu_ly", "no-result-found") in reasons(imported)


def test_steps_cut_at_the_words_of_the_documents_are_put_together():
    imported = parse_record(
        record(
            trinh_tu_thuc_hien="Bước 1. Lập hồ sơ theo mục (",
            thanh_phan_ho_so="); nộp tại quầy.\nBước 2. Nhận thẻ.",
        )
    )
    assert [step.text for step in imported.steps] == [
        "Lập hồ sơ theo mục (Thành phần hồ sơ); nộp tại quầy.",
        "Nhận thẻ.",
    ]
    assert ("thanh_phan_ho_so", "section-cut") in reasons(imported)


def test_ways_cut_at_the_words_of_the_legal_bases_are_put_together():
    imported = parse_record(
        record(
            cach_thuc_thuc_hien=f"{WAYS}Trực tuyến1 Ngày100,000 VNĐ(",
            can_cu_phap_ly=": Thông tư 9/2016/TT-BTV.)Trực tiếp2 NgàyMiễn phí",
        )
    )
    assert [(way.channel, way.time_limit.amount) for way in imported.ways_to_submit] == [
        (Channel.ONLINE, 1),
        (Channel.DIRECT, 2),
    ]
    assert [base.number for base in imported.legal_bases] == ["9/2016/TT-BTV"]
    assert ("can_cu_phap_ly", "legal-bases-from-citations") in reasons(imported)


def test_documents_cut_at_the_words_of_the_results_are_put_together():
    imported = parse_record(
        record(
            thanh_phan_ho_so=table(("Đơn", "", 1, 0)) + "Báo cáo, gồm",
            ket_qua_xu_ly="mượn sách trong năm1 bản chínhDanh sách sách mất1 bản chính",
        )
    )
    assert [doc.name for doc in imported.documents] == [
        "Đơn",
        "Báo cáo, gồm Kết quả xử lý mượn sách trong năm",
        "Danh sách sách mất",
    ]
    assert ("ket_qua_xu_ly", "section-cut") in reasons(imported)


def test_a_sentence_is_no_agency():
    text = "chứng thực tiến hành chụp từ bản chính.\nGhi vào sổ."
    imported = parse_record(record(co_quan_thuc_hien=text))
    assert imported.agencies.implementing == ()
    assert ("co_quan_thuc_hien", "section-cut") in reasons(imported)


def test_steps_lend_a_bare_limit_its_unit():
    imported = parse_record(
        record(
            cach_thuc_thuc_hien=ways(("Trực tiếp", "5", "Miễn phí", "")),
            trinh_tu_thuc_hien="Bước 1: Trong 05 ngày làm việc, thư viện trả thẻ.",
        )
    )
    limit = imported.ways_to_submit[0].time_limit
    assert (limit.amount, limit.unit, limit.unit_stated) == (5, TimeUnit.WORKING_DAY, False)


@pytest.mark.parametrize("value", [None, 3, True, 1.5, ["a", "b"], [{"a": []}], {"a": {"b": None}}])
@pytest.mark.parametrize("field", sorted(record()))
def test_a_value_of_any_kind_is_never_an_error(field, value):
    assert parse_record(record(**{field: value})).source[field] == value


def test_an_empty_record_lists_what_is_missing():
    found = reasons(parse_record({}))
    assert ("ma_thu_tuc", "missing") in found
    assert ("cach_thuc_thuc_hien", "no-way-found") in found
    assert ("thanh_phan_ho_so", "no-document-found") in found
    assert ("can_cu_phap_ly", "no-legal-basis-found") in found
    assert ("ket_qua_xu_ly", "no-result-found") in found
    assert ("trinh_tu_thuc_hien", "no-step-found") in found


def test_an_unknown_level_is_listed():
    imported = parse_record(record(cap_thuc_hien="Cấp xã, Cấp huyện"))
    assert imported.levels == (Level.COMMUNE, Level.OTHER)
    assert ("cap_thuc_hien", "unknown-level") in reasons(imported)


def test_letters_in_two_forms_read_the_same():
    decomposed = "Giấy đề nghị"
    imported = parse_record(record(thanh_phan_ho_so=table((decomposed, "", 1, 0))))
    assert imported.documents[0].name == "Giấy đề nghị"


def test_the_fingerprint_ignores_order_and_address():
    raw = record(detail_url="https://a")
    turned = dict(reversed(list(record(detail_url="https://b").items())))
    assert fingerprint(parse_record(raw)) == fingerprint(parse_record(turned))


@pytest.mark.parametrize(
    "changes",
    [
        {"ten_thu_tuc": "Cấp thẻ khác"},
        {"thanh_phan_ho_so": table(("Đơn xin cấp thẻ;", "Mẫu số 1.docx", 2, 0))},
        {"cach_thuc_thuc_hien": ways(("Trực tiếp", "3 Ngày làm việc", "Miễn phí", ""))},
        {"can_cu_phap_ly": legal(("Luật Thư viện", "47/2019/QH14"))},
        {"ket_qua_xu_ly": results(("Thẻ bạn đọc", "KQ.G99.000002"))},
        {"yeu_cau_dieu_kien": "Đủ 6 tuổi"},
    ],
)
def test_the_fingerprint_tells_changed_content(changes):
    assert fingerprint(parse_record(record(**changes))) != fingerprint(parse_record(record()))


def test_the_report_counts_parts_and_lists_problems_as_json():
    made = report(FileRead((parse_record(record()), parse_record(record(ket_qua_xu_ly=""))), ()))
    read = json.loads(json.dumps(made, ensure_ascii=False))
    assert read["records"] == 2
    assert read["shares"]["documents"] == 1.0
    assert read["shares"]["results"] == 0.5
    assert read["repeated_codes"] == ["9.000001"]
    assert read["procedures"][1]["problems"] == [
        {"field": "ket_qua_xu_ly", "reason": "no-result-found", "excerpt": ""}
    ]
