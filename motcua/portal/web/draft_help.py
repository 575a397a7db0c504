"""The owner's pages of help with a draft: ask somebody, see who wrote what, end it."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.documents.public import qr_svg
from motcua.dossiers.public.draft_help import (
    HELP_TERMS,
    DraftAct,
    DraftHelper,
    HelpNotPossible,
    code_of,
    end_help,
    helper_of,
    helpers_of,
    invite_helper,
)
from motcua.kernel import clock
from motcua.kernel.clock import legal_day
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.downloads import private_file
from motcua.platform.web.idempotency import key_for

from .help_words import lines_of_helpers
from .reading import OpenedDraft, opened, summary_of
from .uploads import words_of

LONGEST_NAME = 200


@never_cache
@policy(Policy.CITIZEN)
@require_http_methods(["GET", "HEAD", "POST"])
def helpers(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Show invitations, helpers and what each wrote; make an invitation."""
    at = opened(request, draft_id, DraftAct.ASK_HELP)
    if request.method != "POST":
        return _page(request, at, "", {})
    for_whom = request.POST.get("for_whom", "").strip()
    if len(for_whom) > LONGEST_NAME:
        text = _("Shorten the name to %(most)s characters.") % {"most": LONGEST_NAME}
        return _page(request, at, for_whom, {"for_whom": text})
    try:
        invite_helper(draft_id, for_whom=for_whom, actor=at.actor, now=at.now)
    except HelpNotPossible as error:
        return _page(request, at, for_whom, {"for_whom": words_of(error)})
    messages.success(
        request, _("The invitation is made. Pass on the link, the picture or the code.")
    )
    return redirect("portal:draft_helpers", draft_id)


def _page(
    request: HttpRequest, at: OpenedDraft, for_whom: str, errors: dict[str, str]
) -> HttpResponse:
    lines = lines_of_helpers(at, helpers_of(at.draft))
    present = [one for one in lines if one.row.ended_at is None]
    context = at.context | {
        "helping_now": [one for one in present if one.row.accepted_at is not None],
        "invitations": [
            {"row": one.row, "code": code_of(one.row.id), "link": link_of(one.row)}
            for one in present
            if one.row.accepted_at is None and one.row.expires_at > at.now
        ],
        "ended": [one for one in lines if one.row.ended_at is not None and one.name],
        "terms": HELP_TERMS.on(legal_day(at.now)),
        "typed": for_whom,
        "errors": errors,
        "error_list": summary_of(errors),
        "key": key_for(request),
    }
    return render(request, "portal/draft_helpers.html", context, status=422 if errors else 200)


@policy(Policy.CITIZEN)
@require_POST
def end(request: HttpRequest, draft_id: UUID, helper_id: UUID) -> HttpResponse:
    """Take an invitation back or end somebody's help; a helper ends his or her own."""
    actor = actor_of(request)
    row = end_help(draft_id, helper_id, actor=actor, now=clock.now())
    if row.owner_id != actor.party_id:
        messages.success(request, _("You no longer help with this draft."))
        return redirect("portal:helping")
    is_invitation = row.accepted_at is None
    messages.success(
        request, _("The invitation is taken back.") if is_invitation else _("The help is ended.")
    )
    return redirect("portal:draft_helpers", draft_id)


@never_cache
@policy(Policy.CITIZEN)
@require_safe
def code(request: HttpRequest, draft_id: UUID, helper_id: UUID) -> HttpResponse:
    """Draw the picture that the other's telephone reads."""
    at = opened(request, draft_id, DraftAct.ASK_HELP)
    picture = qr_svg(link_of(helper_of(at.draft, helper_id))).encode()
    return private_file(picture, "giup-viet.svg", "image/svg+xml", inline=True)


def link_of(row: DraftHelper) -> str:
    """Return the address at which an invitation is read and accepted."""
    path = reverse("portal:invitation", args=[code_of(row.id)])
    return settings.PUBLIC_URL.rstrip("/") + path
