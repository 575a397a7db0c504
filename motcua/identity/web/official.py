"""Signing in of officials: password, then the code of the authenticator app."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote, urlencode

import segno
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from motcua.kernel import clock
from motcua.platform.authorization import Policy, policy

from ..actors import build_actor
from ..errors import AccountDisabled, SignInFailed
from ..models import Account
from ..models.account import LONGEST_USERNAME
from ..rules.one_time_code import matching_counter
from ..services.record_sign_in import record_sign_in
from ..services.second_factor import has_second_factor, new_secret, set_second_factor
from ..services.sign_in import admit_account, check_code
from ..types import AccountKind, Assurance, SignInOutcome
from .next_page import asked_next, home_of, safe_next
from .sessions import door_of, remember_account, start_session

_PENDING, _SECRET = "motcua.pending", "motcua.new-secret"
_PENDING_FOR = timedelta(minutes=10)
_OFFICIALS = frozenset({AccountKind.OFFICIAL, AccountKind.ADMINISTRATOR})


@policy(Policy.PUBLIC)
@never_cache
@sensitive_post_parameters("password")
def password(request: HttpRequest) -> HttpResponse:
    """Ask for user name and password; the session is not opened by them alone."""
    context: dict[str, Any] = {"next": asked_next(request), "errors": []}
    if request.method != "POST":
        return render(request, "identity/official.html", context)
    typed = request.POST.get("username", "")
    try:
        account = _account_with_password(request, typed.strip().lower())
    except (SignInFailed, AccountDisabled) as error:
        context |= {"username": typed, "errors": [_problem(error, "#username")]}
        return render(request, "identity/official.html", context, status=422)
    request.session.cycle_key()
    request.session[_PENDING] = {
        "account": str(account.id),
        "at": clock.now().isoformat(),
        "next": asked_next(request),
    }
    return redirect("identity:code" if has_second_factor(account) else "identity:enrol")


def _account_with_password(request: HttpRequest, username: str) -> Account:
    if len(username) > LONGEST_USERNAME:  # of nobody, and more than the log of attempts can hold
        raise SignInFailed()
    typed = request.POST.get("password", "")
    account = authenticate(request, username=username, password=typed)
    if not isinstance(account, Account) or account.kind not in _OFFICIALS:
        known = Account.objects.filter(username=username).first()
        record_sign_in(
            SignInOutcome.WRONG_PASSWORD,
            account_id=known.id if known else None,
            door=door_of(request),
            now=clock.now(),
        )
        raise SignInFailed()
    admit_account(account=account, now=clock.now())
    return account


@policy(Policy.PUBLIC)
@never_cache
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the six digits and open the session."""
    account = _pending_account(request)
    if account is None:
        return redirect("identity:official")
    if not has_second_factor(account):
        return redirect("identity:enrol")
    if request.method != "POST":
        return render(request, "identity/code.html", {"errors": []})
    typed = request.POST.get("code", "").strip()
    try:
        check_code(account=account, code=typed, door=door_of(request), now=clock.now())
    except SignInFailed as error:
        context = {"errors": [_problem(error, "#code")]}
        return render(request, "identity/code.html", context, status=422)
    return _signed_in(request, account)


@policy(Policy.PUBLIC)
@never_cache
def enrol(request: HttpRequest) -> HttpResponse:
    """Set up the authenticator app of an official who has none; no session without it."""
    account = _pending_account(request)
    if account is None or has_second_factor(account):
        return redirect("identity:official" if account is None else "identity:code")
    secret = request.session.setdefault(_SECRET, new_secret())
    errors: list[dict[str, str]] = []
    if request.method == "POST":
        typed = request.POST.get("code", "")
        if matching_counter(secret, typed, now=clock.now(), after=0) is not None:
            set_second_factor(account=account, secret=secret)
            check_code(account=account, code=typed, door=door_of(request), now=clock.now())
            return _signed_in(request, account)
        errors = [_problem(SignInFailed(), "#code")]
    address = _app_address(account, secret)
    context = {
        "errors": errors,
        "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        "qr": segno.make(address, error="m").svg_data_uri(scale=5),
    }
    return render(request, "identity/enrol.html", context, status=422 if errors else 200)


def _app_address(account: Account, secret: str) -> str:
    label = quote(f"Một cửa:{account.username}")
    return f"otpauth://totp/{label}?{urlencode({'secret': secret, 'issuer': 'Một cửa'})}"


def _pending_account(request: HttpRequest) -> Account | None:
    pending = request.session.get(_PENDING)
    if not pending or clock.now() - datetime.fromisoformat(pending["at"]) > _PENDING_FOR:
        return None
    return Account.objects.filter(pk=pending["account"], is_active=True).first()


def _signed_in(request: HttpRequest, account: Account) -> HttpResponse:
    wanted = request.session.get(_PENDING, {}).get("next", "")
    for key in (_PENDING, _SECRET):
        request.session.pop(key, None)
    start_session(request, account, assurance=Assurance.HIGH, now=clock.now())
    actor = build_actor(account, clock.now())
    response = redirect(safe_next(request, wanted) or home_of(actor))
    remember_account(request, response, account.id)
    return response


def _problem(error: SignInFailed | AccountDisabled, href: str) -> dict[str, str]:
    return {"text": _(error.title), "href": href}
