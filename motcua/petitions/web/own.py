"""The sender's pages: what was sent, one of them, and the sender's word."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.said import mistakes_of, summary_of, too_long, typed_of

from ..rules.ending import SayDone, SayNotDone
from ..rules.handling import ReplyToOffice
from ..rules.kinds import ObjectToKind
from ..rules.possible import possible_acts
from ..rules.publishing import ContestHiding
from ..selectors import petition_for, petitions_of_sender
from ..services.act import act
from ..term_data import clock_for
from .labels import KINDS, STATUSES
from .showing import context_of, file_of

_FIELDS = ("text", "reason", "contest", "objection")


@require_safe
@policy(Policy.CITIZEN)
def mine(request: HttpRequest) -> HttpResponse:
    """Show what the person sent, the newest first."""
    cursor = request.GET.get("trang", "")[:400]
    found, following = petitions_of_sender(actor_of(request), cursor=cursor)
    lines = [
        {"state": one, "kind": KINDS[one.kind], "status": words, "tone": tone}
        for one in found
        for words, tone in [STATUSES[one.status]]
    ]
    context = {
        "lines": lines,
        "next": f"?trang={following}" if following else "",
        "is_first": not cursor,
    }
    return render(request, "petitions/mine.html", context)


@policy(Policy.CITIZEN)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, number: str) -> HttpResponse:
    """Show the petition to its sender, and take the sender's word."""
    actor = actor_of(request)
    found = petition_for(number, actor=actor, now=clock.now())
    typed = typed_of(request, _FIELDS)
    errors = too_long(typed)
    if request.method == "POST" and not errors:
        command, field = _command(request)
        try:
            act(number, command, actor=actor, now=clock.now())
        except DomainError as no:
            errors = mistakes_of(no, field)
            if field == "contest" and "reason" in errors:
                errors = {"contest": errors["reason"]}
        else:
            messages.success(request, _("Noted."))
            return redirect("petitions:own", number)
    terms = clock_for(found.state.sent_at or clock.now()).terms
    context = context_of(found) | {
        "acts": possible_acts(found.state, found.who, terms, clock.now()),
        "hidings": [
            {"place": place, "hiding": each, "words": ", ".join(each.words)}
            for place, each in enumerate(found.state.hidings)
        ],
        "typed": typed,
        "errors": errors,
        "summary": summary_of(errors),
    }
    return render(request, "petitions/own.html", context, status=422 if errors else 200)


def _command(request: HttpRequest) -> tuple[object, str]:
    """Return what the sender says, and the field where it is wrong."""
    said = request.POST
    match said.get("viec", ""):
        case "reply":
            return ReplyToOffice(said.get("text", "")), "text"
        case "object":
            return ObjectToKind(said.get("objection", "")), "objection"
        case "done":
            return SayDone(), "done"
        case "contest":
            place = said.get("place", "")
            where = int(place) if place.isdecimal() and len(place) < 4 else -1
            return ContestHiding(where, said.get("contest", "")), "contest"
        case _:
            return SayNotDone(said.get("reason", "")), "reason"


@require_safe
@policy(Policy.CITIZEN)
def file(request: HttpRequest, number: str, file_id: UUID) -> HttpResponseBase:
    """Send one of the sender's files, or the paper of the answer."""
    actor = actor_of(request)
    found = petition_for(number, actor=actor, now=clock.now())
    return file_of(found, file_id, reader=actor.party_id)
