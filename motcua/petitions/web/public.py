"""What everybody reads: petitions with their answers, the feed, and the draws."""

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.organizations.public import agencies, agencies_by_ids
from motcua.platform.actor import ActorKind, actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.errors import SignInRequired
from motcua.platform.web.said import id_in

from ..models import Draw, Publication
from ..selectors import (
    PublicFilter,
    echo_of,
    public_history,
    public_petition,
    public_petitions,
)
from ..services.echo import follow, react
from ..types import Kind, Status
from .labels import EVENTS, KINDS, STATUSES
from .showing import Line, heard_file

_NEWEST = 30


@require_safe
@policy(Policy.PUBLIC)
def petitions(request: HttpRequest) -> HttpResponse:
    """Show what is public, the newest first; the choices are the address itself."""
    chosen = {name: request.GET.get(name, "").strip()[:100] for name in ("q", "loai", "co-quan")}
    wanted = PublicFilter(
        words=chosen["q"],
        kind=chosen["loai"] if chosen["loai"] in set(Kind) else "",
        agency_id=id_in(chosen["co-quan"]),
    )
    found, following = public_petitions(wanted, cursor=request.GET.get("trang", "")[:400])
    kept = {name: value for name, value in chosen.items() if value}
    names = agencies_by_ids(one.agency_id for one in found)
    context = {
        "lines": [_line(one, names[one.agency_id].name) for one in found],
        "chosen": chosen,
        "kind": wanted.kind,
        "agency": chosen["co-quan"],
        "kinds": [{"value": str(one), "text": KINDS[one]} for one in Kind],
        "agencies": [
            {"value": str(one.id), "text": one.name} for one in agencies(legal_day(clock.now()))
        ],
        "next": "?" + urlencode({**kept, "trang": following}) if following else "",
        "is_narrowed": bool(kept),
        "is_first": not request.GET.get("trang"),
        "may_send": actor_of(request).kind != ActorKind.OFFICIAL,
    }
    return render(request, "petitions/public_list.html", context)


def _line(row: Publication, agency: str) -> dict[str, Any]:
    words, tone = STATUSES[Status(row.status)]
    return {"row": row, "agency": agency, "kind": KINDS[Kind(row.kind)]} | {
        "status": words,
        "tone": tone,
    }


@policy(Policy.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def petition(request: HttpRequest, number: str) -> HttpResponse:
    """Show petition and answer; take a follow or a word on whether it helped."""
    actor, row = actor_of(request), public_petition(number)
    if request.method == "POST":
        if actor.party_id is None:
            raise SignInRequired()
        said = request.POST.get("viec", "")
        if said in ("theo-doi", "thoi"):
            follow(number, wanted=said == "theo-doi", actor=actor, now=clock.now())
        elif said in ("huu-ich", "khong"):
            react(number, is_helpful=said == "huu-ich", actor=actor, now=clock.now())
        messages.success(request, _("Noted."))
        return redirect("petitions:public", number)
    agency = agencies_by_ids([row.agency_id])[row.agency_id].name
    context = _line(row, agency) | {
        "echo": echo_of(number, actor),
        "unheard": row.recordings - len(row.heard),
        "history": [Line(str(EVENTS[one.name]), one.at) for one in public_history(number)],
        "may_react": actor.party_id is not None or not actor.official_id,
    }
    return render(request, "petitions/public.html", context)


@require_safe
@policy(Policy.PUBLIC)
def heard(request: HttpRequest, number: str, file_id: UUID) -> HttpResponseBase:
    """Send a recording that everybody may hear."""
    return heard_file(number, file_id)


@require_safe
@policy(Policy.PUBLIC)
def draws(request: HttpRequest) -> HttpResponse:
    """Show each draw with its pool, seed and result, and how to compute it again."""
    rows = Draw.objects.select_related("drawresult").order_by("-name")[:24]
    found = [{"draw": one, "result": getattr(one, "drawresult", None)} for one in rows]
    return render(request, "petitions/draws.html", {"draws": found})


if TYPE_CHECKING:
    _Feed = Feed[Publication, None]
else:
    _Feed = Feed  # the class takes no parameters at run time


class _Published(_Feed):
    """The newest published answers."""

    feed_type = Atom1Feed

    def title(self) -> str:
        return _("Answers to petitions")

    def link(self) -> str:
        return reverse("petitions:petitions")

    def items(self) -> list[Publication]:
        return list(Publication.objects.order_by("-published_at", "-number")[:_NEWEST])

    def item_title(self, item: Any) -> str:
        return str(item.title)

    def item_description(self, item: Any) -> str:
        return str(item.answer)

    def item_link(self, item: Any) -> str:
        return reverse("petitions:public", args=[item.number])

    def item_updateddate(self, item: Any) -> Any:
        return item.published_at

    def item_pubdate(self, item: Any) -> Any:
        return item.published_at


@require_safe
@policy(Policy.PUBLIC)
def feed(request: HttpRequest) -> HttpResponse:
    """Return the newest answers as Atom."""
    return _Published()(request)
