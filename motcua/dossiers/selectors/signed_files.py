"""What is said of signatures on the files of a dossier."""

from datetime import datetime
from typing import Any
from uuid import UUID

from motcua.documents.public import content_of, may_be_opened
from motcua.signatures.public import ShownFile, shown_signatures


def signed_file(file: Any, now: datetime, *, reader: UUID | None = None) -> ShownFile | None:
    """Return the signatures of a stored file in words; nothing for one the reader cannot open."""
    if file is None or not may_be_opened(file, reader=reader):
        return None

    def content() -> bytes:
        return content_of(file.id, reader=reader)

    return shown_signatures(file.sha256, file.media_type, content, now=now)
