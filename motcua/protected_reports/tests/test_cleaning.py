"""What a file says of who made it is gone; what cannot be cleaned is refused."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from motcua.documents.public import FileTypeNotAllowed, MediaType

from ..errors import CannotBeCleaned
from ..rules.cleaning import cleaned
from ..rules.jpeg_segments import JpegBroken, without_notes
from .pictures import document, photograph

SECRET = "canary-7f3a"
LARGEST = 10**7


def spread(content: bytes) -> bytes:
    """Return a PDF with every stream unpacked, as a search would look into it."""
    reader = PdfReader(io.BytesIO(content))
    parts = [content]
    for place in range(1, int(reader.trailer["/Size"])):
        found = reader.get_object(place)
        parts.append(repr(found).encode())
        if hasattr(found, "get_data"):
            parts.append(found.get_data())
    return b"\n".join(parts)


def test_a_photograph_keeps_its_dots_and_nothing_of_its_camera():
    before = photograph(SECRET)
    found = cleaned(before, largest=LARGEST)

    assert SECRET.encode() in before
    assert found.media_type == MediaType.JPEG
    assert SECRET.encode() not in found.content
    with Image.open(io.BytesIO(found.content)) as picture:
        assert picture.size == (320, 240)
        assert not picture.getexif()


def test_a_png_loses_its_texts():
    from PIL.PngImagePlugin import PngInfo

    texts, out = PngInfo(), io.BytesIO()
    texts.add_text("Author", SECRET)
    Image.new("RGB", (20, 20), "white").save(out, "PNG", pnginfo=texts, dpi=(301, 301))
    found = cleaned(out.getvalue(), largest=LARGEST)

    assert SECRET.encode() in out.getvalue()
    assert SECRET.encode() not in found.content
    assert b"pHYs" not in found.content


def test_a_pdf_keeps_its_page_and_nothing_of_author_program_and_camera():
    before = document(SECRET)
    found = cleaned(before, largest=LARGEST)

    assert SECRET.encode() in spread(before)
    assert SECRET.encode() not in spread(found.content)
    reader = PdfReader(io.BytesIO(found.content))
    (picture,) = reader.pages[0].images
    assert picture.image.size == (320, 240)
    assert not reader.metadata


def test_a_pdf_with_remarks_or_fields_is_refused_with_what_to_do():
    plain = PdfReader(io.BytesIO(document(SECRET)))
    with_remark, with_field = PdfWriter(clone_from=plain), PdfWriter(clone_from=plain)
    with_remark.add_annotation(0, FreeText(text=SECRET, rect=(10, 10, 90, 40)))
    with_field.root_object[NameObject("/AcroForm")] = DictionaryObject(
        {NameObject("/Fields"): ArrayObject([TextStringObject(SECRET)])}
    )
    for writer in (with_remark, with_field):
        out = io.BytesIO()
        writer.write(out)
        with pytest.raises(CannotBeCleaned, match="photograph"):
            cleaned(out.getvalue(), largest=LARGEST)


def test_an_office_file_is_refused_with_what_to_do():
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override'
            ' PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocum'
            'ent.wordprocessingml.document.main+xml"/></Types>',
        )
        package.writestr("word/document.xml", "<w:document/>")
    with pytest.raises(CannotBeCleaned, match="PDF"):
        cleaned(out.getvalue(), largest=LARGEST)
    with pytest.raises(FileTypeNotAllowed):
        cleaned(b"just words", largest=LARGEST)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_cut_or_changed_jpeg_is_read_to_its_end_or_refused(data):
    whole = bytearray(photograph(SECRET))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(whole[: data.draw(st.integers(0, len(whole)))])
    try:
        found = without_notes(cut)
    except JpegBroken:
        return
    assert found.endswith(b"\xff\xd9")
    assert len(found) <= len(cut)
