"""Where a person goes after signing in: back to where they were, never to a foreign site."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from motcua.platform.actor import Actor, ActorKind
from motcua.platform.web.navigation import address_of

# The first page of an official by role; the packages above may or may not be there.
_HOMES = (
    ("administrator", "console:home"),
    ("desk_official", "desk:queue"),
    ("head_of_one_stop", "desk:queue"),
    ("control_officer", "desk:watch"),
    ("inspector", "desk:watch"),
)


def asked_next(request: HttpRequest) -> str:
    """Return the page asked for, empty where none or a foreign one was named."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    return safe_next(request, wanted)


def safe_next(request: HttpRequest, wanted: str) -> str:
    """Return ``wanted`` if it is a page of this node."""
    allowed = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if allowed else ""


def home_of(actor: Actor) -> str:
    """Return the first page of somebody who signed in without having asked for one."""
    if actor.kind == ActorKind.OFFICIAL:
        for role, page in _HOMES:
            if actor.has_role(role) and (address := address_of(page)):
                return address
        # Every other role handles dossiers; who has none reads what they are told.
        return address_of("desk:work_list" if actor.roles else "notifications:notices") or "/"
    return "/"
