"""Scales, ranks and limits, read once from dated data and checked when the program starts."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

import yaml
from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from .rules.terms import Terms, TermsInvalid, read_terms


def terms_on(day: date) -> Terms:
    """Return what holds on a day; before the first file, the first."""
    versions = every_version()
    begun = [one for one in versions if one.effective_from <= day]
    return begun[-1] if begun else versions[0]


@lru_cache(maxsize=1)
def every_version() -> tuple[Terms, ...]:
    """Return every file of ``data/evaluation``, the oldest first; raises ``TermsInvalid``."""
    files = sorted((Path(settings.ROOT) / "data" / "evaluation").glob("*.yaml"))
    found = [read_terms(yaml.safe_load(one.read_text("utf-8"))) for one in files]
    if not found or len({one.effective_from for one in found}) < len(found):
        raise TermsInvalid("one file for each day, at least one")
    return tuple(sorted(found, key=lambda one: one.effective_from))


@register()
def scales_are_readable(app_configs: object, **_: object) -> Sequence[CheckMessage]:
    """Refuse to start with scales nobody understands."""
    try:
        every_version()
    except (ValueError, KeyError, TypeError, AttributeError, yaml.YAMLError) as error:
        return [Error(f"data/evaluation: {error}", id="evaluation.E001")]
    return []
