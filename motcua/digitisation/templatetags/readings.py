"""How templates show the page check beside a file."""

from collections.abc import Mapping
from typing import Any

from django import template

from ..types import ReadingFacts
from ..web.labels import FINDINGS, reading_lines

register = template.Library()


@register.inclusion_tag("digitisation/_brief.html")
def file_reading(
    sha256: str, readings: Mapping[str, ReadingFacts], *, href: str = "", filing: bool = False
) -> dict[str, Any]:
    """Show the check of a file's pages; ``href`` leads to its text, ``filing`` calms who files."""
    reading = readings.get(sha256)
    if reading is None:
        return {}
    return {
        "lines": reading_lines(reading),
        "href": href if reading.has_text else "",
        "filing": filing,
    }


@register.filter
def finding_words(finding: str) -> Any:
    """Return what is doubtful about a page, in words."""
    return FINDINGS[finding]  # type: ignore[index]
