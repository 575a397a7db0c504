"""Cookies and sessions: who the browser is, and for how long it is believed."""

from datetime import datetime
from uuid import UUID

from django.contrib.auth import login, logout
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from motcua.kernel import clock
from motcua.platform.actor import Actor

from ..actors import actor_from_token, build_actor
from ..models import Account
from ..rules.idleness import session_lapsed
from ..services.record_sign_in import Door
from ..services.sign_in import close_session, open_session, touch_session
from ..types import AccountKind, SignInOutcome
from .client import address_of, browser_of

SEEN, ASSURANCE = "motcua.seen", "motcua.assurance"
LAST_ACCOUNT_COOKIE = "motcua_account"
_TOUCH_AFTER_SECONDS = 60
_BACKEND = "django.contrib.auth.backends.ModelBackend"
_SALT = "identity.last-account"


def door_of(request: HttpRequest) -> Door:
    """Return from where the request came."""
    return Door(address_of(request), browser_of(request))


def start_session(request: HttpRequest, account: Account, *, assurance: int, now: datetime) -> None:
    """Sign the browser in under a new session key."""
    account.language = get_language() or account.language
    login(request, account, backend=_BACKEND)
    request.session[SEEN] = now.isoformat()
    request.session[ASSURANCE] = int(assurance)
    request.session.save()
    open_session(
        account=account,
        session_key=request.session.session_key or "",
        assurance=assurance,
        door=door_of(request),
        now=now,
    )


def remember_account(request: HttpRequest, response: HttpResponse, account_id: UUID) -> None:
    """Leave word of who was signed in, so that a form can be kept for them when time runs out."""
    response.set_signed_cookie(
        LAST_ACCOUNT_COOKIE,
        str(account_id),
        salt=_SALT,
        max_age=12 * 60 * 60,
        httponly=True,
        secure=request.is_secure(),
        samesite="Lax",
    )


def last_account(request: HttpRequest) -> UUID | None:
    """Return who was signed in last in this browser and did not sign out."""
    try:
        text = request.get_signed_cookie(LAST_ACCOUNT_COOKIE, salt=_SALT, max_age=12 * 60 * 60)
        return UUID(text)
    except (KeyError, ValueError, signing.BadSignature):
        return None


def end_session(request: HttpRequest, outcome: SignInOutcome, *, now: datetime) -> None:
    """Sign the browser out and write down why."""
    key = request.session.session_key
    if key:
        close_session(session_key=key, outcome=outcome, door=door_of(request), now=now)
    logout(request)


def session_actor(request: HttpRequest) -> Actor | None:
    """Return the actor of a signed-in browser, none for a stranger or after too long a rest."""
    if request.path.startswith("/api/") and not _own_page_asks(request):
        return None
    account = request.user
    if not isinstance(account, Account) or not account.is_active:
        return None
    now = clock.now()
    seen = datetime.fromisoformat(request.session.get(SEEN, "2000-01-01T00:00:00+00:00"))
    if session_lapsed(AccountKind(account.kind), last_seen_at=seen, now=now):
        end_session(request, SignInOutcome.ENDED_IDLE, now=now)
        return None
    if (now - seen).total_seconds() > _TOUCH_AFTER_SECONDS:
        request.session[SEEN] = now.isoformat()
        touch_session(account_id=account.id, session_key=request.session.session_key or "", now=now)
    return build_actor(account, now, assurance=request.session.get(ASSURANCE, 0))


def _own_page_asks(request: HttpRequest) -> bool:
    """Return whether a page of ours calls the API; no foreign page may write with our cookie."""
    return request.headers.get("Sec-Fetch-Site", "") == "same-origin"


def token_actor(request: HttpRequest) -> Actor | None:
    """Return the actor of a bearer token; raises ``TokenInvalid`` for a bad one."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        return None
    return actor_from_token(token.strip(), clock.now())
