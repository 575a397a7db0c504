"""What everybody reads: news that matter, earlier ones, one item."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.catalog.public import newest_names
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.organizations.public import agencies_by_ids
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.said import id_in, options

from ..selectors import NewsFilter, news_item, published_news, publishing_agencies
from ..types import PUBLISHING, Status
from .showing import item_context, news_lines

GONE = 410


@require_safe
@policy(Policy.PUBLIC)
def news(request: HttpRequest) -> HttpResponse:
    """Show news, the newest first; the choices are the address itself."""
    names = ("q", "thu-tuc", "co-quan", "truoc")
    chosen = {name: request.GET.get(name, "").replace("\0", "").strip()[:100] for name in names}
    code, earlier = chosen["thu-tuc"][:40], bool(chosen["truoc"])
    wanted = NewsFilter(chosen["q"], code, id_in(chosen["co-quan"]), earlier)
    cursor, today = request.GET.get("trang", "")[:400], legal_day(clock.now())
    found, following = published_news(wanted, on=today, cursor=cursor)
    kept = {name: value for name, value in chosen.items() if value}
    offices = agencies_by_ids(publishing_agencies()).values()
    by_name = sorted((one.name, one.id) for one in offices)
    context = {
        "lines": news_lines(found),
        "chosen": chosen,
        "agency": chosen["co-quan"],
        "code": code,
        "procedure": newest_names([code]).get(code, code) if code else "",
        "agencies": options((agency_id, name) for name, agency_id in by_name),
        "earlier": earlier,
        "other": "?" + urlencode({**_without(kept, "truoc"), **({} if earlier else {"truoc": 1})}),
        "next": "?" + urlencode({**kept, "trang": following}) if following else "",
        "is_narrowed": bool(_without(kept, "truoc")),
        "is_first": not cursor,
        "may_write": actor_of(request).has_role(*map(str, PUBLISHING)),
    }
    return render(request, "news/list.html", context)


def _without(kept: dict[str, str], name: str) -> dict[str, str]:
    return {key: value for key, value in kept.items() if key != name}


@require_safe
@policy(Policy.PUBLIC)
def item(request: HttpRequest, number: str) -> HttpResponse:
    """Show one item; of one that was taken down only why, and that it is gone."""
    state = news_item(number)
    if state.status == Status.TAKEN_DOWN:
        return render(request, "news/taken_down.html", {"state": state}, status=GONE)
    return render(request, "news/item.html", item_context(state))
