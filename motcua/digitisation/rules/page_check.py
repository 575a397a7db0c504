"""Judging a page by what was measured on it: advice before somebody files or accepts it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from ..types import Finding, PageMeasures, TextSource


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where a page becomes doubtful, from a day on."""

    effective_from: date
    blank_ink_share: float
    blank_most_words: int
    skew_degrees: float
    skew_fewest_words: int
    smallest_dpi: int
    smallest_short_side: int
    lowest_contrast: float
    lowest_confidence: float
    lowest_confidence_of_faint: float


class ThresholdsInvalid(ValueError):
    """The file of thresholds does not say what it must, or says more."""


def read_thresholds(entries: Sequence[Mapping[str, Any]]) -> tuple[Thresholds, ...]:
    """Return the thresholds of the data file, by day; raises ``ThresholdsInvalid``."""
    wanted = {field.name for field in fields(Thresholds)}
    found = []
    for entry in entries:
        if set(entry) - {"source", "sure"} != wanted:
            raise ThresholdsInvalid(f"keys {sorted(wanted ^ set(entry))}")
        values = {name: entry[name] for name in wanted}
        numbers = {name: value for name, value in values.items() if name != "effective_from"}
        if not isinstance(values["effective_from"], date) or not all(map(_fits, numbers.values())):
            raise ThresholdsInvalid(str(entry["effective_from"]))
        found.append(Thresholds(**values))
    found.sort(key=lambda one: one.effective_from)
    if not found or len({one.effective_from for one in found}) < len(found):
        raise ThresholdsInvalid("one entry for each day, at least one")
    return tuple(found)


def _fits(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value >= 0


def in_force(thresholds: Sequence[Thresholds], on: date) -> Thresholds:
    """Return the thresholds of a day; the first ones for days before."""
    past = [one for one in thresholds if one.effective_from <= on]
    return past[-1] if past else thresholds[0]


def judge_page(page: PageMeasures, thresholds: Thresholds) -> tuple[Finding, ...]:
    """Return what is doubtful about a page, blank pages for that alone."""
    if page.ink_share < thresholds.blank_ink_share and page.words <= thresholds.blank_most_words:
        return (Finding.BLANK,)
    found = []
    if _is_too_small(page, thresholds):
        found.append(Finding.TOO_SMALL)
    # A picture without lines of text has an angle too, but it says nothing.
    if page.words >= thresholds.skew_fewest_words and abs(page.skew) >= thresholds.skew_degrees:
        found.append(Finding.SKEWED)
    if _is_unreadable(page, thresholds):
        found.append(Finding.UNREADABLE)
    return tuple(found)


def _is_too_small(page: PageMeasures, thresholds: Thresholds) -> bool:
    """A page drawn from letters has no pixels; a photograph has them, but no size on paper."""
    if page.short_side == 0 or page.source == TextSource.LAYER:
        return False
    if page.dpi:
        return page.dpi < thresholds.smallest_dpi
    return page.short_side < thresholds.smallest_short_side


def _is_unreadable(page: PageMeasures, thresholds: Thresholds) -> bool:
    if page.source == TextSource.LAYER:
        return False
    if page.words == 0 or page.confidence is None:
        return True
    # A faint page is for eyes what a badly read one is for the program, unless that is very sure.
    is_faint = page.contrast < thresholds.lowest_contrast
    limit = thresholds.lowest_confidence_of_faint if is_faint else thresholds.lowest_confidence
    return page.confidence < limit
