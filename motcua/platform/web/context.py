"""What every page template may use without asking."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from motcua.platform.actor import actor_of


def page(request: HttpRequest) -> dict[str, Any]:
    """Return actor, node name and mode; no query runs from here."""
    return {
        "actor": actor_of(request),
        "node_name": settings.MOTCUA.node_name,
        "demo": settings.MOTCUA.mode != "production",
    }
