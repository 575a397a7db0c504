"""Writing an item: typed, seen as people will see it, then published; or kept as a draft."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.organizations.public import agency_by_id
from motcua.platform.actor import Actor, actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.idempotency import key_for
from motcua.platform.web.said import mistakes_of, summary_of

from ..rules.words import tidied
from ..selectors import draft_of
from ..services.drafts import drop_draft, keep_draft
from ..services.publish_news import check_news, publish_news, publisher_of
from ..types import PUBLISHING
from .showing import preview_of
from .typed import Typed

PUBLISHERS = frozenset(map(str, PUBLISHING))


@policy(Policy.OFFICIAL, roles=PUBLISHERS)
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """Take what is typed; find procedures, keep a draft, show it as people will, publish it."""
    actor = actor_of(request)
    if request.method != "POST":
        draft, code = draft_of(actor), request.GET.get("thu-tuc", "").replace("\0", "")[:40]
        typed = Typed.kept(draft.typed) if draft else Typed.empty((code,) if code else ())
        return _page(request, actor, typed, draft=draft)
    typed, wanted = Typed.sent(request), request.POST.get("viec", "look")
    match wanted:
        case "find":
            return _page(request, actor, typed)
        case "draft":
            keep_draft(typed.to_keep, actor=actor, now=clock.now())
            messages.success(request, _("Your draft is kept. Nobody else sees it."))
            return redirect("news:write")
        case "drop":
            drop_draft(actor=actor)
            messages.success(request, _("The draft is thrown away."))
            return redirect("news:write")
    try:
        return _looked_or_published(request, actor, typed, publishes=wanted == "publish")
    except DomainError as no:
        return _page(request, actor, typed, errors=mistakes_of(no, "title"))


def _looked_or_published(
    request: HttpRequest, actor: Actor, typed: Typed, *, publishes: bool
) -> HttpResponse:
    wording, now = typed.wording(), clock.now()
    if not publishes:
        check_news(wording, concerns_open=typed.concerns_open, actor=actor, now=now)
        office = _office(actor)
        return _page(request, actor, typed, preview=preview_of(tidied(wording), office))
    state = publish_news(wording, concerns_open=typed.concerns_open, actor=actor, now=now)
    messages.success(request, _("Published. Everybody reads it from now on."))
    return redirect("news:keep_one", state.number)


def _page(
    request: HttpRequest,
    actor: Actor,
    typed: Typed,
    *,
    errors: dict[str, str] | None = None,
    **more: Any,
) -> HttpResponse:
    context = {
        "typed": typed,
        "choices": typed.choices(),
        "concerning": [{"value": "yes", "text": _("Tell whoever has such a dossier or draft")}],
        "office": _office(actor),
        "errors": errors or {},
        "summary": summary_of(errors or {}),
        "key": key_for(request),
        **more,
    }
    return render(request, "news/write.html", context, status=422 if errors else 200)


def _office(actor: Actor) -> str:
    """Return the agency in whose name the official publishes."""
    _official_id, agency_id = publisher_of(actor)
    return agency_by_id(agency_id).name
