"""A picture as a PDF of one page: the very dots of the picture, none of them drawn anew."""

import io

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import (
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
)

# A4 in points; the page is as wide as the paper and as high as the picture makes it.
_SHORT, _LONG = 595, 842
_SPACES = {"RGB": "/DeviceRGB", "L": "/DeviceGray"}


def page_of_picture(picture: bytes) -> bytes:
    """Return a checked JPEG or PNG as a page as wide as A4, upright or lying as the picture is.

    The data of a JPEG in common colours are taken over byte by byte, everything else without loss.
    """
    with Image.open(io.BytesIO(picture), formats=["JPEG", "PNG"]) as opened:
        wide, high = opened.size
        drawn = _drawn(opened, picture)
    page_wide = _LONG if wide > high else _SHORT
    page_high = max(1, round(page_wide * high / wide))
    writer = PdfWriter()
    page = writer.add_blank_page(page_wide, page_high)
    resources = DictionaryObject()
    resources[NameObject("/XObject")] = DictionaryObject(
        {NameObject("/Scan"): writer._add_object(drawn)}
    )
    page[NameObject("/Resources")] = resources
    content = DecodedStreamObject()
    content.set_data(f"q {page_wide} 0 0 {page_high} 0 0 cm /Scan Do Q".encode())
    page[NameObject("/Contents")] = writer._add_object(content)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _drawn(opened: Image.Image, picture: bytes) -> StreamObject:
    """Return the picture as PDF keeps one: the JPEG itself, or its dots packed without loss."""
    drawn: StreamObject
    if opened.format == "JPEG" and opened.mode in _SPACES:
        mode, drawn = opened.mode, StreamObject()
        drawn.set_data(picture)
        drawn[NameObject("/Filter")] = NameObject("/DCTDecode")
    else:
        plain = _on_white(opened)
        mode, dots = plain.mode, DecodedStreamObject()
        dots.set_data(plain.tobytes())
        drawn = dots.flate_encode()
    drawn[NameObject("/Type")] = NameObject("/XObject")
    drawn[NameObject("/Subtype")] = NameObject("/Image")
    drawn[NameObject("/Width")] = NumberObject(opened.width)
    drawn[NameObject("/Height")] = NumberObject(opened.height)
    drawn[NameObject("/ColorSpace")] = NameObject(_SPACES[mode])
    drawn[NameObject("/BitsPerComponent")] = NumberObject(8)
    return drawn


def _on_white(picture: Image.Image) -> Image.Image:
    """Return the picture in grey or colours; where it is clear, paper shows."""
    if picture.mode in ("1", "L"):
        return picture.convert("L")
    seen = picture.convert("RGBA")
    paper = Image.new("RGBA", seen.size, "white")
    return Image.alpha_composite(paper, seen).convert("RGB")
