"""A person's own account: where it is signed in, and the way out."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy

from ..errors import AccountNotFound
from ..selectors import open_sessions, recent_sign_ins
from ..services.sign_in import end_all_other_sessions, end_other_session
from ..types import SignInOutcome
from .held_forms import COOKIE as HELD_FORM_COOKIE
from .labels import outcome_label
from .sessions import LAST_ACCOUNT_COOKIE, door_of, end_session


@policy(Policy.SIGNED_IN)
@never_cache
@require_GET
def account(request: HttpRequest) -> HttpResponse:
    """Show open sessions and the last sign-ins."""
    account_id = own_account(request)
    events = [(event, outcome_label(event.outcome)) for event in recent_sign_ins(account_id)]
    context = {
        "sessions": open_sessions(account_id),
        "this_session": request.session.session_key,
        "events": events,
    }
    return render(request, "identity/account.html", context)


@policy(Policy.SIGNED_IN)
@require_POST
def end_one(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """End one of the person's sessions on another device."""
    end_other_session(
        account_id=own_account(request),
        session_id=session_id,
        door=door_of(request),
        now=clock.now(),
    )
    return redirect("identity:account")


@policy(Policy.SIGNED_IN)
@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    """End the person's sessions on every device but this one."""
    ended = end_all_other_sessions(
        account_id=own_account(request),
        kept=request.session.session_key,
        door=door_of(request),
        now=clock.now(),
    )
    words = ngettext("%(n)s other session ended.", "%(n)s other sessions ended.", ended)
    messages.success(request, words % {"n": ended})
    return redirect("identity:account")


@policy(Policy.PUBLIC)
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out; whoever is not signed in ends up on the same page."""
    end_session(request, SignInOutcome.SIGNED_OUT, now=clock.now())
    response = redirect("/")
    response.delete_cookie(LAST_ACCOUNT_COOKIE)
    response.delete_cookie(HELD_FORM_COOKIE)
    return response


def own_account(request: HttpRequest) -> UUID:
    """Return the account of whoever is signed in; raises ``AccountNotFound`` for none."""
    account_id = actor_of(request).account_id
    if account_id is None:
        raise AccountNotFound()
    return account_id
