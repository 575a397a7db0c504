"""Tables of the digitisation package."""

from .reading import Page, Reading

__all__ = ["Page", "Reading"]
