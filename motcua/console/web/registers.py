"""Lists of what holds for a time: those of today, or all, the newest entry first."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Protocol

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.kernel import clock
from motcua.kernel.clock import legal_day

from .paging import SIZE, asked_key, page_of
from .trail import links


class Reader(Protocol):
    """A selector of a register: rows of a day or of any, behind a key."""

    def __call__(self, *, on: date | None, before: int | None, limit: int) -> Sequence[Any]:
        """Return the rows, the newest entry first."""
        ...


def show_register(
    request: HttpRequest,
    template: str,
    title: str,
    *,
    read: Reader,
    rows: Callable[[Any, date], list[dict[str, object]]],
) -> HttpResponse:
    """Show one page of a register, of today unless ``?all=1`` asks for everything."""
    on = legal_day(clock.now())
    everything = request.GET.get("all", "") == "1"
    found = read(on=None if everything else on, before=asked_key(request), limit=SIZE + 1)
    page, further = page_of(found, {"all": "1" if everything else ""}, lambda one: one.id)
    context = {
        "title": title,
        "crumbs": links(),
        "rows": rows(page, on),
        "everything": everything,
        "further": further,
    }
    return render(request, template, context)
