"""What is known about the browser at the door."""

from django.http import HttpRequest


def address_of(request: HttpRequest) -> str | None:
    """Return the network address of the caller as the proxy's trusted layer left it."""
    return request.META.get("REMOTE_ADDR") or None


def browser_of(request: HttpRequest) -> str:
    """Return the browser's own name, cut to what the record keeps."""
    return request.headers.get("User-Agent", "")[:200]
