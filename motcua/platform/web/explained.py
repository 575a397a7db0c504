"""What a problem means: the address every problem names as its type (RFC 9457, 3.1.1)."""

import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.kernel.errors import DomainError
from motcua.platform.authorization import Policy, policy
from motcua.platform.problems import status_of

_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")
_BOLD = re.compile(r"\*\*([^*]+)\*\*")
_CODE = re.compile(r"`([^`]+)`")


@require_safe
@policy(Policy.PUBLIC)
def explained(request: HttpRequest, code: str) -> HttpResponse:
    """Say what happened and what to do in the language of the page, then what developers read."""
    error = known_errors().get(code)
    if error is None:
        raise Http404
    context = {
        "title": _(error.title),
        "code": code,
        "status": status_of(error),
        "paragraphs": paragraphs_of(code),
    }
    return render(request, "ui/explained.html", context)


@cache
def known_errors() -> dict[str, type[DomainError]]:
    """Return every way the program says no, by its code."""
    found: dict[str, type[DomainError]] = {}
    waiting: list[type[DomainError]] = [DomainError]
    while waiting:
        one = waiting.pop()
        waiting += one.__subclasses__()
        found.setdefault(one.code, one)
    return found


def paragraphs_of(code: str) -> list[SafeString]:
    """Return the paragraphs of the English page of a problem, none where it was not installed."""
    path = Path(settings.ROOT) / "docs" / "problems" / f"{code}.md"
    if not path.is_file():
        return []
    parts = re.split(r"\n\s*\n", path.read_text(encoding="utf-8"))
    return [_drawn(" ".join(one.split())) for one in parts if one and not one.startswith("#")]


def _drawn(text: str) -> SafeString:
    """Draw the little these pages use: bold words, code, and links, of which the words stay."""
    bare = _LINK.sub(r"\1", str(escape(text)))
    strong = _BOLD.sub(r"<strong>\1</strong>", bare)
    return mark_safe(_CODE.sub(r"<code>\1</code>", strong))  # noqa: S308 - escaped above
