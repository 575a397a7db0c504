"""Scans made in memory: pages of Vietnamese text, straight, askew, blank, tiny, full of noise."""

import io
import random
import shutil
from dataclasses import replace
from functools import lru_cache

import typst
from PIL import Image

from motcua.tests.left_out import leave_out

from ..programs import missing_programs
from ..types import PageMeasures, TextSource

DPI = 200
LINES = (
    "GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN",
    "Họ và tên: Nguyễn Thị Hoàng Oanh",
    "Số định danh cá nhân: 031190001234",
    "Nơi cư trú: phường Hồng Bàng, thành phố Hải Phòng",
)


def need_programs() -> None:
    """Leave the test out, with its reason, where nothing can read."""
    lacking = missing_programs()
    if lacking:
        leave_out(f"not installed: {', '.join(lacking)}")
    assert shutil.which("setpriv")


@lru_cache(maxsize=8)
def _typeset(lines: tuple[str, ...]) -> bytes:
    text = " \\\n".join(f'#"{line}"' for line in lines)
    source = f'#set page(paper: "a4", margin: 25mm)\n#set text(size: 15pt)\n{text}\n'
    return typst.compile(source.encode(), format="png", ppi=DPI)


def page(*lines: str, ink=0, paper=255, turned=0.0) -> Image.Image:
    """Return a page of A4 with the lines on it, turned clockwise by degrees."""
    with Image.open(io.BytesIO(_typeset(lines))) as opened:
        drawn = opened.convert("L")
    drawn = drawn.point([ink + (paper - ink) * value // 255 for value in range(256)])
    return drawn.rotate(-turned, Image.Resampling.BICUBIC, fillcolor=paper)


def noise(size=(600, 800)) -> Image.Image:
    """Return a picture of nothing."""
    dice = random.Random(7)
    return Image.frombytes("L", size, dice.randbytes(size[0] * size[1]))


def png(picture: Image.Image) -> bytes:
    """Return the picture as a file."""
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def scanned(*pages: Image.Image, dpi=DPI) -> bytes:
    """Return a PDF whose pages are pictures, as a scanner makes it."""
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=list(pages[1:]), resolution=dpi)
    return out.getvalue()


def measures(**changes) -> PageMeasures:
    """Return the measures of a good scan."""
    good = PageMeasures(
        short_side=1654,
        dpi=200,
        ink_share=0.02,
        contrast=0.8,
        skew=0.4,
        words=120,
        confidence=91.0,
        source=TextSource.OCR,
    )
    return replace(good, **changes)
