"""How papers are called in everyday words, read once from dated data and checked at the start."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

import yaml
from django.core.checks import CheckMessage, Error, register

from .dated_files import in_force, read_folder
from .rules.paper_words import PaperNames, read_names


def names_on(day: date) -> PaperNames:
    """Return the names in force on a day; before the first, the first."""
    return in_force(every_names(), day)


@lru_cache(maxsize=1)
def every_names() -> tuple[PaperNames, ...]:
    """Return every file of ``data/paper-names``, oldest first; raises ``ValueError``."""
    return read_folder("paper-names", read_names)


@register()
def names_are_readable(app_configs: object, **_: object) -> Sequence[CheckMessage]:
    """Refuse to start with names nobody understands."""
    try:
        every_names()
    except (ValueError, yaml.YAMLError) as error:
        return [Error(f"data/paper-names: {error}", id="dossiers.E011")]
    return []
