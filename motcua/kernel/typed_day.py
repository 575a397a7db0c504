"""A day as people type it, day first."""

import re
from datetime import date

_DAY_FIRST = re.compile(
    r"([0-9]{1,2})[/.\- ]([0-9]{1,2})[/.\- ]([0-9]{4})|([0-9]{2})([0-9]{2})([0-9]{4})"
)
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def typed_day(text: str) -> date | None:
    """Return the day in ``5/9/1990``, ``05.09.1990``, ``05091990`` or ``1990-09-05``, else none."""
    words = text.strip()
    try:
        if found := _ISO.fullmatch(words):
            year, month, day = map(int, found.groups())
        elif found := _DAY_FIRST.fullmatch(words):
            day, month, year = (int(part) for part in found.groups() if part is not None)
        else:
            return None
        return date(year, month, day)
    except ValueError:
        return None
