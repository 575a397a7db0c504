"""The rules of probing, read once from dated data and checked when the program starts."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import yaml
from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from motcua.kernel.clock import legal_day

from .rules.judging import Probing, ProbingInvalid, in_force, read_probing

_WORDS = "words.yaml"


def probing_at(now: datetime) -> Probing:
    """Return the rules that hold; raises ``ProbingInvalid``."""
    return in_force(_every_version(), legal_day(now))


@lru_cache(maxsize=1)
def _every_version() -> tuple[Probing, ...]:
    folder = Path(settings.ROOT) / "data" / "probing"
    files = sorted(one for one in folder.glob("*.yaml") if one.name != _WORDS)
    found = tuple(read_probing(yaml.safe_load(one.read_text("utf-8"))) for one in files)
    if not found or len({one.effective_from for one in found}) < len(found):
        raise ProbingInvalid("one file for each day, at least one")
    return found


@register()
def probing_is_readable(app_configs: object, **_: object) -> Sequence[CheckMessage]:
    """Refuse to start with rules nobody understands."""
    try:
        _every_version()
    except (ProbingInvalid, KeyError, TypeError, yaml.YAMLError) as error:
        return [Error(f"data/probing: {error}", id="probing.E001")]
    return []
