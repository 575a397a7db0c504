"""What a log may say of an exception: where it happened and what kind, never whose data it met.

PostgreSQL quotes the values of a row in DETAIL and CONTEXT; other libraries quote their input.
"""

import re
import sys
import traceback
from collections.abc import Iterator
from types import TracebackType
from typing import Any

from django.core.management.base import SystemCheckError

# Numbers of people and telephones, addresses of mail, and what a message quotes of its input.
_PERSONAL = re.compile(r"\d{6,}|[^\s@'\"(<=]+@[^\s@'\")>]+")
_QUOTED_END = re.compile(r"(:\s*)([\"']).*$")


def message_without_values(error: BaseException) -> str:
    """Return the first line of what ``error`` says, without what it quotes and without numbers."""
    line = next(iter(str(error).splitlines()), "").strip()
    return _PERSONAL.sub("…", _QUOTED_END.sub(r"\1…", line))


def trace_without_values(error: BaseException) -> str:
    """Return the traceback of ``error`` and of what caused it: every frame, no value."""
    parts = [
        "".join(traceback.format_tb(one.__traceback__)) + _last_line(one) for one in _chain(error)
    ]
    return "\n\n".join(parts)


def format_exc_info(
    exc_info: tuple[type[BaseException], BaseException, TracebackType | None],
) -> str:
    """Return ``trace_without_values`` for the triple that logging keeps."""
    return trace_without_values(exc_info[1])


def say_uncaught(_type: Any, error: BaseException, _frames: TracebackType | None) -> None:
    """Print what ended the program; stands in for Python's own hook, which prints every value."""
    print(trace_without_values(error), file=sys.stderr, flush=True)


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield what caused ``error``, the first cause first, then ``error``."""
    found: list[BaseException] = []
    one: BaseException | None = error
    while one is not None and one not in found:
        found.append(one)
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    return reversed(found)


def _last_line(error: BaseException) -> str:
    if isinstance(error, SystemCheckError):  # speaks of settings and views, never of people
        return f"SystemCheckError: {error}"
    kind = type(error)
    name = kind.__qualname__
    if kind.__module__ != "builtins":
        name = f"{kind.__module__}.{name}"
    message = message_without_values(error)
    return f"{name}: {message}" if message else name
