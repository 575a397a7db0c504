"""Tables that people open with a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Sequence

# What a spreadsheet would run as a formula when a cell begins with it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_of(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return the table as CSV (RFC 4180) in UTF-8 with its byte order mark.

    None is an empty cell, and no cell is read as a formula.
    """
    made = io.StringIO(newline="")
    writer = csv.writer(made)
    writer.writerow(headings)
    for row in rows:
        writer.writerow([_cell(one) for one in row])
    return made.getvalue().encode("utf-8-sig")


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
