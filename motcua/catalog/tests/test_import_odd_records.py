"""Odd records among good ones: the import stores what was read and lists the rest."""

import json
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ..importer.tests.portal_page import legal, record, results, table, ways
from ..models import (
    FeeRow,
    ImportProblem,
    LegalBasis,
    ProcedureCase,
    ProcedureResult,
    ProcedureVersion,
    WayToSubmit,
)
from ..selectors import published_version
from ..services.import_procedures import import_procedures
from ..services.run_import import import_report, run_import
from .factories import NOW, TODAY

pytestmark = pytest.mark.django_db
GOOD = "9.000001"
ODD = "9.000002"


def export(path, *records):
    path.write_text("".join(json.dumps(one) + "\n" for one in records))
    return path


def odd(**changes):
    return record(ma_thu_tuc=ODD, **changes)


ODDITIES = [
    (
        {"cach_thuc_thuc_hien": ways(("Trực tiếp", f"{'9' * 20} Ngày làm việc", "Miễn phí", ""))},
        "time-limit-too-long",
    ),
    (
        {"cach_thuc_thuc_hien": ways(("Trực tiếp", "1000000000 Tháng", "Miễn phí", ""))},
        "time-limit-too-long",
    ),
    (
        {"cach_thuc_thuc_hien": ways(("Trực tiếp", "2 Ngày", f"1{'0' * 22} Đồng", ""))},
        "fee-too-large",
    ),
    ({"ket_qua_xu_ly": results(("Thẻ", "1" * 67))}, "result-code-too-long"),
    ({"so_quyet_dinh": "1" * 130}, "text-too-long"),
    ({"linh_vuc": "H" * 300}, "text-too-long"),
    ({"loai_thu_tuc": "L" * 300}, "text-too-long"),
]


@pytest.mark.parametrize(("changes", "reason"), ODDITIES)
def test_one_odd_value_stops_nothing_and_is_listed_by_both_runs(tmp_path, changes, reason):
    path = export(tmp_path / "a.jsonl", record(), odd(**changes))

    tried = import_report(path)
    outcome = import_procedures(path, now=NOW)

    assert outcome.published + outcome.drafted == 2
    assert published_version(GOOD, TODAY).name == record()["ten_thu_tuc"]
    assert ProcedureVersion.objects.get(procedure__code=ODD).source_record == odd(**changes)
    assert reason in tried["problems_by_reason"]
    assert ImportProblem.objects.filter(code=ODD, reason=reason).exists()


@pytest.mark.parametrize("amount", ["1000000000 Tháng", f"{'9' * 20} Ngày làm việc"])
def test_a_limit_that_no_clock_holds_leaves_a_draft_without_a_limit(tmp_path, amount):
    stated = ways(("Trực tiếp", amount, "Miễn phí", ""))

    outcome = import_procedures(
        export(tmp_path / "a.jsonl", odd(cach_thuc_thuc_hien=stated)), now=NOW
    )

    assert (outcome.published, outcome.drafts_by_missing_part) == (0, {"limit": 1})


def test_a_record_without_a_code_is_listed_with_its_place_and_the_rest_is_imported(tmp_path):
    path = export(tmp_path / "a.jsonl", record(), record(ma_thu_tuc="", ten_thu_tuc="Không mã"))
    lines = []

    assert run_import(path, out=lines.append) == 0

    assert ProcedureVersion.objects.get().procedure.code == GOOD
    assert "  left out, no code or no name: 1" in lines
    noted = ImportProblem.objects.get(reason="code-missing")
    assert (noted.code, noted.field, noted.excerpt) == ("", "ma_thu_tuc", "2: Không mã")


def test_every_kind_of_part_is_stored_with_the_text_it_was_read_from(tmp_path):
    made = record(
        cach_thuc_thuc_hien=ways(("Trực tiếp", "2 Ngày làm việc", "50.000 Đồng", "")),
        thanh_phan_ho_so=table(("Đơn xin cấp thẻ;", "Mẫu 1.docx", 1, 0), case="Cấp lần đầu")
        + table(("Đơn xin cấp lại;", "Mẫu 2.docx", 1, 0), case="Cấp lại"),
        can_cu_phap_ly=legal(("Luật Thư viện", "46/2019/QH14")),
        ket_qua_xu_ly=results(("Thẻ bạn đọc", "KQ.G99.000001")),
    )

    import_procedures(export(tmp_path / "a.jsonl", made), now=NOW)

    texts = {
        part: list(part.objects.order_by("position").values_list("source_text", flat=True))
        for part in (WayToSubmit, FeeRow, LegalBasis, ProcedureResult, ProcedureCase)
    }
    assert texts[WayToSubmit] == ["Trực tiếp2 Ngày làm việc50.000 Đồng"]
    assert texts[FeeRow] == ["50.000 Đồng"]
    assert texts[LegalBasis] == ["Luật Thư viện46/2019/QH14"]
    assert texts[ProcedureResult] == ["Thẻ bạn đọcMã: KQ.G99.000001"]
    first, second = texts[ProcedureCase]
    assert first.startswith("Cấp lần đầu")
    assert "Đơn xin cấp thẻ;Mẫu 1.docx1 bản chính" in first
    assert second.startswith("Cấp lại")
    loaded = published_version(made["ma_thu_tuc"], TODAY).cases
    assert [case.source_text for case in loaded] == [first, second]


_NUMBERS = count()
DIGITS = st.text("0123456789", min_size=1, max_size=30) | st.just("9" * 4500)
UNITS = st.sampled_from(["Ngày làm việc", "Ngày", "Giờ", "Phút", "Tháng", "Quý", "Năm", ""])
LONG = st.integers(0, 400).map(lambda length: "Hộ " * length)
CELLS = st.builds(lambda number, unit: f"{number} {unit}".strip(), DIGITS, UNITS)
TABLES = st.lists(
    st.builds(
        lambda channel, cell, fee, note: ways((channel, cell, fee, note)),
        st.sampled_from(["Trực tiếp", "Trực tuyến", "Dịch vụ bưu chính"]),
        CELLS,
        DIGITS.map(lambda digits: f"{digits.lstrip('0') or '0'} Đồng") | st.just("Miễn phí"),
        CELLS | LONG,
    ),
    min_size=1,
    max_size=3,
).map("".join)
ODD_RECORDS = st.fixed_dictionaries(
    {"ma_thu_tuc": st.just(ODD), "ten_thu_tuc": st.text(max_size=300) | LONG},
    optional={
        "so_quyet_dinh": LONG | DIGITS,
        "linh_vuc": LONG | st.text(),
        "loai_thu_tuc": LONG | st.none(),
        "cap_thuc_hien": st.text() | st.just("Cấp xã"),
        "cach_thuc_thuc_hien": TABLES,
        "thanh_phan_ho_so": DIGITS.map(
            lambda number: table(("Đơn;", "", 1, 0)) + f",{number} bản sao"
        ),
        "ket_qua_xu_ly": DIGITS.map(lambda code: results(("Thẻ", code))),
        "can_cu_phap_ly": DIGITS.map(lambda number: legal(("Luật", f"{number}/2019/QH14"))),
    },
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(ODD_RECORDS)
def test_no_record_whatever_it_says_keeps_the_others_from_being_stored(tmp_path, changes):
    good = f"Tên thứ {next(_NUMBERS)}"
    path = export(tmp_path / "a.jsonl", record(ten_thu_tuc=good), record(**changes))

    outcome = import_procedures(path, now=NOW)

    assert outcome.records + outcome.left_out == 2
    assert published_version(GOOD, TODAY).name == good
