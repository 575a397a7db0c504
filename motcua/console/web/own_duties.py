"""What an official hands over and when he or she is away: the own desk, nobody else's rows."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.organizations.public import absences_page, delegations_page
from motcua.platform.authorization import Policy, policy

from ..own_duties import own_absence, own_delegation, own_facts
from .absences import absence_of, absence_rows, back_of
from .delegations import delegate_of, delegation_rows, revoke_of
from .official_links import Seat
from .trail import Crumb

_MOST = 100


@require_GET
@policy(Policy.OFFICIAL)
def own_duties(request: HttpRequest) -> HttpResponse:
    """Show what the official handed over or received, and when he or she is away or stands in."""
    on = legal_day(clock.now())
    found = own_facts(request)
    delegations = delegation_rows(delegations_page(official_id=found.id, limit=_MOST), on)
    absences = absence_rows(absences_page(official_id=found.id, limit=_MOST), on)
    for row in delegations:
        row["may_end"] = row["may_end"] and row["given"].from_id == found.id  # type: ignore[attr-defined]
    for row in absences:
        row["may_end"] = row["may_end"] and row["away"].official_id == found.id  # type: ignore[attr-defined]
    context = {
        "title": _("My delegation and absence"),
        "caption": found.name,
        "delegations": delegations,
        "absences": absences,
        "may_delegate": bool(found.own_positions),
    }
    return render(request, "console/own_duties.html", context)


@policy(Policy.OFFICIAL)
def delegate(request: HttpRequest) -> HttpResponse:
    """Hand over a role of one's own by a decision."""
    return delegate_of(request, own_facts(request), _seat())


@policy(Policy.OFFICIAL)
def revoke(request: HttpRequest, delegation_id: int) -> HttpResponse:
    """Take back what one handed over; what others handed over is not there."""
    return revoke_of(request, own_delegation(request, delegation_id), _seat())


@policy(Policy.OFFICIAL)
def absence(request: HttpRequest) -> HttpResponse:
    """Write down one's own absence with a stand-in."""
    return absence_of(request, own_facts(request), _seat())


@policy(Policy.OFFICIAL)
def back(request: HttpRequest, absence_id: int) -> HttpResponse:
    """Be back early from one's own absence; that of others is not there."""
    return back_of(request, own_absence(request, absence_id), _seat())


def _seat() -> Seat:
    crumb = Crumb(_("My delegation and absence"), "console:own_duties")
    return Seat(reverse("console:own_duties"), (crumb,))
