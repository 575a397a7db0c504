"""The reporter's way back: by the receipt alone, sent in the body of each form."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.said import typed_of

from ..errors import ReceiptUnknown
from ..rules.cleaning import CleanFile
from ..services.write_by_receipt import read_by_receipt, write_by_receipt
from .labels import KINDS, STATUSES
from .pace import receipt_was_wrong, receipts_may_come
from .showing import ACCEPTED, clean_files, mistakes, shown, summary


@policy(Policy.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """Ask for the receipt; show where the report stands, and take what the reporter adds."""
    if request.method != "POST":
        return _ask(request, "", {})
    typed = typed_of(request, ("receipt", "text"))
    errors: dict[str, str] = {}
    try:
        receipts_may_come()
        if "send" in request.POST:
            files, errors = clean_files(request)
            errors = errors or _written(typed, files)
        found = read_by_receipt(typed["receipt"])
    except ReceiptUnknown as no:
        receipt_was_wrong()
        hint = _("Check the sixteen digits. A report is also gone some time after its end.")
        return _ask(request, typed["receipt"], {"receipt": f"{_(no.title)}. {hint}"})
    except DomainError as no:
        return _ask(request, typed["receipt"], mistakes(no, "receipt"))
    words, tone = STATUSES[found.state.status]
    context = {
        "state": found.state,
        "kind": KINDS[found.state.kind],
        "status": words,
        "tone": tone,
        "lines": shown(found.said, found.days, own=True),
        "receipt": typed["receipt"],
        "typed": {"text": typed["text"] if errors else ""},
        "was_sent": "send" in request.POST and not errors,
        "accept": ACCEPTED,
        "errors": errors,
        "summary": summary(errors),
    }
    return render(request, "protected_reports/own.html", context, status=422 if errors else 200)


def _written(typed: dict[str, str], files: tuple[CleanFile, ...]) -> dict[str, str]:
    try:
        write_by_receipt(typed["receipt"], typed["text"], files, now=clock.now())
    except ReceiptUnknown:
        raise
    except DomainError as no:
        return mistakes(no, "text")
    return {}


def _ask(request: HttpRequest, receipt: str, errors: dict[str, str]) -> HttpResponse:
    context = {"receipt": receipt, "errors": errors, "summary": summary(errors)}
    page = "protected_reports/ask_receipt.html"
    return render(request, page, context, status=422 if errors else 200)
