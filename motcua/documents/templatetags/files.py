"""How pages speak of stored files."""

from uuid import UUID

from django import template

from ..models import StoredFile
from ..web.labels import FileMark, mark_of

register = template.Library()


@register.simple_tag
def file_mark(stored: StoredFile, reader: UUID | None = None) -> FileMark | None:
    """Return the mark of a file for ``reader``; None for one that opens like any other."""
    return mark_of(stored, reader=reader)
