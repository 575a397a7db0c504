"""The rulebook by date: what holds, by which article, and how sure that is."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.kernel import clock
from motcua.platform.authorization import Policy, policy

from ..errors import RulebookNotFound
from ..rulebooks import Book, book_of, book_on, books, changes_between
from ..selectors import acts_of
from .act_labels import act_rows
from .labels import SURENESS, label, period_state
from .questions import Unreadable, read_day
from .rulebook_words import rule_name, rule_value
from .trail import Crumb, links

_TONES = {"F": "green", "S": "blue", "M": "yellow", "U": "orange"}


@require_GET
@policy(Policy.ADMINISTRATOR)
def rulebook(request: HttpRequest) -> HttpResponse:
    """Show the rulebook in force on a day, and every version there is."""
    typed = request.GET.get("on", "")
    error, day = "", clock.legal_day(clock.now())
    try:
        day = read_day(typed) if typed.strip() else day
    except Unreadable as reason:
        error = str(reason)
    try:
        book = book_on(day)
    except RulebookNotFound as reason:
        error, book = _(reason.title), books()[-1]
    known = books()
    context = {
        "title": _("Rulebook"),
        "crumbs": links(),
        "versions": _version_rows(known),
        "newest": known[0],
        "typed": typed or f"{day.day:02d}/{day.month:02d}/{day.year}",
        "error": error,
        "errors": [{"href": "#on", "text": error}] if error else [],
        **_content(book),
    }
    return render(request, "console/rulebook.html", context, status=422 if error else 200)


@require_GET
@policy(Policy.ADMINISTRATOR)
def version(request: HttpRequest, version: str) -> HttpResponse:
    """Show one version, what it changed, why, and who wrote it down."""
    book, before = book_of(version)
    context = {
        "title": _("Rulebook from %(day)s") % {"day": f"{book.effective_from:%d/%m/%Y}"},
        "caption": book.version,
        "crumbs": links(rulebook_crumb()),
        "changes": [
            {"name": rule_name(name), "old": rule_value(old), "new": rule_value(new)}
            for name, old, new in (changes_between(before, book) if before else [])
        ],
        "acts": act_rows(acts_of("rulebook", book.version)),
        **_content(book),
    }
    return render(request, "console/rulebook_version.html", context)


def rulebook_crumb() -> Crumb:
    """Return the link to the rulebook of today."""
    return Crumb(_("Rulebook"), "console:rulebook")


def _version_rows(known: tuple[Book, ...]) -> list[dict[str, Any]]:
    """Return every version with its last day; one that was replaced before its day has none."""
    on = clock.legal_day(clock.now())
    rows: list[dict[str, Any]] = []
    for place, one in enumerate(known):
        after = known[place - 1].effective_from if place else None
        state = period_state(one.effective_from, None, on)
        if after is not None and after <= max(on, one.effective_from):
            state = period_state(one.effective_from, one.effective_from.min, on)
        rows.append({"book": one, "state": state})
    return rows


def _content(book: Book) -> dict[str, Any]:
    english = (get_language() or "vi").startswith("en")
    return {
        "book": book,
        "rows": [
            {
                "name": rule_name(one["name"]),
                "value": rule_value(one["value"]),
                "article": one.get("article", ""),
                "sure": label(SURENESS, one.get("sure", "")),
                "tone": _TONES.get(one.get("sure", ""), "grey"),
            }
            for one in book.parameters
        ],
        "lists": [
            {
                "name": rule_name(name),
                "rows": [
                    {"text": row["en"] if english else row["vi"], "article": row.get("article", "")}
                    for row in rows
                ],
            }
            for name, rows in book.lists
        ],
    }
