"""Export files: good ones of each kind, and every way to be broken."""

import gzip
import json

import pytest

from motcua.catalog.importer import dry_run, read_procedures, read_records, report
from motcua.catalog.importer.errors import ProcedureFileUnreadable
from motcua.catalog.importer.tests.portal_page import record

LINE = json.dumps(record(), ensure_ascii=False)


def refused(path) -> ProcedureFileUnreadable:
    with pytest.raises(ProcedureFileUnreadable) as caught:
        list(read_records(path))
    return caught.value


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", f"{LINE}\n\n{LINE}\n".encode()),
        ("a.jsonl", f"\ufeff{LINE}\n{LINE}".encode()),
        ("a.jsonl.gz", gzip.compress(f"{LINE}\n{LINE}".encode())),
        ("a.json", f"[{LINE}, {LINE}]".encode()),
        ("a.json.gz", gzip.compress(f"[{LINE}, {LINE}]".encode())),
    ],
)
def test_files_of_every_kind_are_read(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    assert [one for _, one in read_records(path)] == [record(), record()]


@pytest.mark.parametrize(
    ("name", "content", "line", "words"),
    [
        ("a.jsonl", f"{LINE}\n{{oops\n".encode(), 2, "not JSON"),
        ("a.jsonl", f'{LINE}\n["a"]\n'.encode(), 2, "not an object"),
        ("a.jsonl", f"{LINE}\n".encode() + b"\xff\xfe\n", 2, "UTF-8"),
        ("a.jsonl", b"", 0, "no record"),
        ("a.jsonl", b"[" * 100_000, 1, "not JSON"),
        ("a.json", b'{"a": 1}', 1, "one list"),
        ("a.json", b"[]", 0, "no record"),
        ("a.json", b"[1]", 1, "not an object"),
        ("a.json", b"[\n{]", 2, "not JSON"),
        ("a.jsonl.gz", b"this is not gzip", 1, "damaged"),
        ("a.csv", b"a,b", 0, "must end in"),
    ],
)
def test_a_broken_file_names_its_line_and_the_reason(tmp_path, name, content, line, words):
    path = tmp_path / name
    path.write_bytes(content)
    error = refused(path)
    assert error.facts["line"] == line
    assert words in error.detail
    assert name in error.detail


@pytest.mark.parametrize(
    ("changes", "field", "reason"),
    [
        ({"ma_thu_tuc": " "}, "ma_thu_tuc", "code-missing"),
        ({"ma_thu_tuc": 5}, "ma_thu_tuc", "code-missing"),
        ({"ma_thu_tuc": "1" * 41}, "ma_thu_tuc", "code-too-long"),
        ({"ten_thu_tuc": "Không có thông tin"}, "ten_thu_tuc", "name-missing"),
    ],
)
def test_a_record_that_names_no_procedure_is_left_out_with_its_place(
    tmp_path, changes, field, reason
):
    path = tmp_path / "a.jsonl"
    path.write_text(f"{LINE}\n\n{json.dumps(record(**changes))}\n{LINE}", encoding="utf-8")

    read = read_procedures(path)

    assert [one.code for one in read.procedures] == ["9.000001", "9.000001"]
    assert [(one.place, one.field, one.reason) for one in read.left_out] == [(3, field, reason)]
    assert report(read)["left_out"][0]["place"] == 3
    assert report(read)["problems_by_reason"] == {reason: 1}


@pytest.mark.parametrize("changes", [{"ma_thu_tuc": ""}, {"ten_thu_tuc": None}])
def test_a_file_in_which_nothing_is_a_procedure_is_refused(tmp_path, changes):
    path = tmp_path / "a.json"
    path.write_text(json.dumps([record(**changes)] * 2), encoding="utf-8")

    with pytest.raises(ProcedureFileUnreadable, match=next(iter(changes))) as caught:
        read_procedures(path)

    assert caught.value.facts["line"] == 1


def test_the_dry_run_says_which_record_is_left_out(tmp_path):
    path, lines = tmp_path / "a.jsonl", []
    path.write_text(f'{{"ten_thu_tuc": "a"}}\n{LINE}\n', encoding="utf-8")

    assert dry_run.run(path, out=lines.append) == 0

    assert lines[0] == "1 procedures read"
    assert "  left out, record at 1: ma_thu_tuc, code-missing" in lines


def test_a_cut_off_compressed_file_is_refused(tmp_path):
    path = tmp_path / "a.jsonl.gz"
    whole = gzip.compress("\n".join([LINE] * 200).encode())
    path.write_bytes(whole[: len(whole) // 2])
    assert "damaged or cut off" in refused(path).detail


def test_a_compressed_file_with_a_flipped_bit_is_refused(tmp_path):
    path = tmp_path / "a.jsonl.gz"
    damaged = bytearray(gzip.compress("\n".join([LINE] * 200).encode()))
    damaged[len(damaged) // 2] ^= 0xFF
    path.write_bytes(bytes(damaged))
    assert refused(path).code == "procedure-file-unreadable"


def test_a_missing_file_is_refused(tmp_path):
    assert refused(tmp_path / "none.jsonl").facts["line"] == 0


def test_the_dry_run_prints_a_summary_and_writes_the_report(tmp_path):
    path, report_path, lines = tmp_path / "a.jsonl", tmp_path / "report.json", []
    path.write_text(f"{LINE}\n", encoding="utf-8")
    assert dry_run.run(path, report_path, out=lines.append) == 0
    assert lines[0] == "1 procedures read"
    written = json.loads(report_path.read_text(encoding="utf-8"))
    (counted,) = written["procedures"]
    assert counted["code"] == "9.000001"
    assert {name: counted[name] for name in ("levels", "audience", "agencies")} == {
        "levels": ["province", "commune"],
        "audience": 2,
        "agencies": {"competent": 0, "implementing": 1, "delegated": 0, "coordinating": 0},
    }
    counts = ("ways_to_submit", "time_limits", "fees", "documents", "forms")
    assert [counted[name] for name in counts] == [1, 1, 1, 1, 1]


def test_the_dry_run_of_a_broken_file_fails_and_writes_nothing(tmp_path):
    path, report_path, lines = tmp_path / "a.jsonl", tmp_path / "report.json", []
    path.write_text(f"{LINE}\n{{\n", encoding="utf-8")
    assert dry_run.run(path, report_path, out=lines.append) == 1
    assert len(lines) == 1
    assert lines[0].startswith("Nothing was read. a.jsonl, line 2: not JSON")
    assert not report_path.exists()
