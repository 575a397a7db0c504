"""Files that are made once and then stay: keys, salts, passwords."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def write_once(path: Path, content: bytes, *, mode: int = 0o600) -> None:
    """Write a file whole or not at all, and only where none is: of two writers the first stays.

    Makes the folder it lies in. ``mode``: who may read it; by default nobody but its owner.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            os.fchmod(handle, mode)
            file.write(content)
            file.flush()
            os.fsync(handle)
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        os.unlink(draft)
