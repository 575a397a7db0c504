"""The terms of signals, read once from dated data and checked when the program starts."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

import yaml
from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from .rules.terms import SignalTermsInvalid, Terms, read_terms


def terms_on(day: date) -> Terms:
    """Return what holds for a quarter that begins on ``day``; before the first file, the first."""
    versions = every_version()
    begun = [one for one in versions if one.effective_from <= day]
    return begun[-1] if begun else versions[0]


def terms_named(version: str) -> Terms | None:
    """Return the terms of this version, None where its file changed or is no longer there."""
    return next((one for one in every_version() if one.version == version), None)


@lru_cache(maxsize=1)
def every_version() -> tuple[Terms, ...]:
    """Return every file of ``data/signals``, the oldest first; raises ``SignalTermsInvalid``."""
    files = sorted((Path(settings.ROOT) / "data" / "signals").glob("*.yaml"))
    found = [read_terms(yaml.safe_load(one.read_text("utf-8"))) for one in files]
    if not found or len({one.effective_from for one in found}) < len(found):
        raise SignalTermsInvalid("one file for each day, at least one")
    return tuple(sorted(found, key=lambda one: one.effective_from))


@register()
def terms_are_readable(app_configs: object, **_: object) -> Sequence[CheckMessage]:
    """Refuse to start with signals nobody understands."""
    try:
        every_version()
    except (ValueError, KeyError, TypeError, yaml.YAMLError) as error:
        return [Error(f"data/signals: {error}", id="signals.E001")]
    return []
