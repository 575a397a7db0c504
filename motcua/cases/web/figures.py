"""Conclusions in numbers, for everybody: never a person, never a small count."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.kernel import clock
from motcua.oversight.public import quarter_chosen
from motcua.platform.authorization import Policy, policy

from ..records import finding_counts
from .labels import FINDINGS


@require_safe
@policy(Policy.PUBLIC)
def figures(request: HttpRequest) -> HttpResponse:
    """Show how the closed cases of a quarter ended, by agency; the choice is the address itself."""
    now = clock.now()
    chosen, choice = quarter_chosen(request.GET.get("quy", ""), now)
    counts, least = finding_counts(chosen, now=now)
    context = choice | {
        "counts": [(one, FINDINGS[one.finding]) for one in counts],
        "least": least,
    }
    return render(request, "cases/figures.html", context)
