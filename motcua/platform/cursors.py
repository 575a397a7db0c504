"""Cursors of keyset pages: the sort values of the last line, opaque to whoever carries them."""

import base64
import binascii
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any, TypeVar

import orjson
from django.db.models import Model, Q, QuerySet

from motcua.platform.errors import CursorInvalid

Row = TypeVar("Row")
Stored = TypeVar("Stored", bound=Model)
Reader = Callable[[Any], Any]
_LONGEST = 400


def make_cursor(values: Iterable[object]) -> str:
    """Return an opaque cursor of sort values."""
    return base64.urlsafe_b64encode(orjson.dumps(list(values), default=str)).decode().rstrip("=")


def read_cursor(cursor: str, *readers: Callable[[Any], Any]) -> list[Any]:
    """Return the sort values of a cursor, each read as what it is.

    Raises ``CursorInvalid`` for a text that no page of this kind gave out.
    """
    try:
        if len(cursor) > _LONGEST:
            raise ValueError(cursor)
        values = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if not isinstance(values, list) or len(values) != len(readers):
            raise ValueError(cursor)
        return [reader(value) for reader, value in zip(readers, values, strict=True)]
    except (ValueError, binascii.Error, TypeError, AttributeError) as error:
        raise CursorInvalid() from error


def moment(value: str) -> datetime:
    """Return a moment with its zone; raises ``ValueError`` for anything else."""
    found = datetime.fromisoformat(value)
    if found.tzinfo is None:
        raise ValueError(value)
    return found


def place(value: object) -> int:
    """Return a number of a sequence; raises ``ValueError`` for anything else."""
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**31:
        raise ValueError(value)
    return value


def text(value: object) -> str:
    """Return a text a column can hold; raises ``ValueError`` for anything else."""
    if not isinstance(value, str) or "\0" in value:
        raise ValueError(value)
    return value


def rows_page(
    rows: QuerySet[Stored], order: Mapping[str, Reader], *, cursor: str, limit: int
) -> tuple[list[Stored], str]:
    """Return the rows behind the cursor in this order, and the cursor of the next page.

    ``order`` names fields, each with what reads its value; together they tell all rows apart, and
    ``-`` before a name turns it round. Raises ``CursorInvalid``.
    """
    names = list(order)
    rows = rows.order_by(*names)
    if cursor:
        rows = rows.filter(_behind(names, read_cursor(cursor, *order.values())))
    values = [attrgetter(name.removeprefix("-").replace("__", ".")) for name in names]
    return page_of(list(rows[: limit + 1]), limit, lambda row: [value(row) for value in values])


def _behind(names: Sequence[str], values: Sequence[object]) -> Q:
    """Return the condition of the rows that come after the one with these values."""
    found, same = Q(), Q()
    for name, value in zip(names, values, strict=True):
        field = name.removeprefix("-")
        step = "gt" if field == name else "lt"
        found |= same & Q((f"{field}__{step}", value))
        same &= Q((field, value))
    return found


def told_page(
    rows: Sequence[Row], key: Callable[[Row], str], *, cursor: str, limit: int
) -> tuple[list[Row], str]:
    """Return a page of rows in memory: those behind the one whose key the cursor tells.

    Raises ``CursorInvalid`` where that row is not there any more.
    """
    start = 0
    if cursor:
        [told] = read_cursor(cursor, text)
        places = [place for place, row in enumerate(rows) if key(row) == told]
        if not places:
            raise CursorInvalid()
        start = places[0] + 1
    return page_of(rows[start : start + limit + 1], limit, lambda row: [key(row)])


def page_of(
    rows: Sequence[Row], limit: int, key: Callable[[Row], Iterable[object]]
) -> tuple[list[Row], str]:
    """Return the page and the cursor of the next one; ``rows`` holds one line more if there is."""
    if len(rows) <= limit:
        return list(rows), ""
    return list(rows[:limit]), make_cursor(key(rows[limit - 1]))
