"""Dated data of dossiers: a folder of files, each in force from its day on."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Protocol, TypeVar

import yaml
from django.conf import settings


class Dated(Protocol):
    """What one file says, from a day on."""

    @property
    def effective_from(self) -> date:
        """The first day on which it counts."""


D = TypeVar("D", bound=Dated)


def read_folder(name: str, read: Callable[[Mapping[str, Any]], D]) -> tuple[D, ...]:
    """Return what the files of ``data/<name>`` say, the oldest first.

    Raises what ``read`` raises, and ``ValueError`` for no file or two of one day.
    """
    folder = Path(settings.ROOT) / "data" / name
    found = [read(yaml.safe_load(one.read_text("utf-8"))) for one in folder.glob("*.yaml")]
    found.sort(key=lambda one: one.effective_from)
    if not found or len({one.effective_from for one in found}) < len(found):
        raise ValueError("one file for each day, at least one")
    return tuple(found)


def in_force(every: Sequence[D], day: date) -> D:
    """Return what counts on a day; before the first day, what the first file says."""
    return next((one for one in reversed(every) if one.effective_from <= day), every[0])
