"""One way to do an act on a page: ask, check, do it, go on; a "no" keeps what was typed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.platform.actor import actor_of

from ..services.record_act import By
from .problems import errors_of
from .questions import Filled, Question, as_typed, read, shown
from .trail import Crumb

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ActPage:
    """A page with one form; ``done`` is said after success, ``back`` is where cancelling leads."""

    title: str
    button: str
    done: str
    back: str
    questions: Sequence[Question] = ()
    at: str = ""  # the question at which a "no" stands that names none; the only one of a page
    crumbs: Sequence[Crumb] = ()
    intro: str = ""
    caption: str = ""
    is_warning: bool = False
    template: str = "console/act.html"
    context: Mapping[str, Any] = field(default_factory=dict)


def by_of(request: HttpRequest) -> By:
    """Return who acts now."""
    return By(actor_of(request), clock.now())


def act_on(
    request: HttpRequest,
    page: ActPage,
    do: Callable[[Values, By], str],
    *,
    initial: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Show the form, or do the act and go where ``do`` says; errors are shown beside the form."""
    if request.method != "POST":
        typed = {name: as_typed(value) for name, value in (initial or {}).items()}
        return draw(request, page, Filled(typed=typed), [])
    found = read(page.questions, request)
    if found.errors:
        return draw(request, page, found, [])
    try:
        where = do(found.values, by_of(request))
    except DomainError as error:
        others = said_no(page, found, error)
        return draw(request, page, found, others, is_conflict=error.kind == "conflict")
    messages.success(request, page.done)
    return redirect(where)


def said_no(page: ActPage, found: Filled, error: DomainError) -> list[str]:
    """Put what a service says no to at its questions; return what no question can mend."""
    names = [one.name for one in page.questions]
    others = errors_of(error, set(names), found.errors)
    at = page.at or (names[0] if len(names) == 1 and error.kind != "conflict" else "")
    if not others or not at:
        return others
    found.errors[at] = " ".join(others)
    return []


def draw(
    request: HttpRequest,
    page: ActPage,
    found: Filled,
    others: Sequence[str],
    *,
    is_conflict: bool = False,
) -> HttpResponse:
    """Show the form with every error named on top and beside its question.

    ``others`` are what no question can mend: the state of things is against the act.
    """
    fields = shown(page.questions, found.typed, found.errors)
    summary = [{"href": f"#{one.id}", "text": one.error} for one in fields if one.error]
    summary += [{"href": "", "text": text} for text in others]
    title = f"{_('Error')}: {page.title}" if summary else page.title
    context = {
        **page.context,
        "page": page,
        "page_title": title,
        "title": page.title,
        "caption": page.caption,
        "crumbs": [one.as_link() for one in page.crumbs],
        "fields": fields,
        "errors": summary,
        "key": uuid4(),
        "has_file": any(one.kind == "file" for one in page.questions),
    }
    wrong = 409 if others and is_conflict else 422
    return render(request, page.template, context, status=wrong if summary else 200)
