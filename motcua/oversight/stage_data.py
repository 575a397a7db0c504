"""The stages of the watch, read once from dated data and checked when the program starts."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import yaml
from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from motcua.kernel.clock import legal_day

from .rules.stages import Stage, Stages, StagesInvalid, in_force, read_stages


def stages_for(started_at: datetime) -> Stages:
    """Return the stages of a clock that started then; raises ``StagesInvalid``."""
    return in_force(every_version(), legal_day(started_at))


def stage_named(key: str) -> Stage | None:
    """Return the newest stage of this name, for its words."""
    newest = sorted(every_version(), key=lambda one: one.effective_from, reverse=True)
    return next((one for each in newest for one in each.every if one.key == key), None)


@lru_cache(maxsize=1)
def every_version() -> tuple[Stages, ...]:
    """Return every file of ``data/watch``; raises ``StagesInvalid``."""
    folder = Path(settings.ROOT) / "data" / "watch"
    files = sorted(folder.glob("*.yaml"))
    found = tuple(read_stages(yaml.safe_load(one.read_text("utf-8"))) for one in files)
    if not found or len({one.effective_from for one in found}) < len(found):
        raise StagesInvalid("one file for each day, at least one")
    return found


@register()
def stages_are_readable(app_configs: object, **_: object) -> Sequence[CheckMessage]:
    """Refuse to start with stages nobody understands."""
    try:
        every_version()
    except (StagesInvalid, KeyError, TypeError, yaml.YAMLError) as error:
        return [Error(f"data/watch: {error}", id="oversight.E001")]
    return []
