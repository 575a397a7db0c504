"""The pages as an app on a phone: its description, its worker, its page without a network."""

from hashlib import sha256

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.translation import get_language, gettext, override
from django.views.decorators.http import require_safe

from motcua import __version__
from motcua.platform.actor import ANONYMOUS
from motcua.platform.authorization import Policy, policy

COLOUR = "#0b4f5c"
NEEDED = (
    "app.css",
    "app.js",
    "images/mark.svg",
    "fonts/noto-sans-latin-400-normal.woff2",
    "fonts/noto-sans-latin-700-normal.woff2",
    "fonts/noto-sans-vietnamese-400-normal.woff2",
    "fonts/noto-sans-vietnamese-700-normal.woff2",
)


@require_safe
@policy(Policy.PUBLIC)
def manifest(request: HttpRequest) -> HttpResponse:
    """Say what the app is called and looks like (W3C Web Application Manifest).

    One for all languages: its name is a name, and the rest is read once, when it is installed.
    """
    with override(settings.LANGUAGE_CODE):
        words = gettext("Public services")
    content = {
        "id": "/",
        "name": f"Một cửa {settings.MOTCUA.node_name}".strip(),
        "short_name": "Một cửa",
        "description": words,
        "lang": settings.LANGUAGE_CODE,
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "theme_color": COLOUR,
        "background_color": COLOUR,
        "icons": [
            {"src": static("ui/images/mark.svg"), "sizes": "any", "type": "image/svg+xml"},
            *(_icon(size, "any") for size in (192, 512)),
            _icon(512, "maskable"),
        ],
    }
    return JsonResponse(content, content_type="application/manifest+json")


@require_safe
@policy(Policy.PUBLIC)
def service_worker(request: HttpRequest) -> HttpResponse:
    """Give the worker that shows our page where there is no network (W3C Service Workers)."""
    needed = [static(f"ui/{one}") for one in NEEDED]
    of_files = sha256(" ".join(needed).encode()).hexdigest()[:12]  # their names say what is in them
    response = render(
        request,
        "platform/service-worker.js",
        {"version": f"{__version__}-{of_files}", "needed": needed},
        content_type="text/javascript",
    )
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
@policy(Policy.PUBLIC)
def offline(request: HttpRequest) -> HttpResponse:
    """Show what a browser keeps for the time without a network: the same for everybody."""
    request.actor = ANONYMOUS  # type: ignore[attr-defined]
    response = render(request, "platform/offline.html", {"is_offline": True})
    response["Content-Language"] = get_language()
    return response


def _icon(size: int, purpose: str) -> dict[str, str]:
    source = static(f"ui/images/mark-{purpose}-{size}.png")
    return {"src": source, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
