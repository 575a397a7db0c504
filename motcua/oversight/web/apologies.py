"""Apologies and explanations in figures, for everybody; the quarter is in the address."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.kernel import clock
from motcua.organizations.public import agencies_by_ids
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.quarters import quarter_chosen, quarter_words

from ..figures import promise_figures


@require_safe
@policy(Policy.PUBLIC)
def apologies(request: HttpRequest) -> HttpResponse:
    """Show how many apologies heads signed, and how many explanations they gave or did not."""
    now = clock.now()
    chosen, choice = quarter_chosen(request.GET.get("quy", ""), now)
    figures = promise_figures(chosen, now=now)
    names = agencies_by_ids([one.agency_id for one in figures])
    context = {
        "rows": [
            {"agency": names[one.agency_id].name, "figures": one}
            for one in figures
            if one.agency_id in names
        ],
        "title": quarter_words(chosen),
        **choice,
    }
    return render(request, "oversight/apologies.html", context)
