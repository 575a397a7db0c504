"""The officials' pages: what their agency told, correcting it, taking it down."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.platform.actor import Actor, actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.said import mistakes_of, place_in, summary_of

from ..errors import NewsMovedOn
from ..rules.possible import possible_acts
from ..rules.writing import CorrectNews, TakeDownNews
from ..selectors import draft_of, kept_item, news_to_keep
from ..services.act import act
from ..services.standing import who_of
from ..types import NewsState, Status
from .labels import EARLIER, STATUSES
from .showing import kept_context, news_lines
from .typed import Typed
from .writing import PUBLISHERS

CONFLICT = 409


@require_safe
@policy(Policy.OFFICIAL, roles=PUBLISHERS)
def kept(request: HttpRequest) -> HttpResponse:
    """Show what the official's agencies told, the newest first, taken down too."""
    actor, cursor = actor_of(request), request.GET.get("trang", "")[:400]
    found, following = news_to_keep(who_of(actor), cursor=cursor)
    rows = []
    for state, line in zip(found, news_lines(found), strict=True):
        words, tone = STATUSES[state.status]
        if line.is_over and state.status == Status.PUBLISHED:
            words, tone = EARLIER, "grey"
        rows.append({"line": line, "status": words, "tone": tone})
    context = {
        "rows": rows,
        "draft": draft_of(actor),
        "next": f"?trang={following}" if following else "",
        "is_first": not cursor,
    }
    return render(request, "news/kept.html", context)


@policy(Policy.OFFICIAL, roles=PUBLISHERS)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, number: str) -> HttpResponse:
    """Show an item to who publishes, with the acts that are lawful now."""
    actor, errors, moved = actor_of(request), dict[str, str](), False
    wanted = request.POST.get("viec", "")
    if request.method == "POST" and wanted in ("correct", "take_down"):
        try:
            done = _do(request, number, actor)
        except DomainError as no:
            if no.kind == "absent":
                raise
            moved = isinstance(no, NewsMovedOn)
            field = "title" if wanted == "correct" else "taken_reason"
            errors = mistakes_of(no, "stand" if moved else field)
            if wanted == "take_down" and "reason" in errors:
                errors = {"taken_reason": errors["reason"]}
        else:
            messages.success(request, done)
            return redirect("news:keep_one", number)
    state = kept_item(number, who_of(actor))
    return _page(request, state, actor, errors, moved=moved)


def _do(request: HttpRequest, number: str, actor: Actor) -> str:
    """Carry out the act whose form was sent; return what to say of it."""
    now, seen = clock.now(), place_in(request.POST.get("seen", ""))
    if request.POST["viec"] == "take_down":
        reason = request.POST.get("taken_reason", "")
        act(number, TakeDownNews(reason, seen), actor=actor, now=now)
        return _("It is taken down; its page says why.")
    reason = request.POST.get("reason", "")
    act(number, CorrectNews(Typed.sent(request).wording(), reason, seen), actor=actor, now=now)
    return _("The correction is published; the wording before stays readable.")


def _page(
    request: HttpRequest, state: NewsState, actor: Actor, errors: dict[str, str], *, moved: bool
) -> HttpResponse:
    wanted = request.POST.get("viec", "")
    acts = possible_acts(state, who_of(actor))
    sent = wanted in ("correct", "find")
    current = Typed.of(state.current.wording) if state.current else Typed.empty()
    typed = Typed.sent(request) if sent else current
    context = kept_context(state) | {
        "acts": acts,
        "typed": typed,
        "choices": typed.choices() if "correct" in acts else [],
        "reason": request.POST.get("reason", ""),
        "taken_reason": request.POST.get("taken_reason", ""),
        "lost": _lost(request, acts),
        "is_correcting": "yes" if sent else "",
        "is_taking": "yes" if wanted == "take_down" else "",
        "errors": errors,
        "summary": summary_of(errors),
    }
    status = CONFLICT if moved else 422 if errors else 200
    return render(request, "news/keep_one.html", context, status=status)


def _lost(request: HttpRequest, acts: list[str]) -> list[str]:
    """Return what was typed and has no form any more, for somebody else was faster."""
    if request.method != "POST" or acts:
        return []
    names = ("title", "summary", "text", "reason", "taken_reason")
    return [words for name in names if (words := request.POST.get(name, "").strip())]
