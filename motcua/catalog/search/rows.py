"""Rows of the index: one way to make them, for the catalogue that is served and for measuring."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .types import SearchRow


def usage_of(stated: int, filed: int = 0) -> float:
    """Return filings a year: those counted on top of what the stated step (1 to 5) stands for.

    Each step is ten times the one before, from one filing a year to ten thousand. That is what
    counts where there is no history; the real filings outweigh it as they become many.
    """
    return 10.0 ** (stated - 1) + filed


def row_of(
    code: str,
    version: Any,
    agencies: Mapping[str, Sequence[str]],
    *,
    documents: Iterable[str],
    results: Iterable[str],
    filed: int = 0,
) -> SearchRow:
    """Return the row of a version, stored or as content: both name what they say alike."""
    return SearchRow(
        code=code,
        name=version.name,
        everyday_name=version.everyday_name,
        field=version.field,
        agency="; ".join(agencies.get("competent") or agencies.get("implementing") or ()),
        levels=tuple(version.levels),
        audience=tuple(version.audience),
        keywords=tuple(version.keywords),
        documents=tuple(documents),
        results=tuple(results),
        life_events=tuple(version.life_events),
        usage=usage_of(version.usage, filed),
    )
