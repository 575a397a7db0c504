"""Keyset pages of lists: where to go on from, and the link to the following page."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.http import HttpRequest

Row = TypeVar("Row")
SIZE = 50


def asked_key(request: HttpRequest, name: str = "before") -> int | None:
    """Return the key to go on from; none for the first page or for anything else."""
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def page_of(
    found: Sequence[Row], asked: dict[str, Any], key: Callable[[Row], Any], *, name: str = "before"
) -> tuple[Sequence[Row], str]:
    """Return one page of ``found``, which holds one row more if there is another page, and its
    link; ``asked`` is what the list was asked for."""
    page = found[:SIZE]
    if len(found) <= SIZE:
        return page, ""
    return page, f"?{urlencode({**asked, name: key(page[-1])})}"
