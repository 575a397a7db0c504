"""How signatures look: small pages drawn by typst, placed into the document as they are."""

import binascii
import io
import json
import threading
import uuid
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import cast

import typst
from django.conf import settings
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.stamp import StaticStampStyle

from motcua.kernel.clock import ZONE

from .types import Appearance, SealAppearance

DRAWINGS = Path(__file__).resolve().parent / "appearance"
PERSON_SIZE = (150, 68)
SEAL_SIZE = (102, 102)
_FILLED = SimpleBoxLayoutRule(
    x_align=AxisAlignment.ALIGN_MID, y_align=AxisAlignment.ALIGN_MID, margins=Margins(0, 0, 0, 0)
)


class _Compiler(threading.local):
    """One warm compiler per thread; it must not be shared while it works."""

    def __init__(self) -> None:
        # Libertinus, which typst brings along, has no "ứ" in its bold italic.
        self.compiler = typst.Compiler(
            root=str(DRAWINGS),
            font_paths=[str(settings.PAPER_TYPEFACES)],
            ignore_system_fonts=True,
        )


_local = _Compiler()


class DrawnPage(PdfContent):
    """The first page of a PDF in memory, as content of a stamp."""

    def __init__(self, pdf: bytes) -> None:
        super().__init__()
        self._pdf = pdf

    def render(self) -> bytes:
        """Copy the page into the document being signed and draw it."""
        reader = PdfFileReader(io.BytesIO(self._pdf))
        drawing = self._ensure_writer.import_page_as_xobject(reader)
        name = b"/Drawing" + binascii.hexlify(uuid.uuid4().bytes)
        self.resources.xobject[name.decode("ascii")] = drawing
        left, bottom, right, top = drawing.get_object()["/BBox"]
        self.box = BoxConstraints(width=abs(right - left), height=abs(top - bottom))
        return name + b" Do"


def person_stamp(appearance: Appearance, *, now: datetime) -> StaticStampStyle:
    """Return the blue signature of a person with the time of signing."""
    local = now.astimezone(ZONE)
    offset = f"{local:%z}"
    values = {
        "name": appearance.name,
        "position": appearance.position,
        "organisation": appearance.organisation,
        # NĐ 30/2020, annex I: day-month-year hours:minutes:seconds and the zone.
        "signed_at": f"{local:%d-%m-%Y %H:%M:%S} {offset[:3]}:{offset[3:]}",
    }
    return _stamp(drawn("person", json.dumps(values)))


def seal_stamp(appearance: SealAppearance) -> StaticStampStyle:
    """Return the red seal of an agency."""
    return _stamp(_seal(json.dumps({"agency": appearance.agency})))


@lru_cache(maxsize=256)
def _seal(values: str) -> bytes:
    """Keep the drawings of seals: an agency has one and it does not change."""
    return drawn("seal", values)


def _stamp(drawing: bytes) -> StaticStampStyle:
    return StaticStampStyle(
        background=DrawnPage(drawing),
        background_opacity=1.0,
        border_width=0,
        background_layout=_FILLED,
    )


def drawn(name: str, values: str) -> bytes:
    """Return a drawing of this package as PDF/A, with the values put in."""
    drawing = _local.compiler.compile(
        input=str(DRAWINGS / f"{name}.typ"),
        format="pdf",
        sys_inputs={"data": values},
        pdf_standards="a-2b",
        timestamp=0,
    )
    return cast(bytes, drawing)  # one page comes back as one string of bytes
