"""The rulebook by date: what holds, by which article, and how sure that is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.kernel.working_time import format_limit, parse_limit
from motcua.platform.authorization import Policy, policy

from ..errors import RulebookNotFound
from ..rulebooks import book_on, books
from .labels import SURENESS, label
from .questions import Unreadable, read_day
from .trail import links

_NAMES = {
    "answer_limit": gettext_noop("An online filing is answered within"),
    "transfer_cutoff": gettext_noop("After this hour the transfer may wait for the next morning"),
    "supplement_requests_at_intake": gettext_noop("Supplement requests at intake, at most"),
    "supplement_requests_at_appraisal": gettext_noop("Supplement requests at appraisal, at most"),
    "supplement_requests_in_all": gettext_noop("Supplement requests on one dossier, at most"),
    "appraisal_requests_through_one_stop": gettext_noop(
        "A handler's request for documents goes through the one-stop unit"
    ),
    "restart_after_appraisal_supplement": gettext_noop("The limit starts anew after a supplement"),
    "ineligible_return_limit": gettext_noop("A dossier that is not eligible is returned within"),
    "new_dates_allowed": gettext_noop("New days after an apology, at most"),
    "apology_lead": gettext_noop("An apology comes before the due day by"),
    "opinion_limit": gettext_noop("An opinion of another unit is given within"),
    "preparer_may_not_sign": gettext_noop("Whoever prepares may not sign"),
    "fee_due_before": gettext_noop("Fees are due before"),
    "number_pattern": gettext_noop("Pattern of dossier numbers"),
    "result_number_pattern": gettext_noop("Pattern of numbers of results"),
    "refusal_reasons": gettext_noop("Grounds for refusing"),
    "suspension_reasons": gettext_noop("Grounds for suspending the time limit"),
    "stop_reasons": gettext_noop("Grounds for stopping"),
    "delay_causes": gettext_noop("Causes of delay"),
    "online_filing_is_signed": gettext_noop("A declaration with a strong sign-in signs a filing"),
    "reception": gettext_noop("the dossier is received"),
    "approval": gettext_noop("the result is signed"),
    "return": gettext_noop("the result is returned"),
}


@require_GET
@policy(Policy.ADMINISTRATOR)
def rulebook(request: HttpRequest) -> HttpResponse:
    """Show the rulebook in force on a day."""
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
    english = (get_language() or "vi").startswith("en")
    context = {
        "title": _("Rulebook"),
        "crumbs": links(),
        "book": book,
        "books": books(),
        "typed": typed or f"{day.day:02d}/{day.month:02d}/{day.year}",
        "error": error,
        "errors": [{"href": "#on", "text": error}] if error else [],
        "rows": [
            {
                "name": label(_NAMES, one["name"]),
                "value": _value(one["value"]),
                "article": one.get("article", ""),
                "sure": label(SURENESS, one.get("sure", "")),
                "tone": _TONES.get(one.get("sure", ""), "grey"),
            }
            for one in book.parameters
        ],
        "lists": [
            {
                "name": label(_NAMES, name),
                "rows": [
                    {"text": row["en"] if english else row["vi"], "article": row.get("article", "")}
                    for row in rows
                ],
            }
            for name, rows in book.lists
        ],
    }
    return render(request, "console/rulebook.html", context, status=422 if error else 200)


_TONES = {"F": "green", "S": "blue", "M": "yellow", "U": "orange"}


def _value(value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    try:
        return format_limit(parse_limit(str(value)))
    except DomainError:
        return label(_NAMES, value)
