"""The searchable copy as an answer over HTTP, under the name of its original."""

from pathlib import PurePath

from django.http import FileResponse

from motcua.documents.public import stream_response

from .selectors import SearchableCopy


def copy_response(copy: SearchableCopy, *, inline: bool = False) -> FileResponse:
    """Return the copy; its name says that it is not what was handed in."""
    name = f"{PurePath(copy.stored.name).stem}-tim-duoc.pdf"
    return stream_response(
        copy.stream, name=name, media_type="application/pdf", sha256=copy.sha256, inline=inline
    )
