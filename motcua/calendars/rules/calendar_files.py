"""A calendar from its dated files: the law's holidays by the library, corrected year by year."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.kernel.working_time import CalendarDefinition, DayKind, ExceptionalDay

from ..errors import CalendarFileUnreadable
from .definition_data import hours_from_data
from .public_holidays import library_days

# What stands for the source of a year that has no file.
UNANNOUNCED = "Bộ luật Lao động 2019, Điều 111, 112; chưa có thông báo"


@dataclass(frozen=True, slots=True)
class NamedCalendar:
    """A definition (its number is given when it is published) with the name people read."""

    name: str
    definition: CalendarDefinition


def calendar_of_files(
    base: Mapping[str, Any], years: Mapping[int, Mapping[str, Any]]
) -> NamedCalendar:
    """Return the calendar of a base file and its year files, both as read from YAML.

    Raises ``CalendarFileUnreadable`` where a part is missing or misspelt, ``CalendarInvalid`` where
    the parts contradict each other.
    """
    try:
        first, last = base["first_day"], base["last_day"]
        days = [
            day
            for year in range(first.year, last.year + 1)
            for day in days_of_year(year, years.get(year))
            if first <= day.day <= last
        ]
        definition = CalendarDefinition(
            code=_text(base, "code"),
            version=0,
            source=_text(base, "source"),
            first_day=first,
            last_day=last,
            periods=hours_from_data(base["hours"]),
            days=tuple(days),
        )
        return NamedCalendar(_text(base, "name"), definition)
    except (KeyError, TypeError, AttributeError, ValueError) as reason:
        raise CalendarFileUnreadable(f"Calendar file: {reason!r}.") from reason


def days_of_year(year: int, file: Mapping[str, Any] | None) -> list[ExceptionalDay]:
    """Return the exceptional days of a year: the library's, then the file's in their place.

    ``ordinary`` in a file lists dates that the library wrongly takes for exceptional.
    """
    source = _text(file, "source") if file else UNANNOUNCED
    confirmed = bool(file and file["confirmed"])
    days = {each.day: each for each in library_days(year, source=source, confirmed=confirmed)}
    for ordinary in (file or {}).get("ordinary", ()):
        del days[ordinary]
    for entry in (file or {}).get("days", ()):
        day = _file_day(entry, year, source, confirmed)
        days[day.day] = day
    return sorted(days.values())


def _file_day(entry: Mapping[str, Any], year: int, source: str, confirmed: bool) -> ExceptionalDay:
    day = entry["date"]
    if not isinstance(day, date) or day.year != year:
        raise CalendarFileUnreadable(f"{day} is not a day of {year}.")
    return ExceptionalDay(
        day,
        DayKind(entry["kind"]),
        _text(entry, "source") if "source" in entry else source,
        bool(entry.get("confirmed", confirmed)),
        _text(entry, "name") if "name" in entry else "",
    )


def _text(content: Mapping[str, Any], key: str) -> str:
    found = content[key]
    if not isinstance(found, str) or not found.strip():
        raise ValueError(f"{key} is no text")
    return found
