"""The history of what administrators did."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.platform.authorization import Policy, policy

from ..selectors import ActFilter, latest_acts
from .act_labels import KINDS, act_rows
from .labels import options
from .trail import links

_SIZE = 50


@require_GET
@policy(Policy.ADMINISTRATOR)
def history(request: HttpRequest) -> HttpResponse:
    """List the acts, latest first, of one kind or one person if wanted."""
    wanted = ActFilter(request.GET.get("kind", ""), request.GET.get("by", ""))
    found = latest_acts(wanted, before=_id(request.GET.get("before", "")), limit=_SIZE + 1)
    page = found[:_SIZE]
    further = ""
    if len(found) > _SIZE:
        asked = {"kind": wanted.kind, "by": wanted.by_name, "before": page[-1].pk}
        further = f"?{urlencode(asked)}"
    context = {
        "title": _("History"),
        "crumbs": links(),
        "acts": act_rows(page),
        "kinds": options(KINDS),
        "wanted": wanted,
        "further": further,
    }
    return render(request, "console/history.html", context)


def _id(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None
