"""Facts that change rarely and are asked for with every request, kept for some seconds."""

import time
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.conf import settings

P = ParamSpec("P")
T = TypeVar("T")

SECONDS = 5.0
_LIMIT = 4096
_kept: dict[tuple[object, ...], tuple[float, object]] = {}


def kept_briefly(read: Callable[P, T]) -> Callable[P, T]:
    """Keep answers of ``read`` for some seconds in this process; tests always ask anew.

    A change by this process calls ``forget``; another process may see the old answer that long.
    """

    @wraps(read)
    def asked(*args: P.args, **kwargs: P.kwargs) -> T:
        if settings.MOTCUA.mode == "test":
            return read(*args, **kwargs)
        key = (read.__qualname__, args, tuple(sorted(kwargs.items())))
        moment = time.monotonic()
        known = _kept.get(key)
        if known is not None and moment - known[0] < SECONDS:
            return known[1]  # type: ignore[return-value]
        answer = read(*args, **kwargs)
        if len(_kept) >= _LIMIT:
            _kept.clear()
        _kept[key] = (moment, answer)
        return answer

    return asked


def forget() -> None:
    """Drop everything kept; called by services that change what is kept."""
    _kept.clear()
