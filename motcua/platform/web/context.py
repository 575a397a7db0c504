"""What every page template may use without asking."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from motcua.platform.actor import ActorKind, actor_of
from motcua.platform.web.navigation import FOOTER, address_of, links_for


def page(request: HttpRequest) -> dict[str, Any]:
    """Return actor, node name, mode and navigation; no query runs from here."""
    actor = actor_of(request)
    return {
        "actor": actor,
        "is_signed_in": actor.kind != ActorKind.ANONYMOUS,
        "node_name": settings.MOTCUA.node_name,
        "demo": settings.MOTCUA.mode != "production",
        "navigation": SimpleLazyObject(lambda: links_for(request, actor)),
        "footer_links": SimpleLazyObject(lambda: links_for(request, actor, doors=FOOTER)),
        "sign_in_url": address_of("identity:sign_in"),
        "sign_out_url": address_of("identity:sign_out"),
        "account_url": address_of("identity:account"),
        "is_offline": False,
        "is_unseen": getattr(request, "is_unseen", False),
        "manifest_url": address_of("platform:manifest"),
        "home_url": address_of("portal:home") or "/",
    }
