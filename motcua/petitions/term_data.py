"""The limits of petitions, read once from dated data and checked when the program starts."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

import yaml
from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from motcua.calendars.public import PUBLIC_SECTOR, current_calendar
from motcua.kernel.clock import legal_day

from .rules.terms import Clock, Terms, TermsInvalid, read_terms


def clock_for(sent_at: datetime) -> Clock:
    """Return the limits of a petition sent then, counted on the newest calendar."""
    return Clock(terms_on(legal_day(sent_at)), current_calendar(PUBLIC_SECTOR))


def terms_on(day: date) -> Terms:
    """Return what holds on a day; before the first file, the first."""
    versions = every_version()
    begun = [one for one in versions if one.effective_from <= day]
    return begun[-1] if begun else versions[0]


@lru_cache(maxsize=1)
def every_version() -> tuple[Terms, ...]:
    """Return every file of ``data/petitions``, the oldest first; raises ``TermsInvalid``."""
    files = sorted((Path(settings.ROOT) / "data" / "petitions").glob("*.yaml"))
    found = [read_terms(yaml.safe_load(one.read_text("utf-8"))) for one in files]
    if not found or len({one.effective_from for one in found}) < len(found):
        raise TermsInvalid("one file for each day, at least one")
    return tuple(sorted(found, key=lambda one: one.effective_from))


@register()
def terms_are_readable(app_configs: object, **_: object) -> Sequence[CheckMessage]:
    """Refuse to start with limits nobody understands."""
    try:
        every_version()
    except (ValueError, KeyError, TypeError, yaml.YAMLError) as error:
        return [Error(f"data/petitions: {error}", id="petitions.E001")]
    return []
