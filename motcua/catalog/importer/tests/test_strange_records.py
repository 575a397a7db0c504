"""A record that says anything at all is read as far as it goes; a broken file is refused."""

import gzip
import json
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.catalog.importer import fingerprint, parse_record, report
from motcua.catalog.importer.errors import ProcedureFileUnreadable
from motcua.catalog.importer.reading import FileRead, read_procedures
from motcua.catalog.importer.tests import portal_page

FIELDS = [
    "ma_thu_tuc",
    "ten_thu_tuc",
    "so_quyet_dinh",
    "loai_thu_tuc",
    "linh_vuc",
    "cap_thuc_hien",
    "doi_tuong_thuc_hien",
    "dia_chi_tiep_nhan",
    "thu_tuc_lien_quan",
    "detail_url",
    "tu_khoa",
    "co_quan_co_tham_quyen",
    "co_quan_thuc_hien",
    "co_quan_phoi_hop",
    "mo_ta",
    "trinh_tu_thuc_hien",
    "cach_thuc_thuc_hien",
    "thanh_phan_ho_so",
    "can_cu_phap_ly",
    "ket_qua_thuc_hien",
    "yeu_cau_dieu_kien",
    "co_quan_duoc_uy_quyen",
]
# Pieces of which the flattened tables of the portal are made, in any order.
PIECES = st.sampled_from(
    [
        "Tên giấy tờ",
        "Mẫu đơn, tờ khai",
        "Số lượng",
        "Bản chính: 1",
        "Bản sao: 0",
        "Bản chính: ²",
        "Bản chính: 99999999999999999999",
        "Trực tiếp",
        "Trực tuyến",
        "Dịch vụ bưu chính",
        "Ngày",
        "5 Ngày làm việc",
        "0 Ngày",
        "-1 Giờ",
        "Phí : 10.000 Đồng",
        "Lệ phí : (…) Đồng",
        "()",
        "Bao gồm",
        "Trường hợp",
        "123/2025/NĐ-CP",
        "Số: ",
        "01-01-2025",
        "31-02-9999",
        "\u202e",
        "\x00",
        "�",
        "\t",
        "\n",
        "  ",
        "1.",
        "-",
        "+",
        "(",
        ")",
        "[",
        "]",
        ":",
        ";",
        ".",
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=12), max_size=25).map("".join)
VALUES = TEXTS | st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=4,
)
RECORDS = st.dictionaries(
    st.sampled_from(FIELDS) | st.text(max_size=8), VALUES, max_size=len(FIELDS)
)


@settings(max_examples=300, deadline=None)
@given(RECORDS)
def test_any_record_is_read_as_far_as_it_goes(raw):
    imported = parse_record(raw)

    fingerprint(imported)
    found = report(FileRead((imported,), ()))
    for stored in (found, imported.source):
        written = json.dumps(stored, ensure_ascii=False, allow_nan=False).encode()
        assert b"\\u0000" not in written, "PostgreSQL refuses it"
    if not any(one.reason == "character-replaced" for one in imported.problems):
        assert imported.source == raw


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_real_table_with_anything_in_it_is_read(data):
    name, form = data.draw(TEXTS), data.draw(TEXTS)
    text = portal_page.table((name, form, 1, 0), case=data.draw(TEXTS))
    ways = portal_page.ways(("Trực tiếp", "5 Ngày", "Phí : 1 Đồng", data.draw(TEXTS)))

    parse_record({"ma_thu_tuc": "1", "thanh_phan_ho_so": text, "cach_thuc_thuc_hien": ways})


@settings(max_examples=150, deadline=None)
@given(
    content=st.binary(max_size=200)
    | VALUES.map(lambda value: json.dumps(value).encode())
    | st.lists(RECORDS, max_size=3).map(lambda rows: json.dumps(rows).encode()),
    suffix=st.sampled_from([".json", ".jsonl", ".json.gz", ".jsonl.gz", ".csv", ""]),
    is_packed=st.booleans(),
    cut=st.integers(0, 40),
)
def test_any_file_is_read_or_refused_with_the_place(content, suffix, is_packed, cut):
    stored = gzip.compress(content) if is_packed else content
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"export{suffix}")
        path.write_bytes(stored[: len(stored) - cut] if cut < len(stored) else stored)
        place = "export"
        try:
            read_procedures(path)
        except ProcedureFileUnreadable as refused:
            place = refused.detail
    assert place.startswith("export")
