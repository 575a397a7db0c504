"""Cursors of keyset pages: the sort values of the last line, opaque to whoever carries them."""

import base64
import binascii
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, TypeVar

import orjson

from motcua.platform.errors import CursorInvalid

Row = TypeVar("Row")
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


def page_of(
    rows: Sequence[Row], limit: int, key: Callable[[Row], Iterable[object]]
) -> tuple[list[Row], str]:
    """Return the page and the cursor of the next one; ``rows`` holds one line more if there is."""
    if len(rows) <= limit:
        return list(rows), ""
    return list(rows[:limit]), make_cursor(key(rows[limit - 1]))
