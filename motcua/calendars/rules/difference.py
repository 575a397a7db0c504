"""What a new version of a calendar changes, so that it is seen before it is published."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from motcua.kernel.working_time import CalendarDefinition, ExceptionalDay, OfficeSession


@dataclass(frozen=True, slots=True)
class DayChange:
    """One day whose office hours differ between two versions."""

    day: date
    before: tuple[OfficeSession, ...]
    after: tuple[OfficeSession, ...]


def with_days(
    definition: CalendarDefinition, *, added: Iterable[ExceptionalDay], removed: Iterable[date]
) -> CalendarDefinition:
    """Return the definition with days put in, each in place of an earlier one, and days taken out.

    Raises ``CalendarInvalid`` where the result contradicts itself.
    """
    fresh = {each.day: each for each in added}
    gone = set(removed) | set(fresh)
    kept = [each for each in definition.days if each.day not in gone]
    return replace(definition, days=tuple(sorted([*kept, *fresh.values()])))


def changed_days(before: CalendarDefinition, after: CalendarDefinition) -> list[DayChange]:
    """Return the days whose office hours differ, in order; a day outside the span has none."""
    old, new = dict(before.sessions_by_day()), dict(after.sessions_by_day())
    return [
        DayChange(day, old.get(day, ()), new.get(day, ()))
        for day in sorted(old.keys() | new.keys())
        if old.get(day, ()) != new.get(day, ())
    ]
