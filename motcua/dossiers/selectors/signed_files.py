"""What is said of signatures on the files of a dossier."""

from datetime import datetime
from typing import Any

from motcua.documents.public import FileStatus, content_of
from motcua.signatures.public import ShownFile, shown_signatures


def signed_file(file: Any, now: datetime) -> ShownFile | None:
    """Return the signatures of a stored file in words; nothing for one without, or locked away."""
    if file is None or file.status != FileStatus.CLEAN:
        return None
    return shown_signatures(file.sha256, file.media_type, lambda: content_of(file.id), now=now)
