"""Reading finished papers back: their words and what a scanner sees of the code."""

import io
import shutil
import subprocess

import segno
from PIL import Image
from pypdf import PdfReader

from motcua.tests.left_out import leave_out

DOTS = 150
MM = DOTS / 25.4
WIDE = 22 * MM  # the code stands at the left margin, 2.2 cm wide
QUIET = 2


def text_of(pdf: bytes) -> str:
    """Return the words of every page with single spaces between them."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def claims_pdf_a(pdf: bytes) -> bool:
    """Return whether the metadata claim PDF/A-2b."""
    claims = (b"<pdfaid:part>2</pdfaid:part>", b"<pdfaid:conformance>B</pdfaid:conformance>")
    return all(claim in pdf for claim in claims)


def code_leads_to(pdf: bytes, url: str, *, margin: float = 30) -> bool:
    """Return whether the first page shows, dot by dot, the QR code of ``url`` at its margin.

    The code is looked for from the top: every module must be as dark as the standard wants it.
    """
    if shutil.which("pdftoppm") is None:
        leave_out("poppler-utils is not installed")
    drawn = subprocess.run(
        ["pdftoppm", "-r", str(DOTS), "-png", "-gray", "-singlefile", "-"],
        input=pdf,
        capture_output=True,
        check=True,
    ).stdout
    page = Image.open(io.BytesIO(drawn)).convert("L")
    left = margin * MM
    matrix = segno.make(url, error="m", micro=False, mask=2).matrix
    size = WIDE / (len(matrix) + 2 * QUIET)
    first = size * (QUIET + 0.5)
    return any(
        all(
            (page.getpixel((int(left + first + x * size), int(top + first + y * size))) < 128)
            == bool(dark)
            for y, row in enumerate(matrix)
            for x, dark in enumerate(row)
        )
        for top in range(int(page.height - WIDE))
    )
