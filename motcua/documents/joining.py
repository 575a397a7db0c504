"""PDF files written anew: the pages of a scan as they are, alone or with a page of ours."""

import io
import re

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError

from .errors import FileDamaged

_PLACE = re.compile(r"signature-place=(\d+),")


def pages_of(pdf: bytes) -> int:
    """Return how many pages a PDF has; raises ``FileDamaged`` for one that cannot be read."""
    return len(_read(pdf).pages)


def joined(scan: bytes, statement: bytes) -> bytes:
    """Return the pages of ``scan``, their content untouched, and those of ``statement`` behind.

    Title and place of the signature are the statement's, which stands later now. What came with
    the scan besides its pages (bookmarks, form fields) is left out. The file claims no PDF/A: the
    scan need not be one. Raises ``FileDamaged``.
    """
    first, last = _read(scan), _read(statement)
    writer = PdfWriter()
    for page in (*first.pages, *last.pages):
        writer.add_page(page)
    facts = {key: str(value) for key, value in (last.metadata or {}).items()}
    before = len(first.pages)
    words = facts.get("/Keywords", "")
    facts["/Keywords"] = _PLACE.sub(
        lambda found: f"signature-place={int(found[1]) + before},", words
    )
    writer.metadata = None
    writer.add_metadata(facts)
    return _written(writer)


def packed_anew(pdf: bytes) -> bytes:
    """Return the pages of a PDF, their content untouched, in a file without faults.

    Scanners and programs write small faults (a wrong cross-reference) that readers forgive and a
    signature does not. What is no page is left out. Raises ``FileDamaged``.
    """
    writer = PdfWriter()
    for page in _read(pdf).pages:
        writer.add_page(page)
    writer.metadata = None
    return _written(writer)


def _written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _read(pdf: bytes) -> PdfReader:
    try:
        reader = PdfReader(io.BytesIO(pdf), strict=False)
        len(reader.pages)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise FileDamaged(
            "Save or scan the document again and send the new file.", reason=str(error)[:200]
        ) from error
    return reader
