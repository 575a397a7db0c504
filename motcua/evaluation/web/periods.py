"""The period that a page of figures shows: chosen in the address, the running quarter without."""

from datetime import datetime
from typing import Any

from ..types import Period
from .labels import period_words

SHOWN = 8  # as many quarters are offered, the running one first, then two years


def period_chosen(text: str, now: datetime) -> tuple[Period, dict[str, Any]]:
    """Return the period that ``text`` names, and what the page's choice shows.

    What is not offered is the running quarter.
    """
    offered = _offered(now)
    chosen = next((one for one in offered if str(one) == text), offered[0])
    choices = [{"value": str(one), "text": period_words(one)} for one in offered]
    return chosen, {
        "period": str(chosen),
        "period_words": period_words(chosen),
        "periods": choices,
        "is_over": chosen.is_over(now),
    }


def _offered(now: datetime) -> list[Period]:
    quarter = Period.of(now).quarters[0]
    found = []
    for _ in range(SHOWN):
        found.append(Period(quarter.year, quarter.number))
        quarter = quarter.before
    year = found[0].year
    return [*found, Period(year), Period(year - 1)]
