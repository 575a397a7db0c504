"""Tables of the documents package."""

from .stored_file import StoredFile

__all__ = ["StoredFile"]
