"""What counts against units in a quarter: counted, then one by one."""

import re
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from django.views.decorators.http import require_safe

from motcua.dossiers.public.conduct import ConductKind
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy

from ..marks import Quarter, mark_counts, marks_page, quarter_of
from ..selectors import OVERSEEING

KINDS = {
    ConductKind.PAPERS_OUTSIDE_LIST: _("Words name papers outside the list"),
    ConductKind.FURTHER_SUPPLEMENT: _("A further request for documents"),
    ConductKind.UPWARD_REFERRAL: _("Referred upwards within the own competence"),
    ConductKind.RETURNED_TRANSFER: _("Passed to an agency that had it before"),
}
SHOWN = 8  # quarters to choose among


@require_safe
@policy(Policy.OFFICIAL, roles=OVERSEEING)
def marks(request: HttpRequest) -> HttpResponse:
    """Show the marks of one quarter; the choice is the address itself."""
    actor, now = actor_of(request), clock.now()
    present = quarter_of(legal_day(now))
    chosen = _quarter(request.GET.get("quy", "")) or present
    cursor = request.GET.get("trang", "")[:400]
    lines, following = marks_page(actor, chosen, now=now, cursor=cursor)
    kept = {"quy": str(chosen)}
    context = {
        "quarter": str(chosen),
        "quarters": [{"value": str(one), "text": _words(one)} for one in _before(present)],
        "counts": [(one, kind_words(one.kind)) for one in mark_counts(actor, chosen, now=now)],
        "lines": [(one, kind_words(one.kind), "; ".join(one.words)) for one in lines],
        "next": "?" + urlencode({**kept, "trang": following}) if following else "",
        "first": "?" + urlencode(kept) if cursor else "",
    }
    return render(request, "oversight/marks.html", context)


def kind_words(kind: str) -> str:
    """Return what is counted, in words."""
    return gettext(KINDS[ConductKind(kind)])


def _words(quarter: Quarter) -> str:
    return gettext("Quarter %(n)s of %(year)s") % {"n": quarter.number, "year": quarter.year}


def _quarter(text: str) -> Quarter | None:
    found = re.fullmatch(r"(20[2-9][0-9])-Q([1-4])", text)
    return Quarter(int(found[1]), int(found[2])) if found else None


def _before(present: Quarter) -> list[Quarter]:
    place = present.year * 4 + present.number - 1
    return [Quarter((place - n) // 4, (place - n) % 4 + 1) for n in range(SHOWN)]
