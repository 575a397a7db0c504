"""Signing in of citizens and enterprises through VNeID."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from motcua.kernel import clock
from motcua.platform.authorization import Policy, policy

from ..claims import read_claims
from ..services.open_account import open_citizen_account
from ..services.sign_in import admit_account
from ..vneid import leave_for_vneid, return_from_vneid
from .next_page import asked_next, safe_next
from .sessions import remember_account, start_session


@policy(Policy.PUBLIC)
@never_cache
@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """Ask who is at the door: a citizen or enterprise, or an official."""
    return render(request, "identity/sign_in.html", {"next": asked_next(request)})


@policy(Policy.PUBLIC)
@never_cache
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Go to VNeID."""
    return leave_for_vneid(request, asked_next(request))


@policy(Policy.PUBLIC)
@never_cache
@require_GET
def come_back(request: HttpRequest) -> HttpResponse:
    """Receive the person from VNeID and open the session."""
    claims, wanted = return_from_vneid(request)
    who = read_claims(claims)
    now = clock.now()
    account = open_citizen_account(who=who, now=now)
    admit_account(account=account, now=now)
    start_session(request, account, assurance=who.assurance, now=now)
    response = redirect(safe_next(request, wanted) or "/")
    remember_account(request, response, account.id)
    return response
