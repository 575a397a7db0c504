"""The first page: search in plain words, my dossiers, life events, popular procedures."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.dossiers.public import dossiers_of_party
from motcua.dossiers.public.moves import Side
from motcua.kernel import clock
from motcua.news.public import front_news
from motcua.notifications.public import notices_of, recipient_of
from motcua.platform.actor import Actor, ActorKind, actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.navigation import address_of

from .front import life_events, popular
from .lines import lines_of
from .my_dossiers import draft_lines

MOST_LOOKED_AT = 40
MOST_SHOWN = 5


@policy(Policy.PUBLIC)
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Show the first page; for a person signed in, what waits for whom comes first."""
    actor = actor_of(request)
    context: dict[str, Any] = {
        "search_url": address_of("catalog:search"),
        "life_events": life_events(),
        "popular": popular(),
        "news": front_news(),
    }
    if actor.kind == ActorKind.CITIZEN:
        context |= _mine(actor)
    return render(request, "portal/home.html", context)


def _mine(actor: Actor) -> dict[str, Any]:
    now = clock.now()
    page = dossiers_of_party(actor, now=now, limit=MOST_LOOKED_AT)
    lines = lines_of([row for row in page.items if row.holder_kind], now=now)
    sides = {side: [line for line in lines if line.side == side] for side in Side}
    return {
        "drafts": draft_lines(actor)[:MOST_SHOWN],
        "waiting_for_you": sides[Side.YOU],
        "waiting_for_us": sides[Side.US][:MOST_SHOWN],
        "waiting_for_others": sides[Side.OTHER][:MOST_SHOWN],
        "has_any": bool(page.items),
        "notices": notices_of(recipient_of(actor), unread_only=True, limit=3).items,
    }
