"""Rows found by their words without accents: those that hold a search, those much like a text.

The models have a column ``folded`` with their words as ``kernel.text.fold`` writes them.
"""

from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

from motcua.kernel.text import fold

Row = TypeVar("Row", bound=Model)
ALIKE = 0.5  # the part of the words that two texts share
# Shorter words say nothing; so many words and rows are looked at.
_SHORTEST, _MOST_WORDS, _MOST_LOOKED_AT = 3, 12, 200


def holding(rows: QuerySet[Row], words: str) -> QuerySet[Row]:
    """Return the rows in which each of the words stands."""
    for word in fold(words).split()[:_MOST_WORDS]:
        rows = rows.filter(folded__contains=word)
    return rows


def most_alike(rows: QuerySet[Row], words: str, *, limit: int) -> list[Row]:
    """Return the rows that share most of the words of a text, the most alike first.

    Among many the first in the order of ``rows`` are looked at.
    """
    wanted = {one for one in fold(words).split() if len(one) >= _SHORTEST}
    if not wanted:
        return []
    condition = Q()
    for word in sorted(wanted, key=lambda one: (-len(one), one))[:_MOST_WORDS]:
        condition |= Q(folded__contains=word)

    def share(row: Any) -> float:
        return len(wanted & set(row.folded.split())) / len(wanted)

    found = sorted(rows.filter(condition)[:_MOST_LOOKED_AT], key=share, reverse=True)
    return [row for row in found if share(row) >= ALIKE][:limit]
