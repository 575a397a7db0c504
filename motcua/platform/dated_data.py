"""Dated data: a folder with one file for each day from which something else holds."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

import yaml
from django.conf import settings
from django.core.checks import CheckMessage, Error, register


class _Dated(Protocol):
    @property
    def effective_from(self) -> date: ...


Version = TypeVar("Version", bound=_Dated)


class DatedData(Generic[Version]):
    """The versions in ``data/<folder>``, read once; the program does not start with a bad one."""

    def __init__(self, folder: str, read: Callable[[Mapping[str, Any]], Version]) -> None:
        """Take the folder and what reads one file; ``read`` raises ``ValueError``."""
        self._folder, self._read = folder, read
        register(lambda app_configs, **_: self._problems())

    @cached_property
    def versions(self) -> tuple[Version, ...]:
        """Every version, the oldest first; raises what the reader raises."""
        files = sorted((Path(settings.ROOT) / "data" / self._folder).glob("*.yaml"))
        found = [self._read(yaml.safe_load(one.read_text("utf-8"))) for one in files]
        if not found or len({one.effective_from for one in found}) < len(found):
            raise ValueError("one file for each day, at least one")
        return tuple(sorted(found, key=lambda one: one.effective_from))

    def on(self, day: date) -> Version:
        """Return what holds on a day; before the first file, the first."""
        begun = [one for one in self.versions if one.effective_from <= day]
        return begun[-1] if begun else self.versions[0]

    def _problems(self) -> Sequence[CheckMessage]:
        try:
            _read = self.versions
        except (ValueError, KeyError, TypeError, yaml.YAMLError) as error:
            return [Error(f"data/{self._folder}: {error}", id=f"{self._folder}.E001")]
        return []
