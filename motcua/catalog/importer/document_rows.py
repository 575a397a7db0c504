"""Borders of rows in the flattened table of documents.

The table has three columns: name, attached blank form, quantity. The portal runs them together, so
the only mark of a row's end is the quantity cell, "1 bản chính" or "0 bản chính,1 bản sao", glued
to the text before and after it. The same words also stand inside names ("nộp 01 bản chính hoặc
..."); there a space, a bracket or a comma surrounds them.
"""

import re
from dataclasses import dataclass

from motcua.catalog.importer.page_text import LOWER, UPPER, whole_number

HEADER = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"
_QUANTITY = re.compile(r"(?P<digits>\d+) bản chính(?:, ?(?P<copies>\d+) bản sao)?")
_COPIES_ONLY = re.compile(rf"(?P<digits>[1-9]) bản sao(?=$|[-+*]|[{UPPER}][{LOWER}])")
_ROW_START = re.compile(rf"[\s.,;]*(?:[-+*(•]|[{UPPER}][{LOWER}{UPPER}]|\d+[.)/])")
_PROSE_AFTER = " ,;.)\n:/\t\u00a0"
_WHITE = " \t\n\u00a0"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the text of its first two cells and the two quantities."""

    text: str
    originals: int
    copies: int
    source_text: str


@dataclass(frozen=True, slots=True)
class Table:
    """The rows under one header, the case's name before it and what follows the last row."""

    case: str
    rows: tuple[Row, ...]
    rest: str
    source_text: str


def read_tables(text: str) -> list[Table]:
    """Return the tables of `text`; the case of a table is what stands before its header."""
    first, *segments = text.split(HEADER)
    if not segments:
        rows, rest = read_rows(first)
        return [Table("", tuple(rows), rest, first)] if rows else []
    tables = []
    case = first
    for position, segment in enumerate(segments, start=1):
        rows, rest = read_rows(segment)
        is_last = position == len(segments)
        body = segment if is_last else segment[: len(segment) - len(rest)]
        tables.append(Table(case, tuple(rows), rest if is_last else "", f"{case}{HEADER}{body}"))
        case = rest
    return tables


def read_rows(segment: str) -> tuple[list[Row], str]:
    """Return the rows of one table and the text after the last quantity cell."""
    rows: list[Row] = []
    start = 0
    for match in sorted(
        [*_QUANTITY.finditer(segment), *_copies_only(segment)], key=lambda found: found.start()
    ):
        if match.start() < start or not _ends_row(segment, match, start):
            continue
        cut = _quantity_start(segment, match, start)
        number = whole_number(segment[cut : match.end("digits")])
        copies = match.groupdict().get("copies")
        is_copy = match.re is _COPIES_ONLY
        rows.append(
            Row(
                text=segment[start:cut],
                originals=0 if is_copy else number,
                copies=number if is_copy else whole_number(copies or "0"),
                source_text=segment[start : match.end()],
            )
        )
        start = match.end()
    return rows, segment[start:]


def _copies_only(segment: str) -> list[re.Match[str]]:
    """Return cells that name copies only ("1 bản sao"), glued on both sides."""
    found = []
    for match in _COPIES_ONLY.finditer(segment):
        before = segment[match.start() - 1 : match.start()]
        if before and (before in ";.)" or before.isalpha()):
            found.append(match)
    return found


def _ends_row(segment: str, match: re.Match[str], start: int) -> bool:
    """Tell the quantity cell from the same words inside a name."""
    before = segment[match.start() - 1 : match.start()] if match.start() > start else ""
    after = segment[match.end() :]
    glued_after = not after or after[0] not in _PROSE_AFTER
    if match.start() == start or before in _WHITE or before == "(":
        return _ends_row_after_space(match, before, after, glued_after=glued_after)
    return glued_after or bool(_ROW_START.match(after))


def _ends_row_after_space(
    match: re.Match[str], before: str, after: str, *, glued_after: bool
) -> bool:
    """Decide where a space or the row's own beginning stands before the number."""
    if not glued_after or before == "(":
        return False
    # "02 bản chính0 bản chính": the first is the name's own end, the second is the cell.
    padded = re.fullmatch(r"0\d", match["digits"]) is not None
    return not (padded and _QUANTITY.match(after))


def _quantity_start(segment: str, match: re.Match[str], start: int) -> int:
    """Part a run like "20261": the year ends the name, the last digit is the quantity.

    A run of two digits right after a small letter or a closing mark is a quantity of ten or more.
    """
    digits = match["digits"]
    if len(digits) == 1:
        return match.start()
    before = segment[match.start() - 1 : match.start()] if match.start() > start else ""
    is_tens = len(digits) == 2 and digits[0] != "0" and (before in (";", ")") or before.islower())
    return match.start() if is_tens and before else match.end("digits") - 1
