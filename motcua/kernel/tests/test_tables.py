"""Tables open in a spreadsheet as they are, and run nothing."""

import csv
import io

import pytest

from ..tables import csv_of


def test_a_table_comes_back_as_it_was_written():
    rows = [("Nguyễn Văn A", 3, None), ('nói "có", rồi thôi', "hai\ndòng", "")]

    content = csv_of(("tên", "số", "ghi chú"), rows)

    assert content.startswith(b"\xef\xbb\xbf")
    [_head, first, second] = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert first == ["Nguyễn Văn A", "3", ""]
    assert second == ['nói "có", rồi thôi', "hai\ndòng", ""]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_run_as_a_formula(cell):
    content = csv_of(("a",), [(cell,)])

    [_head, [shown]] = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert shown == f"'{cell}"
