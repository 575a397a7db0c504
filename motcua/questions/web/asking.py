"""Asking: which procedure, where one would file, the words; all shown once before it goes."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.catalog.public import Filters, published_version, search_procedures
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import DomainError, InputInvalid
from motcua.organizations.public import communes, provinces
from motcua.parties.public import party_facts
from motcua.platform.actor import Actor, actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.idempotency import key_for
from motcua.platform.web.said import mistakes_of, options, summary_of, typed_of

from ..rules.personal import may_be_personal, personal_in
from ..selectors import alike
from ..services.ask import QuestionWanted, ask_question, desk_for, wrong_fields
from ..term_data import answer_due
from .showing import public_lines

_FIELDS = ("title", "text", "province", "area_code")
_FOUND = 10


@policy(Policy.CITIZEN)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask which procedure it is about, then the question; show who answers before it is asked."""
    actor, now = actor_of(request), clock.now()
    said = request.POST if request.method == "POST" else request.GET
    code = said.get("thu-tuc", "").replace("\0", "").strip()[:40]
    if not code:
        return _which(request)
    published_version(code, legal_day(now))  # one that is not in force has nobody to ask
    if request.method != "POST":
        title = request.GET.get("title", "").replace("\0", "")[:150]
        return _page(request, actor, code, _home(actor) | {"title": title})
    typed = typed_of(request, _FIELDS)
    if "show" in request.POST:
        return _page(request, actor, code, typed)
    wanted = QuestionWanted(
        code, (typed["area_code"] or typed["province"])[:10], typed["title"], typed["text"]
    )
    found = InputInvalid(wrong_fields(wanted, actor=actor, now=now))
    if errors := mistakes_of(found, "title"):
        return _page(request, actor, code, typed, errors=_with_words(errors, typed, actor))
    if "confirm" not in request.POST:
        return _page(request, actor, code, typed, wanted=wanted)
    try:
        state = ask_question(wanted, actor=actor, now=now)
    except DomainError as no:
        return _page(request, actor, code, typed, errors=mistakes_of(no, "title"))
    messages.success(request, _("Your question was sent. Its number: %s.") % state.number)
    return redirect("questions:own", state.number)


def _which(request: HttpRequest) -> HttpResponse:
    """Let the person find the procedure first."""
    words = request.GET.get("q", "").replace("\0", "").strip()[:200]
    found = (
        search_procedures(words, Filters(), limit=_FOUND, on=legal_day(clock.now()))
        if words
        else []
    )
    return render(request, "questions/which.html", {"q": words, "found": found})


def _home(actor: Actor) -> dict[str, str]:
    assert actor.party_id is not None  # the policy lets no one else in
    address = party_facts(actor.party_id).address
    return dict.fromkeys(_FIELDS, "") | {
        "province": address.province_code,
        "area_code": address.commune_code,
    }


def _with_words(errors: dict[str, str], typed: dict[str, str], actor: Actor) -> dict[str, str]:
    """Add to a mistake the very words that have to come out."""
    assert actor.party_id is not None
    names = (party_facts(actor.party_id).full_name,)
    told = {}
    for name, words in errors.items():
        found = personal_in(typed[name], names=names) if name in ("title", "text") else ()
        told[name] = f"{words} ({', '.join(found)})" if found else words
    return told


def _page(
    request: HttpRequest,
    actor: Actor,
    code: str,
    typed: dict[str, str],
    *,
    errors: dict[str, str] | None = None,
    wanted: QuestionWanted | None = None,
) -> HttpResponse:
    day = legal_day(clock.now())
    version = published_version(code, day)
    context = {
        "code": code,
        "procedure": version.everyday_name or version.name,
        "typed": typed,
        "provinces": options((one.code, one.full_name) for one in provinces(day)),
        "communes": options(
            (one.code, one.full_name)
            for one in (communes(typed["province"], day) if typed["province"] else ())
        ),
        "errors": errors or {},
        "summary": summary_of(errors or {}),
        "key": key_for(request),
        **(_before_it_goes(wanted) if wanted else {}),
    }
    return render(request, "questions/ask.html", context, status=422 if errors else 200)


def _before_it_goes(wanted: QuestionWanted) -> dict[str, Any]:
    """Return who would answer, until when, what is answered already, and a last warning."""
    now = clock.now()
    version = published_version(wanted.procedure_code, legal_day(now))
    desk = desk_for(version, wanted.area_code, now)
    return {
        "is_ready": True,
        "office": f"{desk.name}, {desk.agency_name}",
        "due": answer_due(now),
        "found": public_lines(alike(f"{wanted.title} {wanted.text}", wanted.procedure_code)),
        "may_be_personal": may_be_personal(wanted.title, wanted.text),
    }
