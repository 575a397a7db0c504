"""Measuring a page's picture: ink, contrast and the angle of its lines, with Pillow alone."""

from dataclasses import dataclass
from itertools import pairwise

from PIL import Image

# Lines of text are wide; this much is enough for their angle, and quick.
_LONG_SIDE = 800
_EDGE = 0.02  # a scanner's shadow at the edges is no ink
_INK_BELOW_PAPER = 30
_DARKEST = 0.0002
_PAPER = 0.9
_STEEPEST = 12.0


@dataclass(frozen=True, slots=True)
class InkMeasures:
    """Shares and contrast from 0 to 1; degrees clockwise."""

    ink_share: float
    contrast: float
    skew: float


def measure(picture: Image.Image) -> InkMeasures:
    """Return what the picture of a page looks like; it is not changed."""
    small = _inner(picture.convert("L"))
    small.thumbnail((_LONG_SIDE, _LONG_SIDE), Image.Resampling.BOX, reducing_gap=None)
    counts = small.histogram()
    paper, darkest = _quantile(counts, _PAPER), _quantile(counts, _DARKEST)
    limit = max(paper - _INK_BELOW_PAPER, 0)
    share = sum(counts[:limit]) / max(sum(counts), 1)
    contrast = (paper - darkest) / 255
    ink = small.point([255 if value < limit else 0 for value in range(256)])
    return InkMeasures(round(share, 5), round(contrast, 3), _skew(ink) if share else 0.0)


def _inner(picture: Image.Image) -> Image.Image:
    width, height = picture.size
    x, y = int(width * _EDGE), int(height * _EDGE)
    return picture.crop((x, y, width - x, height - y)) if min(width, height) > 50 else picture


def _quantile(counts: list[int], share: float) -> int:
    wanted, seen = sum(counts) * share, 0
    for value, count in enumerate(counts):
        seen += count
        if seen >= wanted:
            return value
    return 255


def _skew(ink: Image.Image) -> float:
    """Return the angle at which rows are either full or empty: that of the lines of text."""
    coarse = max(_angles(0.0, _STEEPEST, 1.0), key=lambda angle: _sharpness(ink, angle))
    fine = max(_angles(coarse, 1.0, 0.2), key=lambda angle: _sharpness(ink, angle))
    return round(fine, 1) + 0.0


def _angles(middle: float, reach: float, step: float) -> list[float]:
    """Return angles around the middle, the middle first: of equals it wins."""
    steps = range(1, round(reach / step) + 1)
    return [middle, *(middle + sign * step * one for one in steps for sign in (1, -1))]


def _sharpness(ink: Image.Image, angle: float) -> float:
    turned = ink.rotate(angle, Image.Resampling.BILINEAR)
    rows = turned.resize((1, turned.height), Image.Resampling.BOX).tobytes()
    return sum((one - other) ** 2 for one, other in pairwise(rows))
