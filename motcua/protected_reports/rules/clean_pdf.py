"""A PDF with its pages alone: no author, no program, no dates, no notes, no camera in pictures.

What stands on the pages stays: a name in the text, a watermark, words under a scan.
"""

import io
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    StreamObject,
)

from motcua.kernel.text import msgid

from ..errors import CannotBeCleaned
from .jpeg_segments import JpegBroken, without_notes

_PAGE = frozenset(
    [
        *("/Type", "/Parent", "/MediaBox", "/CropBox", "/Rotate", "/Resources", "/Contents"),
        *("/UserUnit", "/Group"),
    ]
)
_DRAWN = frozenset(
    [
        *("/Type", "/Subtype", "/Width", "/Height", "/ColorSpace", "/BitsPerComponent"),
        *("/Filter", "/DecodeParms", "/Decode", "/ImageMask", "/Mask", "/SMask", "/Interpolate"),
        *("/Intent", "/Length", "/Matte", "/FormType", "/BBox", "/Matrix", "/Resources", "/Group"),
    ]
)
# Anywhere: who made it, with what, when.
_TELLING = ("/Metadata", "/PieceInfo", "/LastModified", "/Info", "/AF", "/Author", "/Creator")
_UNREADABLE = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError)


def clean_pdf(content: bytes) -> bytes:
    """Return the pages written anew; raises ``CannotBeCleaned`` where something would be lost.

    ``content`` was inspected before: it has no scripts, no attachments and no password.
    """
    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        _refuse_what_is_written_on_top(reader)
        writer = PdfWriter()
        for page in reader.pages:
            writer.add_page(page)
        for page in writer.pages:
            _keep(page, _PAGE)
            _clean(page, set())
        writer.metadata = None
        out = io.BytesIO()
        writer.write(out)
    except _UNREADABLE as error:
        raise CannotBeCleaned(
            msgid("Print it into a new PDF, or take a photograph of each page.")
        ) from error
    return out.getvalue()


def _refuse_what_is_written_on_top(reader: PdfReader) -> None:
    """Fields and remarks name who wrote them; taken away, they would be missing."""
    form = reader.root_object.get("/AcroForm")
    has_fields = form is not None and bool(form.get_object().get("/Fields"))
    remarks = {
        str(one.get_object().get("/Subtype"))
        for page in reader.pages
        for one in page.get("/Annots", ArrayObject()).get_object() or ()
    }
    if has_fields or remarks - {"/Link"}:
        raise CannotBeCleaned(
            msgid(
                "It has fields or remarks, which say who wrote them. Print it into a new PDF, or"
                " take a photograph of each page."
            )
        )


def _keep(found: DictionaryObject, wanted: frozenset[str]) -> None:
    for key in set(found) - wanted:
        del found[key]


def _clean(found: Any, seen: set[int]) -> None:
    """Walk everything a page is made of, without going back to other pages."""
    waiting = [found]
    while waiting:
        one = waiting.pop()
        if isinstance(one, IndirectObject):
            one = one.get_object()
        if not isinstance(one, DictionaryObject | ArrayObject) or id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, ArrayObject):
            waiting += list(one)
            continue
        for key in _TELLING:
            one.pop(NameObject(key), None)
        if isinstance(one, StreamObject) and one.get("/Subtype") in ("/Image", "/Form"):
            _keep(one, _DRAWN)
        if isinstance(one, StreamObject) and one.get("/Subtype") == "/Image":
            _clean_picture(one)
        waiting += [value for key, value in one.items() if key != "/Parent"]


def _clean_picture(stream: StreamObject) -> None:
    filters = stream.get("/Filter", ArrayObject())
    names = [str(one) for one in (filters if isinstance(filters, ArrayObject) else [filters])]
    if "/JPXDecode" in names:
        raise CannotBeCleaned(
            msgid(
                "A picture in it is of a kind that is not cleaned. Send the pages as photographs."
            )
        )
    if "/DCTDecode" not in names:
        return
    try:
        picture = without_notes(stream.get_data() if len(names) > 1 else stream._data)
    except JpegBroken as error:
        raise CannotBeCleaned(
            msgid("A picture in it is damaged. Send the pages as photographs.")
        ) from error
    stream._data = picture
    stream[NameObject("/Filter")] = NameObject("/DCTDecode")
    stream.pop("/DecodeParms", None)
    stream[NameObject("/Length")] = NumberObject(len(picture))
