"""What counts against units in a quarter: counted, then one by one."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from django.views.decorators.http import require_safe

from motcua.dossiers.public.conduct import ConductKind
from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.quarters import quarter_chosen

from ..marks import mark_counts, marks_page
from ..selectors import OVERSEEING

KINDS = {
    ConductKind.PAPERS_OUTSIDE_LIST: _("Words name papers outside the list"),
    ConductKind.FURTHER_SUPPLEMENT: _("A further request for documents"),
    ConductKind.UPWARD_REFERRAL: _("Referred upwards within the own competence"),
    ConductKind.RETURNED_TRANSFER: _("Passed to an agency that had it before"),
}


@require_safe
@policy(Policy.OFFICIAL, roles=OVERSEEING)
def marks(request: HttpRequest) -> HttpResponse:
    """Show the marks of one quarter; the choice is the address itself."""
    actor, now = actor_of(request), clock.now()
    chosen, choice = quarter_chosen(request.GET.get("quy", ""), now)
    cursor = request.GET.get("trang", "")[:400]
    lines, following = marks_page(actor, chosen, now=now, cursor=cursor)
    kept = {"quy": str(chosen)}
    context = {
        **choice,
        "counts": [(one, kind_words(one.kind)) for one in mark_counts(actor, chosen, now=now)],
        "lines": [(one, kind_words(one.kind), "; ".join(one.words)) for one in lines],
        "next": "?" + urlencode({**kept, "trang": following}) if following else "",
        "first": "?" + urlencode(kept) if cursor else "",
    }
    return render(request, "oversight/marks.html", context)


def kind_words(kind: str) -> str:
    """Return what is counted, in words."""
    return gettext(KINDS[ConductKind(kind)])
