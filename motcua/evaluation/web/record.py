"""What stands of an official in a year: conclusions and commendations beside the figures."""

from typing import Any
from uuid import UUID

from motcua.cases.public import record_of, record_words


def record_lines(official_id: UUID | None, year: int) -> list[dict[str, Any]]:
    """Return the entries in words, the oldest first; who may read them is judged by the page."""
    if official_id is None:
        return []
    return [
        {"what": record_words(one), "at": one.at, "words": one.words, "number": one.reference}
        for one in record_of(official_id, year)
    ]
