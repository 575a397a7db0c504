"""How papers are called in everyday words, read once from dated data and checked at the start."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

import yaml
from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from .rules.paper_words import PaperNames, PaperNamesInvalid, read_names


def names_on(day: date) -> PaperNames:
    """Return the names in force on a day; before the first, the first."""
    every = every_names()
    return next((one for one in reversed(every) if one.effective_from <= day), every[0])


@lru_cache(maxsize=1)
def every_names() -> tuple[PaperNames, ...]:
    """Return every file of ``data/paper-names``, oldest first; raises ``PaperNamesInvalid``."""
    folder = Path(settings.ROOT) / "data" / "paper-names"
    found = [read_names(yaml.safe_load(one.read_text("utf-8"))) for one in folder.glob("*.yaml")]
    found.sort(key=lambda one: one.effective_from)
    if not found or len({one.effective_from for one in found}) < len(found):
        raise PaperNamesInvalid("one file for each day, at least one")
    return tuple(found)


@register()
def names_are_readable(app_configs: object, **_: object) -> Sequence[CheckMessage]:
    """Refuse to start with names nobody understands."""
    try:
        every_names()
    except (PaperNamesInvalid, yaml.YAMLError) as error:
        return [Error(f"data/paper-names: {error}", id="dossiers.E011")]
    return []
