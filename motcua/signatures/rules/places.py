"""Where visible signatures stand on a page (NĐ 30/2020, art. 33 and annex I)."""

import re
from dataclasses import dataclass

# The papers tell the place in the document's keywords: page, and the top left corner of the space
# for the signature, in points from the top left of the page.
_PLACE = re.compile(r"signature-place=(\d{1,4}),(\d{1,5}),(\d{1,5})")
_COLUMN_WIDTH = 227  # of the signing column of the papers
_SPACE_HEIGHT = 71
_MARGIN = 43  # 15 mm

Box = tuple[int, int, int, int]  # left, bottom, right, top, from the bottom left of the page


@dataclass(frozen=True, slots=True)
class Spot:
    """The space for a signature: page from 0, and its top left corner from the page's bottom."""

    page: int
    left: int
    top: int


def spot_on(keywords: str, *, pages: int, page_size: tuple[float, float]) -> Spot:
    """Return the space the document names, or the lower right of its last page."""
    width, height = page_size
    named = _PLACE.search(keywords)
    if named:
        page, left, down = (int(number) for number in named.groups())
        if 1 <= page <= pages and left < width and down < height:
            return Spot(page=page - 1, left=left, top=round(height) - down)
    return Spot(
        page=pages - 1,
        left=round(width) - _MARGIN - _COLUMN_WIDTH,
        top=_MARGIN + _SPACE_HEIGHT,
    )


def person_box(spot: Spot, size: tuple[int, int]) -> Box:
    """Return the box of the person's signature: in the middle of the space."""
    width, height = size
    left = spot.left + (_COLUMN_WIDTH - width) // 2
    return (left, spot.top - height, left + width, spot.top)


def seal_box(spot: Spot, size: tuple[int, int], *, person: tuple[int, int]) -> Box:
    """Return the box of the seal: over about a third of the signature, on its left."""
    # NĐ 30/2020, art. 33(1)(b): the seal covers about one third of the signature to the left.
    left, bottom, right, top = person_box(spot, person)
    width, height = size
    seal_left = max(0, left + (right - left) // 3 - width)
    seal_bottom = max(0, (bottom + top - height) // 2)
    return (seal_left, seal_bottom, seal_left + width, seal_bottom + height)
