"""Where people say how they were served, by the link alone: two taps, once, without signing in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.kernel import clock
from motcua.kernel.errors import DomainError, InputInvalid
from motcua.organizations.public import agencies_by_ids
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.said import mistakes_of, summary_of, typed_of

from ..errors import RatingGiven
from ..models import Invitation
from ..services.speak import LONGEST, Said, answer_survey, invited, rate, why_not
from ..types import Purpose, Reason, Settled
from .labels import mark_options, reason_options, settled_options

_MORE = ("words", "money", "thanks")
_MONEY = {"yes": True, "no": False}


@never_cache
@policy(Policy.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def rate_page(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for a face, and take it down; the rest is for who wants to say more."""
    row, state = invited(token, Purpose.RATING)
    typed, errors = typed_of(request, ("mark", *_MORE)), dict[str, str]()
    chosen = [one for one in request.POST.getlist("reasons") if one in set(Reason)]
    if request.method == "POST":
        mark = int(typed["mark"]) if typed["mark"] in ("1", "2", "3", "4", "5") else 0
        reasons, money = tuple(map(Reason, chosen)), _MONEY.get(typed["money"])
        said = Said(mark, reasons, typed["words"], money, thanks=typed["thanks"] == "yes")
        try:
            rate(token, said, now=clock.now())
        except InputInvalid as no:
            errors = mistakes_of(no, "mark")
        except RatingGiven:  # pressed twice
            return redirect("evaluation:rate", token)
        else:
            paid = "?them-tien=1" if said.was_asked_for_money else ""
            return redirect(reverse("evaluation:rate", args=[token]) + paid)
    context = {
        **_shared(row, state.number, Purpose.RATING),
        "typed": typed,
        "chosen": chosen,
        "errors": errors,
        "summary": summary_of(errors),
        "marks": mark_options(),
        "reasons": reason_options(),
        "money": [{"value": "yes", "text": _("Yes")}, {"value": "no", "text": _("No")}],
        "thanks": [{"value": "yes", "text": _("Thank the officials who handled it")}],
        "longest": LONGEST,
        "was_asked": "them-tien" in request.GET,
        "report": _address("protected_reports:report"),
        "petition": _address("petitions:send"),
        "says_more": "yes" if chosen or any(typed[one] for one in _MORE) else "",
    }
    return render(request, "evaluation/rate.html", context, status=422 if errors else 200)


@never_cache
@policy(Policy.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def survey_page(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether the matter is really settled, and take the word down."""
    row, state = invited(token, Purpose.SURVEY)
    typed, errors = typed_of(request, ("settled",)), dict[str, str]()
    if request.method == "POST":
        if typed["settled"] not in set(Settled):
            errors = {"settled": _("Choose one of the three.")}
        else:
            settled = Settled(typed["settled"])
            try:
                answer_survey(token, settled, now=clock.now())
            except RatingGiven:  # pressed twice
                return redirect("evaluation:survey", token)
            except DomainError as no:
                errors = mistakes_of(no, "settled")
            else:
                more = "" if settled == Settled.YES else "?chua-xong=1"
                return redirect(reverse("evaluation:survey", args=[token]) + more)
    context = {
        **_shared(row, state.number, Purpose.SURVEY),
        "typed": typed,
        "errors": errors,
        "summary": summary_of(errors),
        "answers": settled_options(),
        "is_unsettled": "chua-xong" in request.GET,
        "petition": _address("petitions:send"),
    }
    return render(request, "evaluation/survey.html", context, status=422 if errors else 200)


def _shared(row: Invitation, number: str, purpose: Purpose) -> dict[str, object]:
    refused = why_not(row, purpose, clock.now())
    return {
        "number": number,
        "agency": agencies_by_ids([row.agency_id])[row.agency_id].name,
        "is_given": refused is RatingGiven,
        "is_over": refused is not None and refused is not RatingGiven,
    }


def _address(route: str) -> str:
    try:
        return reverse(route)
    except NoReverseMatch:  # the package that brings it may be left out
        return ""
