"""An official's own figures: what is counted, how, of which dossiers, and what may be contested."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.said import mistakes_of, summary_of, too_long, typed_of

from ..figures import official_figures, terms_of
from ..selectors import matters_for, own_dossiers
from ..services.settle import STRUCK, contest
from ..thanked import thanks_of
from .labels import CRITERIA
from .periods import period_chosen
from .record import record_lines
from .showing import criterion_lines, matter_lines

_FIELDS = ("criterion", "number", "words")


@policy(Policy.OFFICIAL)
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest) -> HttpResponse:
    """Show the official's own figures, and take a contest of one of them."""
    actor, now = actor_of(request), clock.now()
    period, choice = period_chosen(request.GET.get("ky", ""), now)
    typed = typed_of(request, _FIELDS)
    errors = too_long(typed)
    if request.method == "POST" and not errors:
        number = int(typed["criterion"]) if typed["criterion"].isdecimal() else 0
        try:
            made = contest(
                period, number, typed["words"], number=typed["number"], actor=actor, now=now
            )
        except DomainError as no:
            errors = mistakes_of(no, "criterion")
        else:
            messages.success(request, _("Noted."))
            return redirect("evaluation:matter", made.id)
    me = actor.official_id or UUID(int=0)
    figures = official_figures([me], period, now=now).get(me)
    terms, dossiers = terms_of(period), own_dossiers(actor, period, now=now)
    mine, _following = matters_for(actor, now=now)
    context = {
        **choice,
        "figures": figures,
        "criteria": criterion_lines(
            figures.scores if figures else {}, terms.official.criteria, terms
        ),
        "ranks": terms.official,
        "rank_from": terms.limits.rank_from,
        "dossiers": dossiers,
        "may_contest": figures is not None and now < period.bounds[1] + terms.limits.contest,
        "contestable": [
            {"value": str(one), "text": f"{one}. {_(CRITERIA[one])}"} for one in sorted(STRUCK)
        ],
        "numbers": [{"value": one.number, "text": one.number} for one in dossiers],
        "thanks": thanks_of(me, period, now=now),
        "record": record_lines(actor.official_id, period.year),
        "record_year": str(period.year),
        "matters": matter_lines([one for one in mine if one.about and one.about.official_id == me]),
        "typed": typed,
        "errors": errors,
        "summary": summary_of(errors),
    }
    return render(request, "evaluation/own.html", context, status=422 if errors else 200)
