"""The book of certified copies at the desk: a year and its numbers, as PDF or as CSV."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from motcua.dossiers.public import CopyBookWanted, copy_book, copy_book_csv
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import DomainError
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.downloads import private_file

from .files import in_our_frame
from .roles import HANDLING


@policy(Policy.OFFICIAL, roles=HANDLING)
@in_our_frame
def copies(request: HttpRequest) -> HttpResponse:
    """Choose the year and the numbers of the book, or take it as PDF or as CSV."""
    now = clock.now()
    texts = {
        "nam": request.GET.get("nam", "") or str(legal_day(now).year),
        "tu": request.GET.get("tu", "") or "1",
        "den": request.GET.get("den", ""),
    }
    errors = _mistakes(texts)
    form = request.GET.get("dang", "")
    if form and not errors:
        last = int(texts["den"]) if texts["den"] else None
        wanted = CopyBookWanted(int(texts["nam"]), int(texts["tu"]), last)
        make = copy_book_csv if form == "csv" else copy_book
        try:
            content = make(wanted, actor=actor_of(request), now=now)
        except DomainError as error:
            if error.code != "register-too-long":
                raise
            errors["den"] = _(
                "%(dossiers)s numbers are too many for one print; choose at most %(most)s."
            ) % {key: error.facts[key] for key in ("dossiers", "most")}
        else:
            return _file(content, form, texts["nam"])
    summary = [{"href": f"#{name}", "text": text} for name, text in errors.items()]
    context = {"texts": texts, "errors": errors, "summary": summary}
    return render(request, "desk/copy_book.html", context, status=422 if errors else 200)


def _mistakes(texts: dict[str, str]) -> dict[str, str]:
    """Return what cannot be read, by field."""
    wrong = {
        name: _("Write a whole number.")
        for name, text in texts.items()
        if (text or name != "den") and not (text.isascii() and text.isdecimal() and int(text) > 0)
    }
    if "nam" not in wrong and not 2000 <= int(texts["nam"]) <= 2100:
        wrong["nam"] = _("Write a year such as 2026.")
    return wrong


def _file(content: bytes, form: str, year: str) -> HttpResponse:
    name = f"so-chung-thuc-ban-sao-{year}"
    if form == "csv":
        return private_file(content, f"{name}.csv", "text/csv; charset=utf-8")
    return private_file(content, f"{name}.pdf", inline=True)
