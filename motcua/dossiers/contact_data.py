"""For what contact data are shown, read once from dated data and checked at the start."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

import yaml
from django.core.checks import CheckMessage, Error, register

from .dated_files import in_force, read_folder
from .rules.contact_wall import Purpose, Purposes, read_purposes


def purposes_on(day: date) -> Purposes:
    """Return the purposes in force on a day; before the first, the first."""
    return in_force(every_purposes(), day)


def purpose_named(key: str) -> Purpose | None:
    """Return the newest purpose of this name, for its words."""
    every = (one for each in reversed(every_purposes()) for one in each.purposes)
    return next((one for one in every if one.key == key), None)


@lru_cache(maxsize=1)
def every_purposes() -> tuple[Purposes, ...]:
    """Return every file of ``data/contact``, the oldest first; raises ``ValueError``."""
    return read_folder("contact", read_purposes)


@register()
def purposes_are_readable(app_configs: object, **_: object) -> Sequence[CheckMessage]:
    """Refuse to start with purposes nobody understands."""
    try:
        every_purposes()
    except (ValueError, yaml.YAMLError) as error:
        return [Error(f"data/contact: {error}", id="dossiers.E010")]
    return []
