"""Where actors come from: identity registers its way to find one; the floor knows no sign-in."""

from collections.abc import Callable

from django.http import HttpRequest

from motcua.platform.actor import ANONYMOUS, Actor

_finders: list[Callable[[HttpRequest], Actor | None]] = []


def register_actor_finder(finder: Callable[[HttpRequest], Actor | None]) -> None:
    """Let ``finder`` name the actor of a request; the first answer counts."""
    if finder not in _finders:
        _finders.append(finder)


def find_actor(request: HttpRequest) -> Actor:
    """Return the actor of the request, ``ANONYMOUS`` where no finder knows one."""
    for finder in _finders:
        actor = finder(request)
        if actor is not None:
            return actor
    return ANONYMOUS
