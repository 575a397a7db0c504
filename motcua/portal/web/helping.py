"""The helper's pages: read an invitation and accept it; with whose drafts one helps."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.dossiers.public.draft_help import (
    HELP_TERMS,
    HelpNotPossible,
    InvitationClosed,
    InvitationFacts,
    InvitationNotFound,
    accept_invitation,
    helped_by,
    read_invitation,
)
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.kernel.errors import DomainError
from motcua.parties.public import parties_by_ids, party_facts
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy

from .help_words import ended_words
from .lines import procedure_name
from .reading import summary_of
from .uploads import words_of

_CLOSED = (InvitationClosed, InvitationNotFound, HelpNotPossible)


@policy(Policy.CITIZEN)
@require_http_methods(["GET", "HEAD", "POST"])
def helping(request: HttpRequest) -> HttpResponse:
    """Show with whose drafts the person helps; take a code that was read to him or her."""
    typed = request.POST.get("code", "").strip()
    if request.method == "POST":
        try:
            read_invitation(typed, now=clock.now())
        except (InvitationClosed, InvitationNotFound) as error:
            text = words_of(error) if typed else _("Type the code that you were given.")
            return _list(request, typed, {"code": text})
        return redirect("portal:invitation", "".join(one for one in typed if one.isalnum()))
    return _list(request, "", {})


def _list(request: HttpRequest, typed: str, errors: dict[str, str]) -> HttpResponse:
    rows = helped_by(actor_of(request))
    owners = parties_by_ids({row.owner_id for row in rows})
    lines = [
        {
            "row": row,
            "owner": owners[row.owner_id].full_name if row.owner_id in owners else "",
            "procedure": procedure_name(row.procedure_version_id),
            "ended": ended_words(row),
        }
        for row in rows
    ]
    context = {
        "lines": [one for one in lines if not one["ended"]],
        "ended": [one for one in lines if one["ended"]],
        "typed": typed,
        "errors": errors,
        "error_list": summary_of(errors),
    }
    return render(request, "portal/helping.html", context, status=422 if errors else 200)


@never_cache
@policy(Policy.CITIZEN)
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, code: str) -> HttpResponse:
    """Say who asks for help with what; accept on the press of the button."""
    actor, now = actor_of(request), clock.now()
    try:
        if request.method == "POST":
            row = accept_invitation(code, actor=actor, now=now)
            return redirect("portal:draft", row.draft_id)
        found = read_invitation(code, now=now)
    except _CLOSED as error:
        return _closed(request, error)
    return _offered(request, found, is_own=found.owner_id == actor.party_id)


def _offered(request: HttpRequest, found: InvitationFacts, *, is_own: bool) -> HttpResponse:
    context = {
        "found": found,
        "owner_name": party_facts(found.owner_id).full_name,
        "procedure_name": procedure_name(found.procedure_version_id),
        "terms": HELP_TERMS.on(legal_day(clock.now())),
        "is_own": is_own,
    }
    return render(request, "portal/invitation.html", context)


def _closed(request: HttpRequest, error: DomainError) -> HttpResponse:
    status = 404 if isinstance(error, InvitationNotFound) else 409
    context = {"problem": words_of(error)}
    return render(request, "portal/invitation_closed.html", context, status=status)
