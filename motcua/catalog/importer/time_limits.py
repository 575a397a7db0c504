"""Time limits as the portal prints them in a cell and as officials write them in a note."""

import re
from dataclasses import replace

from motcua.catalog.importer.page_text import one_line, whole_number
from motcua.catalog.importer.types import ImportedTimeLimit, TimeUnit

# Longest first: "Ngày làm việc" must not be read as "Ngày".
UNITS: tuple[tuple[str, TimeUnit], ...] = (
    ("giờ làm việc", TimeUnit.WORKING_HOUR),
    ("giờ hành chính", TimeUnit.WORKING_HOUR),
    ("ngày làm việc", TimeUnit.WORKING_DAY),
    ("ngày", TimeUnit.CALENDAR_DAY),
    ("giờ", TimeUnit.HOUR),
    ("phút", TimeUnit.MINUTE),
    ("tuần", TimeUnit.WEEK),
    ("tháng", TimeUnit.MONTH),
    ("quý", TimeUnit.QUARTER),
    ("năm", TimeUnit.YEAR),
)
_UNIT_OF = dict(UNITS)
# In a cell the portal writes units with a capital; that tells them from a note's own words.
CELL_UNIT = "|".join(word[0].upper() + word[1:] for word, _ in UNITS)
_TO = r"\s*(?:-|–|đến)\s*"
CELL = rf"\d+(?:{_TO}\d+)?\s*(?:{CELL_UNIT})"
_CELL = re.compile(rf"(\d+)(?:{_TO}(\d+))?\s*({CELL_UNIT})?", re.IGNORECASE)

# "15 ngày", "15 (mười lăm) ngày", "mười lăm (15) ngày"; but not the date "ngày 15 tháng 8 năm
# 2025", not "sau 15 giờ" as an hour of the clock, not "24/24 giờ".
_IN_NOTE = re.compile(
    r"(?<![\d/.,])(?<!ngày )(?<!tháng )(?<!năm )"
    rf"(?P<low>\d{{1,3}})(?:{_TO}(?P<high>\d{{1,3}}))?\)?(?:\s*\([^()\d]{{1,30}}\))?\s+"
    rf"(?P<unit>{'|'.join(word for word, _ in UNITS)})(?![\w/])(?!\s*\d)",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(?:sau|trước|lúc|từ|đến|vào)\s+$", re.IGNORECASE)


def limit_of_cell(cell: str) -> ImportedTimeLimit | None:
    """Return what a time cell states; text without a number stays text, an empty cell is None."""
    text = one_line(cell)
    if not text:
        return None
    match = _CELL.fullmatch(text)
    if match is None:
        return ImportedTimeLimit(None, TimeUnit.OTHER, unit_stated=False, source_text=text)
    unit = _UNIT_OF.get((match[3] or "").lower(), TimeUnit.OTHER)
    return ImportedTimeLimit(
        amount=whole_number(match[1]),
        unit=unit,
        unit_stated=match[3] is not None,
        source_text=text,
        amount_max=whole_number(match[2]) if match[2] else None,
    )


def limits_of_note(note: str) -> tuple[ImportedTimeLimit, ...]:
    """Return the limits that running text states, each once, in the order of the text."""
    found: dict[tuple[int, TimeUnit], ImportedTimeLimit] = {}
    text = one_line(note)
    for match in _IN_NOTE.finditer(text):
        unit = _UNIT_OF[match["unit"].lower()]
        if unit is TimeUnit.HOUR and _CLOCK.search(text[: match.start()]):
            continue
        limit = ImportedTimeLimit(
            amount=int(match["low"]),
            unit=unit,
            unit_stated=True,
            source_text=match[0],
            amount_max=int(match["high"]) if match["high"] else None,
        )
        found.setdefault((int(match["low"]), unit), limit)
    return tuple(found.values())


def limit_with_note(
    cell: ImportedTimeLimit | None, noted: tuple[ImportedTimeLimit, ...]
) -> ImportedTimeLimit | None:
    """Complete a cell by its own note.

    A bare number takes the unit the note states for the same number, if it states only one. A cell
    without any number takes the first limit of the note, but no year or quarter: those are the life
    of a licence. So does a bare 0 or 1, which the portal fills in where no limit was typed.
    """
    lives = (TimeUnit.YEAR, TimeUnit.QUARTER)
    first = next((limit for limit in noted if limit.unit not in lives), cell)
    if cell is None or cell.amount is None:
        return first
    is_filler = not cell.unit_stated and cell.amount in (0, 1)
    if is_filler and all(limit.amount != cell.amount for limit in noted):
        return first
    return limit_with_unit(cell, noted)


def limit_with_unit(
    limit: ImportedTimeLimit | None, stated: tuple[ImportedTimeLimit, ...]
) -> ImportedTimeLimit | None:
    """Give a bare number the unit that `stated` gives the same number, if it gives only one."""
    if limit is None or limit.amount is None or limit.unit is not TimeUnit.OTHER:
        return limit
    units = {other.unit for other in stated if other.amount == limit.amount}
    return replace(limit, unit=units.pop()) if len(units) == 1 else limit
