"""The quarter that a page of figures shows: chosen in the address, the running one without."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from motcua.kernel.quarters import Quarter

SHOWN = 8  # as many are offered, the running one first


def quarter_chosen(text: str, now: datetime) -> tuple[Quarter, dict[str, Any]]:
    """Return the quarter that ``text`` names, and what the page's choice shows.

    What is not offered is the running quarter.
    """
    offered = [Quarter.of(now)]
    while len(offered) < SHOWN:
        offered.append(offered[-1].before)
    chosen = next((one for one in offered if str(one) == text), offered[0])
    choices = [{"value": str(one), "text": quarter_words(one)} for one in offered]
    return chosen, {"quarter": str(chosen), "quarters": choices}


def stored_quarter_words(text: str) -> str:
    """Return a quarter that is stored as 2026-Q4 in words; any other text as it is."""
    year, _, number = text.partition("-Q")
    is_one = year.isdecimal() and number.isdecimal()
    return quarter_words(Quarter(int(year), int(number))) if is_one else text


def quarter_words(quarter: Quarter) -> str:
    """Return a quarter in words."""
    words = gettext("Quarter %(number)d of %(year)d")
    return words % {"number": quarter.number, "year": quarter.year}
