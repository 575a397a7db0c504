"""For what contact data are shown, read once from dated data and checked at the start."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

import yaml
from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from .rules.contact_wall import Purpose, Purposes, PurposesInvalid, read_purposes


def purposes_on(day: date) -> Purposes:
    """Return the purposes in force on a day; before the first, the first."""
    every = every_purposes()
    return next((one for one in reversed(every) if one.effective_from <= day), every[0])


def purpose_named(key: str) -> Purpose | None:
    """Return the newest purpose of this name, for its words."""
    every = (one for each in reversed(every_purposes()) for one in each.purposes)
    return next((one for one in every if one.key == key), None)


@lru_cache(maxsize=1)
def every_purposes() -> tuple[Purposes, ...]:
    """Return every file of ``data/contact``, the oldest first; raises ``PurposesInvalid``."""
    folder = Path(settings.ROOT) / "data" / "contact"
    found = [read_purposes(yaml.safe_load(one.read_text("utf-8"))) for one in folder.glob("*.yaml")]
    found.sort(key=lambda one: one.effective_from)
    if not found or len({one.effective_from for one in found}) < len(found):
        raise PurposesInvalid("one file for each day, at least one")
    return tuple(found)


@register()
def purposes_are_readable(app_configs: object, **_: object) -> Sequence[CheckMessage]:
    """Refuse to start with purposes nobody understands."""
    try:
        every_purposes()
    except (PurposesInvalid, yaml.YAMLError) as error:
        return [Error(f"data/contact: {error}", id="dossiers.E010")]
    return []
