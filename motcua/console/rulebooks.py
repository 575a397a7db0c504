"""The dated rulebook as it is written, with article and sureness, for people to read."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.dossiers.public import WrittenRulebook, written_rulebooks
from motcua.platform.cursors import told_page

from .errors import RulebookNotFound


@dataclass(frozen=True, slots=True)
class Book:
    """One rulebook: from when it holds, its parameters and its lists of grounds."""

    version: str
    effective_from: date
    title: str
    parameters: tuple[dict[str, Any], ...]
    lists: tuple[tuple[str, tuple[dict[str, Any], ...]], ...]
    is_shipped: bool
    reason: str

    @property
    def values(self) -> dict[str, Any]:
        """Return the value of each parameter as it is written."""
        return {one["name"]: one["value"] for one in self.parameters}


def books() -> tuple[Book, ...]:
    """Return every rulebook, the newest first."""
    return tuple(_book(one) for one in reversed(written_rulebooks()))


def books_page(*, cursor: str, limit: int) -> tuple[list[Book], str]:
    """Return a page of the rulebooks, the newest first; raises ``CursorInvalid``."""
    return told_page(books(), lambda one: one.version, cursor=cursor, limit=limit)


def book_on(day: date) -> Book:
    """Return the rulebook in force on the day, or raise ``RulebookNotFound``."""
    for one in books():
        if one.effective_from <= day:
            return one
    raise RulebookNotFound(on=day.isoformat())


def book_of(version: str) -> tuple[Book, Book | None]:
    """Return a rulebook and the one before it; raises ``RulebookNotFound``."""
    found = books()
    for place, one in enumerate(found):
        if one.version == version:
            return one, found[place + 1] if place + 1 < len(found) else None
    raise RulebookNotFound(version=version)


def changes_between(before: Book, after: Book) -> list[tuple[str, Any, Any]]:
    """Return name, old and new value of every parameter that differs."""
    old = before.values
    return [
        (name, old.get(name), value) for name, value in after.values.items() if old[name] != value
    ]


def _book(written: WrittenRulebook) -> Book:
    data = written.data
    return Book(
        version=str(data["version"]),
        effective_from=data["effective_from"],
        title=data["title"],
        parameters=tuple({"name": name, **entry} for name, entry in data["parameters"].items()),
        lists=tuple((name, tuple(rows)) for name, rows in data.items() if isinstance(rows, list)),
        is_shipped=written.is_shipped,
        reason=written.reason,
    )
