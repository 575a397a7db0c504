"""A package as an answer over HTTP: streamed, named, kept by nothing in between."""

from typing import IO

from django.http import FileResponse

from .models import Transfer


def package_response(row: Transfer, stream: IO[bytes]) -> FileResponse:
    """Return the package for download."""
    response = FileResponse(
        stream,
        as_attachment=True,
        filename=f"luu-tru-{row.pk}.zip",
        content_type="application/zip",
    )
    response["Content-Length"] = str(row.size)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
