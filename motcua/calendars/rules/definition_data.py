"""Office hours as JSON, and the digest by which an altered version is found out."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from motcua.kernel.working_time import (
    CalendarDefinition,
    CalendarInvalid,
    OfficePeriod,
    OfficeSession,
)

_WEEKDAYS = [str(number) for number in range(1, 8)]


def hours_as_data(periods: Sequence[OfficePeriod]) -> list[dict[str, Any]]:
    """Return office hours as JSON values; days of the week are "1" (Monday) to "7"."""
    return [
        {
            "from": period.valid_from and period.valid_from.isoformat(),
            "to": period.valid_to and period.valid_to.isoformat(),
            "week": {
                number: [str(each) for each in sessions]
                for number, sessions in zip(_WEEKDAYS, period.week, strict=True)
                if sessions
            },
        }
        for period in periods
    ]


def hours_from_data(data: Sequence[Mapping[str, Any]]) -> tuple[OfficePeriod, ...]:
    """Read what ``hours_as_data`` wrote; weekdays may also be numbers and days may be dates.

    Raises ``CalendarInvalid`` for anything else.
    """
    try:
        return tuple(_period(each) for each in data)
    except (KeyError, TypeError, AttributeError, ValueError) as reason:
        raise CalendarInvalid(f"The office hours cannot be read: {reason}.") from reason


def digest_of(definition: CalendarDefinition) -> str:
    """Return the SHA-256 of everything in a definition but its code and number."""
    content = {
        "source": definition.source,
        "first_day": definition.first_day.isoformat(),
        "last_day": definition.last_day.isoformat(),
        "hours": hours_as_data(definition.periods),
        "days": [
            [each.day.isoformat(), each.kind.value, each.name, each.source, each.confirmed]
            for each in definition.days
        ],
    }
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def first_changed_day(before: CalendarDefinition, after: CalendarDefinition) -> date | None:
    """Return the first day whose office hours differ, or which only one of the two covers."""
    old, new = dict(before.sessions_by_day()), dict(after.sessions_by_day())
    return min(
        (day for day in old.keys() | new.keys() if old.get(day) != new.get(day)), default=None
    )


def _period(data: Mapping[str, Any]) -> OfficePeriod:
    week = {str(number): sessions for number, sessions in data["week"].items()}
    if unknown := week.keys() - set(_WEEKDAYS):
        raise CalendarInvalid(f"{', '.join(sorted(unknown))}: not a day of the week (1 to 7).")
    return OfficePeriod(
        tuple(tuple(map(OfficeSession.parse, week.get(number, ()))) for number in _WEEKDAYS),
        _day(data.get("from")),
        _day(data.get("to")),
    )


def _day(value: date | str | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value
