"""Drawing decided dossiers by lot: announcing a pool, and what the lot gave."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import DomainError
from motcua.organizations.public import agencies, agencies_by_ids
from motcua.oversight.public import Quarter, quarter_chosen
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.said import id_in, mistakes_of, options, summary_of, typed_of

from ..services.samples import announce_sample, drawn_numbers, samples_page
from .handling import OPENING


@policy(Policy.OFFICIAL, roles=OPENING)
@require_http_methods(["GET", "HEAD", "POST"])
def drawing(request: HttpRequest) -> HttpResponse:
    """Show the samples with what was drawn, and announce one."""
    now, errors = clock.now(), dict[str, str]()
    typed = typed_of(request, ("agency_id", "quarter"))
    last = Quarter.of(now).before
    chosen, choice = quarter_chosen(typed["quarter"] or str(last), now)
    if request.method == "POST":
        agency = id_in(typed["agency_id"])
        try:
            announce_sample(agency, chosen, actor=actor_of(request), now=now)
        except DomainError as no:
            errors = mistakes_of(no, "agency_id")
        else:
            messages.success(request, _("The pool is announced. The next checkpoint draws."))
            return redirect("cases:samples")
    cursor = request.GET.get("trang", "")[:400]
    found, following = samples_page(cursor=cursor)
    names = agencies_by_ids({one.agency_id for one in found})
    context = choice | {
        "samples": [
            {
                "row": one,
                "agency": names[one.agency_id].name,
                "pool": len(one.pool),
                "result": getattr(one, "sampleresult", None),
                "numbers": drawn_numbers(one),
            }
            for one in found
        ],
        "next": f"?trang={following}" if following else "",
        "agencies": options((one.id, one.name) for one in agencies(legal_day(now))),
        "typed": typed,
        "errors": errors,
        "summary": summary_of(errors),
    }
    return render(request, "cases/samples.html", context, status=422 if errors else 200)
