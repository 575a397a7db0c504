"""Vietnam's holidays of a year as the library ``holidays`` computes them, in our words."""

from datetime import date

import holidays

from motcua.kernel.working_time import DayKind, ExceptionalDay

# How the library marks, in English, a day that is off because another one is worked or was lost.
_SWAPPED = "day off"
_SUBSTITUTE = "(observed)"


def library_days(year: int, *, source: str, confirmed: bool) -> list[ExceptionalDay]:
    """Return the days off and the make-up days of ``year``; source and confirmation are given."""
    english = holidays.country_holidays("VN", years=year, language="en_US")
    vietnamese = holidays.country_holidays("VN", years=year, language="vi")
    days = [
        ExceptionalDay(day, _kind(name), source, confirmed, vietnamese[day])
        for day, name in english.items()
        if day.year == year
    ]
    worked = [day for day in getattr(english, "weekend_workdays", ()) if day.year == year]
    return sorted(days + [_make_up_day(day, source, confirmed) for day in worked])


def _kind(name: str) -> DayKind:
    lowered = name.lower()
    if lowered.startswith(_SWAPPED):
        return DayKind.SWAPPED_OFF
    return DayKind.SUBSTITUTE if lowered.endswith(_SUBSTITUTE) else DayKind.HOLIDAY


def _make_up_day(day: date, source: str, confirmed: bool) -> ExceptionalDay:
    return ExceptionalDay(day, DayKind.SWAPPED_WORK, source, confirmed, "Ngày làm bù")
