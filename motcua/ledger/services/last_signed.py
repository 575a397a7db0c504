"""What the log's key signed last, kept beside the key: a database set back in time is noticed.

A database restored from an older copy would sign another tree of a size that was already public.
The file is written after the commit, so that it never knows more than a sound database.
"""

import os
from pathlib import Path

from django.conf import settings

from ..rules.checkpoints import TreeHead, read_tree_head
from ..rules.notes import NoteRefused


def signed_before() -> TreeHead | None:
    """Return what was signed last as far as the file knows; None for a new key."""
    try:
        return read_tree_head(_path().read_text())
    except (FileNotFoundError, NoteRefused):  # a torn file knows nothing
        return None


def remember_signed(head: TreeHead) -> None:
    """Keep what was signed, whole or not at all."""
    path = _path()
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_text(head.text)
    os.replace(draft, path)


def _path() -> Path:
    key = Path(settings.LOG_KEY)
    return key.with_name(f"{key.name}.signed")
