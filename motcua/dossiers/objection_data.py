"""Ways to object, read once from dated data and checked at the start."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

import yaml
from django.core.checks import CheckMessage, Error, register

from .dated_files import in_force, read_folder
from .rules.objections import Ways, read_ways


def ways_on(day: date) -> Ways:
    """Return the ways that stand open on a day; before the first, the first."""
    return in_force(every_way(), day)


@lru_cache(maxsize=1)
def every_way() -> tuple[Ways, ...]:
    """Return every file of ``data/objections``, the oldest first; raises ``ValueError``."""
    return read_folder("objections", read_ways)


@register()
def ways_are_readable(app_configs: object, **_: object) -> Sequence[CheckMessage]:
    """Refuse to start with ways nobody understands."""
    try:
        every_way()
    except (ValueError, yaml.YAMLError) as error:
        return [Error(f"data/objections: {error}", id="dossiers.E011")]
    return []
