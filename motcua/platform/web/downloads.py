"""A file made for one request as an answer over HTTP: named, private, never read as a page."""

from django.http import HttpResponse


def private_file(
    content: bytes, name: str, media_type: str = "application/pdf", *, inline: bool = False
) -> HttpResponse:
    """Return the content for download, or for show; neither the browser nor a proxy keeps it."""
    place = "inline" if inline else "attachment"
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'{place}; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
