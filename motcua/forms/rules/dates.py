"""Dates as people type them, whole or only month and year where a procedure allows it."""

import re
from datetime import date, timedelta

_WHOLE = re.compile(r"^([0-9]{1,2})[/.\- ]([0-9]{1,2})[/.\- ]([0-9]{4})$")
_SOLID = re.compile(r"^([0-9]{2})([0-9]{2})([0-9]{4})$")
_ISO = re.compile(r"^([0-9]{4})-([0-9]{2})-([0-9]{2})$")
_MONTH = re.compile(r"^([0-9]{1,2})[/.\- ]([0-9]{4})$")
_ISO_MONTH = re.compile(r"^([0-9]{4})-([0-9]{2})$")
_YEAR = re.compile(r"^([0-9]{4})$")
_SHORT_YEAR = re.compile(r"^[0-9]{1,2}[/.\- ][0-9]{1,2}[/.\- ][0-9]{2}$")
_WORDS = re.compile(r"\b(ngày|tháng|năm)\b", re.IGNORECASE)
_FIRST_YEAR, _LAST_YEAR = 1850, 2150


def read_date(text: str, *, partial: bool) -> tuple[str | None, str]:
    """Return the canonical date and the key of the problem; one of them is empty.

    ``1990-03-05``; where ``partial``, ``1990-03`` and ``1990`` too.
    """
    typed = _tidy(text)
    if found := _ISO.match(typed):
        return _whole(int(found[1]), int(found[2]), int(found[3]))
    if found := _WHOLE.match(typed) or _SOLID.match(typed):
        return _whole(int(found[3]), int(found[2]), int(found[1]))
    if _SHORT_YEAR.match(typed):
        return None, "date_year_short"
    month = _partial(typed)
    if month is None:
        return None, "date_partial_form" if partial else "date_form"
    if not partial:
        return None, "date_incomplete"
    return (month, "") if month else (None, "date_unreal")


def _tidy(text: str) -> str:
    bare = _WORDS.sub(" ", text) if any(letter.isalpha() for letter in text) else text
    return re.sub(r"\s+", " ", re.sub(r"\s*([/.\-])\s*", r"\1", bare)).strip()


def _whole(year: int, month: int, day: int) -> tuple[str | None, str]:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None, "date_unreal"
    try:
        return date(year, month, day).isoformat(), ""
    except ValueError:
        return None, "date_unreal"


def _partial(typed: str) -> str | None:
    """Return the canonical month or year, empty for one that can't be, none for no such text."""
    if found := _YEAR.match(typed):
        return typed if _FIRST_YEAR <= int(found[1]) <= _LAST_YEAR else ""
    if found := _ISO_MONTH.match(typed):
        year, month = int(found[1]), int(found[2])
    elif found := _MONTH.match(typed):
        year, month = int(found[2]), int(found[1])
    else:
        return None
    return f"{year}-{month:02d}" if 1 <= month <= 12 and _FIRST_YEAR <= year <= _LAST_YEAR else ""


def earliest(canonical: str) -> date:
    """Return the first day that a canonical date may mean."""
    parts = [int(part) for part in canonical.split("-")]
    return date(*[*parts, 1, 1][:3])


def latest(canonical: str) -> date:
    """Return the last day that a canonical date may mean."""
    parts = [int(part) for part in canonical.split("-")]
    if len(parts) == 3:
        return date(*parts)
    if len(parts) == 1:
        return date(parts[0], 12, 31)
    year, month = parts
    following = date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)
    return following - timedelta(days=1)


def shown(canonical: str) -> str:
    """Return a canonical date as papers write it: ``05/03/1990``, ``03/1990``, ``1990``."""
    return "/".join(reversed(canonical.split("-")))


def years_between(born: date, on: date) -> int:
    """Return the whole years of age on a day (Civil Code 2015, art. 148: birthdays count)."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
