"""An expired session in the middle of a form: what was typed is kept and offered again."""

from collections.abc import Callable
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.errors import SignInRequired
from motcua.platform.problems import wants_json

from ..errors import HeldFormGone
from ..services.hold_form import KEPT_FOR, Ticket, TypedForm, held_form, hold_form, worth_keeping
from .sessions import last_account

COOKIE = "motcua_held_form"
_FORM_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data")
Next = Callable[[HttpRequest], HttpResponse]


class KeepTypedForms:
    """Keep the text of a form that comes from a browser whose session has ended."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer a form that needs a sign-in first; everything else goes the usual way."""
        if not isinstance(error, SignInRequired) or not is_form(request):
            return None
        return keep_and_ask_to_sign_in(request)


def is_form(request: HttpRequest) -> bool:
    """Return whether a person posted a form."""
    return (
        request.method == "POST" and request.content_type in _FORM_TYPES and not wants_json(request)
    )


def typed_form(request: HttpRequest) -> TypedForm:
    """Return the posted form without its files."""
    files = tuple(file.name or "" for name in request.FILES for file in request.FILES.getlist(name))
    fields = {name: list(map(str, request.POST.getlist(name))) for name in request.POST}
    return TypedForm(request.get_full_path(), worth_keeping(fields), files)


def keep_and_ask_to_sign_in(request: HttpRequest) -> HttpResponse | None:
    """Keep the form for whoever was signed in, and lead to the sign-in page."""
    account_id = last_account(request)
    if account_id is None:
        return None
    ticket = hold_form(form=typed_form(request), account_id=account_id, now=clock.now())
    if ticket is None:
        return None
    response = redirect(f"{reverse('identity:sign_in')}?next={quote(reverse('identity:resume'))}")
    response.set_cookie(
        COOKIE,
        str(ticket),
        max_age=int(KEPT_FOR.total_seconds()),
        httponly=True,
        secure=request.is_secure(),
        samesite="Lax",
    )
    return response


@policy(Policy.SIGNED_IN)
def resume(request: HttpRequest) -> HttpResponse:
    """Offer the person what they had typed, to be sent on with one button."""
    account_id = actor_of(request).account_id
    if account_id is None:
        raise HeldFormGone()
    ticket = Ticket.read(request.COOKIES.get(COOKIE, ""))
    form = held_form(ticket=ticket, account_id=account_id, now=clock.now())
    return show_typed(request, form)


def show_typed(request: HttpRequest, form: TypedForm, *, status: int = 200) -> HttpResponse:
    """Show a kept form with a fresh token, so that it can be sent again as it was."""
    if not url_has_allowed_host_and_scheme(form.path, allowed_hosts=None):
        raise HeldFormGone()
    fields = [(name, value) for name, values in form.fields.items() for value in values]
    context = {"path": form.path, "fields": fields, "files": form.files}
    return render(request, "identity/resume.html", context, status=status)
