"""What everybody reads: questions with their answers, one of them, and those like a new one."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.catalog.public import lines_in_force
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.platform.actor import ActorKind, actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.said import options

from ..errors import QuestionTakenDown
from ..models import Publication
from ..rules.asking import LONGEST_TITLE
from ..selectors import PublicFilter, alike, public_question, public_questions
from ..services.vote import vote, vote_of
from ..types import Order
from .labels import ORDERS
from .showing import public_lines


@require_safe
@policy(Policy.PUBLIC)
def questions(request: HttpRequest) -> HttpResponse:
    """Show what is answered; the choices are the address itself."""
    chosen = {
        name: request.GET.get(name, "").replace("\0", "").strip()[:100]
        for name in ("q", "thu-tuc", "xep")
    }
    order = Order(chosen["xep"]) if chosen["xep"] in set(Order) else Order.HELPFUL
    wanted = PublicFilter(chosen["q"], chosen["thu-tuc"][:40], order)
    found, following = public_questions(wanted, cursor=request.GET.get("trang", "")[:400])
    kept = {name: value for name, value in chosen.items() if value}
    code = wanted.procedure_code
    line = lines_in_force([code], legal_day(clock.now())).get(code) if code else None
    context = {
        "lines": public_lines(found),
        "chosen": chosen,
        "code": code,
        "procedure": line.name if line else code,
        "order": str(order),
        "orders": options(ORDERS.items()),
        "next": "?" + urlencode({**kept, "trang": following}) if following else "",
        "is_narrowed": bool(chosen["q"] or code),
        "is_first": not request.GET.get("trang"),
        "may_ask": actor_of(request).kind != ActorKind.OFFICIAL,
    }
    return render(request, "questions/public_list.html", context)


@policy(Policy.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, number: str) -> HttpResponse:
    """Show question and answer; take one word on whether it helped."""
    actor = actor_of(request)
    try:
        row = public_question(number)
    except QuestionTakenDown as gone:
        return _gone(request, gone.row)
    if request.method == "POST":
        said = request.POST.get("giup", "")
        if said in ("co", "khong"):
            key = _key(request, begin=True)
            vote(number, key=key, is_helpful=said == "co", actor=actor)
            messages.success(request, _("Noted."))
        return redirect("questions:public", number)
    [line] = public_lines([row])
    context = line | {
        "own": vote_of(number, _key(request)),
        "may_vote": actor.kind != ActorKind.OFFICIAL,
        "may_ask": actor.kind != ActorKind.OFFICIAL,
    }
    return render(request, "questions/public.html", context)


def _gone(request: HttpRequest, row: Publication) -> HttpResponse:
    """Say in its place that it was taken down, by whom and why."""
    [line] = public_lines([row])
    return render(request, "questions/gone.html", line, status=410)


def _key(request: HttpRequest, *, begin: bool = False) -> str:
    """Return what tells this account or browser from others; a session only begins with a word."""
    actor = actor_of(request)
    if actor.account_id is not None:
        return str(actor.account_id)
    if begin and request.session.session_key is None:
        request.session.create()
    return request.session.session_key or ""


@require_safe
@policy(Policy.PUBLIC)
def alike_ones(request: HttpRequest) -> HttpResponse:
    """Show answered questions like the one being typed; without script, as a page of its own."""
    typed = request.GET.get("title", "").replace("\0", "")[:LONGEST_TITLE]
    code = request.GET.get("thu-tuc", "").replace("\0", "")[:40]
    context = {"found": public_lines(alike(typed, code)), "code": code, "typed": typed}
    is_part = request.headers.get("HX-Request") == "true"
    page = "questions/_alike.html" if is_part else "questions/alike.html"
    answer = render(request, page, context)
    answer["Vary"] = "HX-Request, Accept-Language, Cookie"
    return answer
