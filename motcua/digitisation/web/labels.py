"""The page check in words: how far it is, which pages somebody should look at, and why."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ..selectors import FileText
from ..types import Finding, Problem, ReadingFacts, ReadingStatus

FINDINGS = {
    Finding.BLANK: gettext_lazy("seems blank"),
    Finding.SKEWED: gettext_lazy("lies askew"),
    Finding.TOO_SMALL: gettext_lazy("has too few pixels to be read well"),
    Finding.UNREADABLE: gettext_lazy("can hardly be read"),
}
PROBLEMS = {
    Problem.DAMAGED: gettext_lazy("The pages could not be checked: the file may be damaged."),
    Problem.TOO_SLOW: gettext_lazy("The pages could not be checked: reading took too long."),
    Problem.BROKE_OFF: gettext_lazy("The pages could not be checked: reading broke off."),
    Problem.NO_COPY: gettext_lazy("The searchable copy could not be made."),
}


@dataclass(frozen=True, slots=True)
class ReadingLines:
    """What a page says beside a file: a line of its state, and one for each doubt."""

    state: str
    doubts: tuple[str, ...]


def reading_lines(reading: ReadingFacts) -> ReadingLines:
    """Return the words for a reading, in the language of the page."""
    doubts = tuple(
        _("Page %(number)s %(finding)s.") % {"number": page.number, "finding": FINDINGS[finding]}
        for page in reading.doubtful
        for finding in page.findings
    )
    return ReadingLines(_state(reading), doubts)


def text_context(found: FileText) -> dict[str, Any]:
    """Return what the page of a file's text shows of the file itself."""
    reading = found.reading
    lines = reading_lines(reading) if reading else None
    return {"stored": found.stored, "reading": reading, "lines": lines}


def _state(reading: ReadingFacts) -> str:
    if reading.status == ReadingStatus.WAITING and not reading.pages_total:
        return _("Its pages will be checked in a moment.")
    if reading.status in (ReadingStatus.WAITING, ReadingStatus.READING):
        if not reading.pages_total:
            return _("Its pages are being checked.")
        return _("Pages checked: %(done)s of %(total)s.") % {
            "done": reading.pages_done,
            "total": reading.pages_total,
        }
    if reading.status == ReadingStatus.FAILED:
        return str(PROBLEMS[Problem(reading.problem)])
    return _done(reading)


def _done(reading: ReadingFacts) -> str:
    if reading.problem == Problem.TOO_MANY_PAGES:
        return _("Only the first %(done)s of %(total)s pages were checked.") % {
            "done": reading.pages_done,
            "total": reading.pages_total,
        }
    if reading.doubtful:
        return ""
    checked = ngettext("%(number)s page checked.", "%(number)s pages checked.", reading.pages_done)
    return checked % {"number": reading.pages_done}
