"""PDF files: readable, open to everybody, and without anything that acts by itself."""

import io
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from ..errors import FileDamaged, FileHasActiveContent, FilePasswordProtected

MOST_OBJECTS = 200_000
_TAIL = 2048
# Action types that run something, load something or reach out (ISO 32000-1, table 198).
_ACTIVE = frozenset(
    {"/JavaScript", "/Launch", "/ImportData", "/GoToE", "/Rendition", "/RichMediaExecute", "/Movie"}
)
_ACTIVE_KEYS = frozenset(
    {"/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/XFA", "/RichMediaContent"}
)


def inspect_pdf(content: bytes) -> int:
    """Return the number of pages of an acceptable PDF."""
    if b"%%EOF" not in content[-_TAIL:]:
        raise _damaged("The end of the file is missing.")
    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise FilePasswordProtected("Save the file without a password and send it again.")
        pages = sum(1 for _ in reader.pages)
        found = _active_content(reader)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        # The library answers broken structures with any of these.
        raise _damaged(str(error)[:200]) from error
    except NotImplementedError as error:
        raise FilePasswordProtected(
            "Save the file without protection and send it again."
        ) from error
    if not pages:
        raise _damaged("The file has no page.")
    if found:
        raise FileHasActiveContent(
            "Print the document to a new PDF and send that one.", found=found.lstrip("/")
        )
    return pages


def _damaged(reason: str) -> FileDamaged:
    return FileDamaged("Save or scan the document again and send the new file.", reason=reason)


def _active_content(reader: PdfReader) -> str:
    """Return the name of the first active thing in any object of the file, or nothing."""
    numbers = {(number, generation) for generation, row in reader.xref.items() for number in row}
    numbers |= {(number, 0) for number in reader.xref_objStm}
    if len(numbers) > MOST_OBJECTS:
        raise ValueError("too many objects")
    for number, generation in sorted(numbers):
        thing = IndirectObject(number, generation, reader).get_object()
        for found in _active_parts(thing):
            return found
    return ""


def _active_parts(root: object) -> Iterator[str]:
    """Yield active parts inside one object, without following references to others."""
    waiting = [root]
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, DictionaryObject):
            action = thing.raw_get("/S") if "/S" in thing else None
            if isinstance(action, IndirectObject):
                action = action.get_object()
            if action in _ACTIVE:
                yield str(action)
            yield from (key for key in thing if key in _ACTIVE_KEYS)
            waiting.extend(thing.values())
        elif isinstance(thing, ArrayObject):
            waiting.extend(list.__iter__(thing))
