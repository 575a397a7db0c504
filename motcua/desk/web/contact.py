"""How to reach the applicant: hidden until an official says for what, then shown once."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.dossiers.public.contact import (
    Opens,
    contact_looks,
    open_purposes,
    purpose_in_words,
    show_contact,
)
from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy

from .acts.base import as_uuid
from .roles import READING, WATCHING
from .scene import scene_of
from .words import PAPERS, words_of

SHOWN = {
    "contact": _("Telephone, e-mail and address"),
    "answers": _("The form with all answers"),
    "book": _("The register book (form 07)"),
    "whole": _("The whole dossier"),
    "fee-receipt": _("The receipt of the fee"),
}


@policy(Policy.OFFICIAL, roles=READING)
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest, number: str) -> HttpResponse:
    """Ask for what the data are needed; POST shows them, or leads to the paper that has them."""
    actor, now = actor_of(request), clock.now()
    scene = scene_of(number, actor=actor, now=now)
    paper = as_uuid(str(request.POST.get("tep", "") or request.GET.get("tep", "")))
    opens = Opens.PAPERS if paper else Opens.CONTACT
    purposes = open_purposes(scene.state, opens=opens, actor=actor, now=now)
    context: dict[str, Any] = {
        "number": number,
        "name": scene.detail.row.applicant_name,
        "paper": paper or "",
        "options": [{"value": one.key, "text": purpose_in_words(one.key)} for one in purposes],
    }
    if request.method != "POST":
        return render(request, "desk/contact.html", context)
    purpose = str(request.POST.get("muc-dich", ""))[:30]
    if purpose not in {one.key for one in purposes}:
        error = gettext("Choose what you need it for.")
        context |= {"error": error, "summary": [{"href": "#muc-dich", "text": error}]}
        return render(request, "desk/contact.html", context, status=422)
    if paper:
        return redirect(with_purpose(reverse("desk:file", args=[number, paper]), purpose))
    context["shown"] = show_contact(number, purpose=purpose, actor=actor, now=now)
    context["why"] = purpose_in_words(purpose)
    return render(request, "desk/contact.html", context)


def with_purpose(href: str, purpose: str) -> str:
    """Return the address that opens something with contact data for a purpose."""
    return f"{href}?{urlencode({'muc-dich': purpose})}"


@policy(Policy.OFFICIAL, roles=WATCHING)
@require_safe
def looks(request: HttpRequest) -> HttpResponse:
    """Show who saw contact data, when, for what, and of which dossier."""
    cursor, here = request.GET.get("trang", ""), reverse("desk:contact_looks")
    page = contact_looks(actor_of(request), cursor=cursor)
    context = {
        "lines": [{"one": one, "shown": shown_in_words(one.shown)} for one in page.items],
        "next": f"{here}?{urlencode({'trang': page.next_cursor})}" if page.next_cursor else "",
        "first": here if cursor else "",
    }
    return render(request, "desk/contact_looks.html", context)


def shown_in_words(shown: str) -> str:
    """Return what was shown, in words."""
    return gettext(SHOWN[shown]) if shown in SHOWN else words_of(PAPERS, shown)
