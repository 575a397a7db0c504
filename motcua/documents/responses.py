"""A stored file as an answer over HTTP: streamed, named, and never interpreted as a page."""

from typing import IO

from django.http import FileResponse

from .selectors import OpenedFile
from .types import MediaType

_SHOWN_INLINE = frozenset({MediaType.PDF, MediaType.JPEG, MediaType.PNG}) | {
    one for one in MediaType if one.is_recording
}


def file_response(opened: OpenedFile, *, inline: bool = False) -> FileResponse:
    """Return the file for download, or for show where the browser has a safe viewer for it."""
    stored = opened.stored
    response = stream_response(
        opened.stream,
        name=stored.name,
        media_type=stored.media_type,
        sha256=stored.sha256,
        inline=inline,
    )
    response["Content-Length"] = str(stored.size)
    return response


def stream_response(
    stream: IO[bytes], *, name: str, media_type: str, sha256: str, inline: bool = False
) -> FileResponse:
    """Return a content of the store as ``file_response`` does, under a name of its own."""
    show = inline and media_type in _SHOWN_INLINE
    response = FileResponse(stream, as_attachment=not show, filename=name, content_type=media_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["ETag"] = f'"{sha256}"'
    return response
