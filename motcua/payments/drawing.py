"""Payment codes as pictures."""

import io

import segno

from .rules.vietqr import payload
from .types import VietQr


def vietqr_svg(code: VietQr) -> str:
    """Return the code as SVG for a page: black on white with its quiet zone."""
    out = io.BytesIO()
    segno.make(payload(code), error="m", micro=False).save(
        out, kind="svg", border=4, xmldecl=False, light="#fff", svgclass=None, lineclass=None
    )
    return out.getvalue().decode()


def vietqr_png(code: VietQr, *, scale: int = 8) -> bytes:
    """Return the code as PNG for a message or a printer."""
    out = io.BytesIO()
    segno.make(payload(code), error="m", micro=False).save(out, kind="png", border=4, scale=scale)
    return out.getvalue()
