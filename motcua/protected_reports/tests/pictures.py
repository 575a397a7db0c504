"""Photographs and PDF files that say who made them."""

import io

from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject


def photograph(secret: str, *, colour: tuple[int, int, int] = (90, 120, 90)) -> bytes:
    """Return a JPEG whose camera, owner, comment and end say ``secret``."""
    picture = Image.new("RGB", (320, 240), colour)
    exif = Image.Exif()
    exif[0x010F] = exif[0x013B] = exif[0x8298] = f"{secret} maker"
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif, comment=f"{secret} comment".encode())
    return out.getvalue() + f"{secret} behind the end".encode()


def document(secret: str) -> bytes:
    """Return a PDF of one photograph whose author, page and picture say ``secret``."""
    out = io.BytesIO()
    with Image.open(io.BytesIO(photograph(secret))) as picture:
        picture.save(out, "PDF", author=secret, title=secret, producer=secret)
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(out.getvalue())))
    page = writer.pages[0]
    for image in page["/Resources"]["/XObject"].values():
        image.get_object()._data = photograph(secret)
        image.get_object()[NameObject("/Owner")] = TextStringObject(secret)
    page[NameObject("/PieceInfo")] = DictionaryObject(
        {NameObject("/App"): TextStringObject(secret)}
    )
    writer.add_metadata({"/Author": secret})
    again = io.BytesIO()
    writer.write(again)
    return again.getvalue()
