"""A person's notices and how to be told; works without JavaScript."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy

from ..selectors import notice_of, notices_of, preferences_of, recipient_of, unread_notices
from ..services.mark_read import mark_all_read, mark_read
from ..services.set_preference import set_preference
from ..types import Choice, NoticeKind
from .labels import channel_label, kind_label


@require_safe
@policy(Policy.SIGNED_IN)
def notices(request: HttpRequest) -> HttpResponse:
    """List notices, newest first."""
    who = recipient_of(actor_of(request))
    page = notices_of(who, cursor=request.GET.get("sau", ""))
    rows = [{"notice": one, "kind": kind_label(one.kind)} for one in page.items]
    context = {"rows": rows, "next": page.next_cursor, "unread": unread_notices(who)}
    return render(request, "notifications/notices.html", context)


@require_safe
@policy(Policy.SIGNED_IN)
def notice(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """Show one notice; 404 for one that is not the reader's."""
    found = notice_of(notice_id, recipient=recipient_of(actor_of(request)))
    context = {"notice": found, "kind": kind_label(found.kind)}
    return render(request, "notifications/notice.html", context)


@require_POST
@policy(Policy.SIGNED_IN)
def read(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """Mark one notice as read, and go where it leads if asked to."""
    who = recipient_of(actor_of(request))
    mark_read(notice_id, recipient=who, now=clock.now())
    link = notice_of(notice_id, recipient=who).link
    if request.POST.get("open") and link.startswith("/") and not link.startswith("//"):
        return redirect(link)
    return redirect("notifications:notices")


@require_POST
@policy(Policy.SIGNED_IN)
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark every notice as read."""
    mark_all_read(recipient_of(actor_of(request)), now=clock.now())
    return redirect("notifications:notices")


@require_http_methods(["GET", "HEAD", "POST"])
@policy(Policy.SIGNED_IN)
def preferences(request: HttpRequest) -> HttpResponse:
    """Show and keep the choices; an unticked box is a no."""
    who = recipient_of(actor_of(request))
    choices = preferences_of(who)
    if request.method == "POST":
        ticked = {kind: set(request.POST.getlist(kind)) for kind in NoticeKind}
        kept = [
            Choice(one.channel, one.kind, str(one.channel) in ticked[one.kind]) for one in choices
        ]
        set_preference(who, choices=kept, now=clock.now())
        messages.success(request, _("Your choices are kept."))
        return redirect("notifications:preferences")
    return render(request, "notifications/preferences.html", {"groups": _groups(choices)})


def _groups(choices: list[Choice]) -> list[dict[str, object]]:
    kinds = list(dict.fromkeys(one.kind for one in choices))
    return [
        {
            "name": str(kind),
            "label": kind_label(kind),
            "options": [
                {"value": str(one.channel), "text": channel_label(one.channel)}
                for one in choices
                if one.kind == kind
            ],
            "value": [str(one.channel) for one in choices if one.kind == kind and one.is_on],
        }
        for kind in kinds
    ]
