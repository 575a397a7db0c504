"""Single keys on the pages that are read, and the sheet that tells every key by its page.

WCAG 2.2, 2.1.4: single keys act only outside of fields, and can be switched off here. The choice
is kept by the browser it was made in.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from django.views.decorators.http import require_http_methods

from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.waiting.public import CALLS

from . import keys
from .roles import DESK, HANDLING, READING

# The templates carry these keys as ``aria-keyshortcuts``; a test holds both together.
LIST = (
    ("j", _("next dossier of the page")),
    ("k", _("previous dossier of the page")),
    ("Enter", _("open the dossier that has the focus")),
    ("f", _("to the filters")),
    ("c", _("choose all dossiers of the page, or none")),
    ("n", _("next page")),
    ("?", _("this sheet")),
)
DOSSIER = (
    ("j", _("next dossier of the work list")),
    ("k", _("previous dossier of the work list")),
    ("u", _("back to the list")),
    ("a", _("to what you can do now")),
    ("d", _("to the documents")),
    ("m", _("to messages, opinions and notes")),
    ("l", _("labels")),
    ("?", _("this sheet")),
)
_COOKIE, _OFF = "motcua_single_keys", "off"
_YEAR = 365 * 24 * 3600


def are_on(request: HttpRequest) -> bool:
    """Return whether single keys act in this browser."""
    return request.COOKIES.get(_COOKIE) != _OFF


@policy(Policy.OFFICIAL, roles=READING)
@require_http_methods(["GET", "HEAD", "POST"])
def shortcuts(request: HttpRequest) -> HttpResponse:
    """Show the keys by page, and switch single keys off or on."""
    if request.method == "POST":
        turned_on = request.POST.get("phim") == "on"
        words = _("Single keys are on.") if turned_on else _("Single keys are off.")
        messages.success(request, gettext(words))
        answer = redirect("desk:shortcuts")
        answer.set_cookie(
            _COOKIE,
            "on" if turned_on else _OFF,
            max_age=_YEAR,
            httponly=True,
            secure=request.is_secure(),
            samesite="Lax",
        )
        return answer
    context = {
        "single": [
            {"page": gettext("Work list"), "keys": keys.in_words(LIST)},
            {"page": gettext("A dossier"), "keys": keys.in_words(DOSSIER)},
        ],
        "chords": _chords() if actor_of(request).has_role(*DESK) else _chords()[-1:],
        "are_on": are_on(request),
        "has_work": actor_of(request).has_role(*HANDLING),
    }
    return render(request, "desk/shortcuts.html", context)


def _chords() -> list[dict[str, object]]:
    pages = (
        (_("Reception"), keys.QUEUE),
        (_("The person of a walk-in"), keys.PERSON),
        (_("The form of a walk-in"), keys.WALK_IN),
        (_("After a walk-in"), keys.RECEIVED),
        (_("Calling numbers"), CALLS),
        (_("An act on a dossier"), keys.ACT),
    )
    return [{"page": gettext(page), "keys": keys.in_words(table)} for page, table in pages]
