"""The dated rulebook as it is written, with article and sureness, for people to read."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from .errors import RulebookNotFound


@dataclass(frozen=True, slots=True)
class Book:
    """One rulebook: from when it holds, its parameters and its lists of grounds."""

    version: str
    effective_from: date
    title: str
    parameters: tuple[dict[str, Any], ...]
    lists: tuple[tuple[str, tuple[dict[str, Any], ...]], ...]


@lru_cache(maxsize=1)
def books() -> tuple[Book, ...]:
    """Return every rulebook, the newest first."""
    folder = Path(settings.ROOT) / "data" / "rulebook"
    found = [_book(yaml.safe_load(path.read_text("utf-8"))) for path in folder.glob("*.yaml")]
    return tuple(sorted(found, key=lambda one: one.effective_from, reverse=True))


def book_on(day: date) -> Book:
    """Return the rulebook in force on the day, or raise ``RulebookNotFound``."""
    for one in books():
        if one.effective_from <= day:
            return one
    raise RulebookNotFound(on=day.isoformat())


def _book(data: dict[str, Any]) -> Book:
    parameters = tuple({"name": name, **entry} for name, entry in data["parameters"].items())
    lists = tuple((name, tuple(rows)) for name, rows in data.items() if isinstance(rows, list))
    return Book(data["version"], data["effective_from"], data["title"], parameters, lists)
