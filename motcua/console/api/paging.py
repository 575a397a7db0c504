"""Keyset pages of the API: one row more than asked for says that there is another page."""

from collections.abc import Callable, Sequence
from typing import TypeVar

Row = TypeVar("Row")


def cut(
    found: Sequence[Row], limit: int, key: Callable[[Row], object]
) -> tuple[Sequence[Row], str]:
    """Return one page of ``found``, read with ``limit + 1``, and the key its next one goes on from;
    an empty key where there is none."""
    page = found[:limit]
    return page, str(key(page[-1])) if len(found) > limit else ""
