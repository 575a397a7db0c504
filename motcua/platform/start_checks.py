"""Checks at start: every page and every API operation declares its policy."""

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.urls import URLPattern, URLResolver, get_resolver
from ninja.operation import PathView

from motcua.platform.authorization import Declared, declared_policy
from motcua.platform.web.foreign_views import is_foreign, view_name


def pages() -> Iterator[tuple[str, Any]]:
    """Yield route and view of every page, libraries' included, API operations apart."""
    yield from _walk(get_resolver().url_patterns, "")


def _walk(patterns: list[Any], prefix: str) -> Iterator[tuple[str, Any]]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield route, pattern.callback


def operations() -> Iterator[tuple[str, str, Declared | None]]:
    """Yield method, path and declared policy of every API operation."""
    from motcua.api import api

    for prefix, router in api._routers:
        for path, view in router.path_operations.items():
            assert isinstance(view, PathView)
            for operation in view.operations:
                for method in operation.methods:
                    where = "/" + f"{prefix}{path}".replace("//", "/").lstrip("/")
                    yield method, where, declared_policy(operation.view_func)


@register()
def every_view_declares_a_policy(app_configs: object, **_: object) -> list[CheckMessage]:
    """Return an error for each page or operation that nobody thought about."""
    found: list[CheckMessage] = []
    for route, view in pages():
        if declared_policy(view) is None and not is_foreign(view):
            name = view_name(view)
            found.append(Error(f"page /{route} ({name}) declares no policy", id="motcua.E001"))
    for method, path, declared in operations():
        if declared is None:
            found.append(Error(f"{method} {path} declares no policy", id="motcua.E002"))
    return found
