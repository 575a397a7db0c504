"""Export files: good ones of each kind, and every way to be broken."""

import gzip
import json

import pytest

from motcua.catalog.importer import dry_run, read_records
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
    assert list(read_records(path)) == [record(), record()]


@pytest.mark.parametrize(
    ("name", "content", "line", "words"),
    [
        ("a.jsonl", f"{LINE}\n{{oops\n".encode(), 2, "not JSON"),
        ("a.jsonl", f'{LINE}\n["a"]\n'.encode(), 2, "not an object"),
        ("a.jsonl", b'{"ma_thu_tuc": "1.0"}', 1, "ten_thu_tuc"),
        ("a.jsonl", b'{"ma_thu_tuc": " ", "ten_thu_tuc": "a"}', 1, "ma_thu_tuc"),
        ("a.jsonl", b'{"ma_thu_tuc": 5, "ten_thu_tuc": "a"}', 1, "ma_thu_tuc"),
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
    assert written["procedures"][0]["code"] == "9.000001"


def test_the_dry_run_of_a_broken_file_fails_and_writes_nothing(tmp_path):
    path, report_path, lines = tmp_path / "a.jsonl", tmp_path / "report.json", []
    path.write_text(f"{LINE}\n{{\n", encoding="utf-8")
    assert dry_run.run(path, report_path, out=lines.append) == 1
    assert len(lines) == 1
    assert lines[0].startswith("Nothing was read. a.jsonl, line 2: not JSON")
    assert not report_path.exists()
