"""The check and the text of a file, as they go over the wire."""

from typing import Any

from ninja import Field, Schema

from motcua.digitisation.public import FileText


class PageTextOut(Schema):
    """One page: what is doubtful about it, where its text comes from, and the text."""

    number: int
    findings: list[str] = Field(description="blank, skewed, too_small, unreadable; often none.")
    source: str = Field(description="layer (the file says it), ocr (read from a picture), none.")
    words: int
    confidence: float | None = Field(description="How sure the reading is, 0-100; null for layer.")
    text: str


class FileTextOut(Schema):
    """How far the reading of a file is, and its pages so far. Advice only: the file counts."""

    sha256: str
    status: str = Field(description="not_read, waiting, reading, done, failed.")
    pages_total: int
    pages_done: int
    problem: str = Field(
        description="damaged, too_slow, broke_off, too_many_pages, no_copy; empty without one."
    )
    has_searchable_copy: bool
    pages: list[PageTextOut]

    @classmethod
    def of(cls, found: FileText) -> dict[str, Any]:
        """Return what is sent of a file's reading; one that is never read says so."""
        reading = found.reading
        if reading is None:
            nothing = {"pages_total": 0, "pages_done": 0, "problem": "", "pages": []}
            return {
                "sha256": found.stored.sha256,
                "status": "not_read",
                "has_searchable_copy": False,
                **nothing,
            }
        return {
            "sha256": found.stored.sha256,
            "status": reading.status,
            "pages_total": reading.pages_total,
            "pages_done": reading.pages_done,
            "problem": reading.problem,
            "has_searchable_copy": reading.has_copy,
            "pages": list(reading.pages),
        }
