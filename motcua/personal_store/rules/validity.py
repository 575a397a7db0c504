"""How long a result counts, read from the words of the catalogue."""

import re
from calendar import monthrange
from datetime import date, timedelta

from motcua.kernel.text import fold

_TERM = re.compile(r"\b(\d{1,3})\s*(?:\([^)]*\)\s*)?(ngay|thang|nam)\b")


def last_day(words: str, issued_on: date) -> date | None:
    """Return the last day of a paper issued on ``issued_on``; None where no term is stated.

    Civil Code 2015, art. 147-148: the day of issue is not counted, and a term in months or years
    ends with the day of the same number, or with the last one of a shorter month. Words with two
    terms say nothing sure.
    """
    terms = _TERM.findall(fold(words))
    if len(terms) != 1 or "ngay lam viec" in fold(words):
        return None
    amount, unit = int(terms[0][0]), terms[0][1]
    if unit == "ngay":
        return issued_on + timedelta(days=amount)
    months = issued_on.month - 1 + amount * (12 if unit == "nam" else 1)
    year, month = issued_on.year + months // 12, months % 12 + 1
    return date(year, month, min(issued_on.day, monthrange(year, month)[1]))
