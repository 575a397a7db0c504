"""The limits of protected reports, read once from dated data and checked at the start."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

import yaml
from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from motcua.calendars.public import PUBLIC_SECTOR, current_calendar

from .rules.terms import Clock, Terms, TermsInvalid, read_terms

_FOLDER = "protected-reports"


def clock_for(received_on: date) -> Clock:
    """Return the limits of a report received that day, counted on the newest calendar."""
    return Clock(terms_on(received_on), current_calendar(PUBLIC_SECTOR))


def terms_on(day: date) -> Terms:
    """Return what holds on a day; before the first file, the first."""
    known = _by_day()
    begun = [start for start in known if start <= day]
    return known[max(begun, default=min(known))]


@cache
def _by_day() -> dict[date, Terms]:
    found: dict[date, Terms] = {}
    for path in (Path(settings.ROOT) / "data" / _FOLDER).glob("*.yaml"):
        terms = read_terms(yaml.safe_load(path.read_text("utf-8")))
        if terms.effective_from in found:
            raise TermsInvalid(f"two files for {terms.effective_from}")
        found[terms.effective_from] = terms
    if not found:
        raise TermsInvalid("no file")
    return found


@register()
def limits_of_reports_are_readable(app_configs: object, **_: object) -> Sequence[CheckMessage]:
    """Refuse to start with limits nobody understands."""
    try:
        _by_day()
    except (ValueError, KeyError, TypeError, yaml.YAMLError) as error:
        return [Error(f"data/{_FOLDER}: {error}", id="protected_reports.E001")]
    return []
