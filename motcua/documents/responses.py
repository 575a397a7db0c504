"""A stored file as an answer over HTTP: streamed, named, and never interpreted as a page."""

from django.http import FileResponse

from .selectors import OpenedFile
from .types import MediaType

_SHOWN_INLINE = frozenset({MediaType.PDF, MediaType.JPEG, MediaType.PNG})


def file_response(opened: OpenedFile, *, inline: bool = False) -> FileResponse:
    """Return the file for download, or for show where the browser has a safe viewer for it."""
    stored = opened.stored
    show = inline and stored.media_type in _SHOWN_INLINE
    response = FileResponse(
        opened.stream, as_attachment=not show, filename=stored.name, content_type=stored.media_type
    )
    response["Content-Length"] = str(stored.size)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["ETag"] = f'"{stored.sha256}"'
    return response
