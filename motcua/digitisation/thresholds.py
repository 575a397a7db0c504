"""The thresholds of the page check, read once from dated data."""

from datetime import date
from functools import lru_cache
from pathlib import Path

import yaml
from django.conf import settings

from .rules.page_check import Thresholds, in_force, read_thresholds


def thresholds_on(day: date) -> Thresholds:
    """Return what judges a page on that day; raises ``ThresholdsInvalid``."""
    return in_force(_all(), day)


@lru_cache(maxsize=1)
def _all() -> tuple[Thresholds, ...]:
    path = Path(settings.ROOT) / "data" / "digitisation" / "page-check.yaml"
    return read_thresholds(yaml.safe_load(path.read_text(encoding="utf-8")))
