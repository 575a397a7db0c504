"""PDF files: readable, open to everybody, and without anything that acts by itself."""

import io
import re
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from ..errors import FileDamaged, FileHasActiveContent, FilePasswordProtected
from .pdf_streams import count_stream
from .unpacking import Budget

MOST_OBJECTS = 200_000
_TAIL = 2048
# Action types that run something, load something or reach out (ISO 32000-1, table 198). A link
# that a person clicks ("/URI") is none, unless it leads to a file or carries a program itself.
_ACTIVE = frozenset(
    {
        "/GoTo3DView",
        "/GoToE",
        "/GoToR",
        "/ImportData",
        "/JavaScript",
        "/Launch",
        "/Movie",
        "/Rendition",
        "/RichMediaExecute",
        "/Sound",
        "/SubmitForm",
    }
)
_ACTIVE_KEYS = frozenset(
    {"/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/XFA", "/RichMediaContent"}
)
_ACTIVE_SUBTYPES = frozenset(
    {"/3D", "/FileAttachment", "/Movie", "/RichMedia", "/Screen", "/Sound"}
)
# What acts when the file or a page is opened, closed or shown, without a click.
_BY_ITSELF = ("/OpenAction", "/AA")
_PLACES = frozenset({"/D", "/Parent", "/P", "/Dest"})  # lead back into the document
_HARMFUL_LINK = re.compile(
    r"(javascript|vbscript|data|file|smb|ms-[a-z-]+):|\\\\|//", re.IGNORECASE
)
# Readers that rebuild a broken table of objects find what no table names. These words are long
# enough never to stand in packed bytes by chance.
_ANYWHERE = re.compile(
    rb"/(JavaScript|Launch|EmbeddedFiles?|RichMedia(?:Content|Execute)?|SubmitForm)(?=[\s/<>\[\]()])"
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
        found = _active_content(reader) or _named_anywhere(content)
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
    budget = Budget()
    for number, generation in sorted(numbers):
        thing = IndirectObject(number, generation, reader).get_object()
        if isinstance(thing, StreamObject):
            count_stream(thing, budget)
        for found in _active_parts(thing):
            return found
    return ""


def _named_anywhere(content: bytes) -> str:
    """Return the first active word between the bytes, outside every packed part."""
    found = _ANYWHERE.search(content)
    return found[0].decode("ascii") if found else ""


def _active_parts(root: object) -> Iterator[str]:
    """Yield active parts inside one object, without following references to others."""
    waiting = [root]
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, DictionaryObject):
            yield from _active_here(thing)
            waiting.extend(thing.values())
        elif isinstance(thing, ArrayObject):
            waiting.extend(list.__iter__(thing))


def _active_here(thing: DictionaryObject) -> Iterator[str]:
    action = _value(thing, "/S")
    if action in _ACTIVE:
        yield str(action)
    if action == "/URI" and _is_harmful(_value(thing, "/URI")):
        yield "/URI"
    if _value(thing, "/Subtype") in _ACTIVE_SUBTYPES and "/Rect" in thing:
        yield str(_value(thing, "/Subtype"))
    yield from (key for key in thing if key in _ACTIVE_KEYS)
    for key in _BY_ITSELF:
        yield from _reaching_out(_value(thing, key), key)


def _reaching_out(started: object, key: str) -> Iterator[str]:
    """Yield ``key`` where something that starts by itself opens an address of the web."""
    waiting, steps = [started], 0
    while waiting and steps < 100:
        thing, steps = waiting.pop(), steps + 1
        if isinstance(thing, DictionaryObject):
            if _value(thing, "/S") == "/URI":
                yield key
            waiting.extend(_value(thing, one) for one in thing if one not in _PLACES)
        elif isinstance(thing, ArrayObject):
            waiting.extend(one.get_object() for one in list.__iter__(thing))


def _value(thing: DictionaryObject, key: str) -> object:
    """Return the value of a key, fetched where it is a reference."""
    found = thing.raw_get(key) if key in thing else None
    return found.get_object() if isinstance(found, IndirectObject) else found


def _is_harmful(address: object) -> bool:
    text = address.decode("latin-1") if isinstance(address, bytes) else str(address)
    return _HARMFUL_LINK.match("".join(text.split())) is not None
