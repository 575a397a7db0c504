"""How much legal time is left, in words and with a tone, for lists and pages."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.kernel.working_time import WorkingCalendar


@dataclass(frozen=True, slots=True)
class Badge:
    """What ``c-deadline-badge`` shows."""

    tone: str
    text: str
    due: datetime | None = None


def badge_for(
    due: datetime | None, *, calendar: WorkingCalendar, now: datetime, is_paused: bool = False
) -> Badge | None:
    """Return the badge of a running, paused or late clock; none where none ever ran."""
    if is_paused:
        return Badge("paused", _("Clock stopped"))
    if due is None:
        return None
    if now > due:
        return Badge("late", _words_late(calendar.elapsed(due, now), calendar.working_day), due)
    left = calendar.remaining(now, due)
    tone = "soon" if left <= calendar.working_day else "ok"
    return Badge(tone, _words_left(left, calendar.working_day), due)


def _words_left(left: timedelta, day: timedelta) -> str:
    days = left // day
    if days >= 1:
        return ngettext("%(n)d working day left", "%(n)d working days left", days) % {"n": days}
    hours = max(1, left // timedelta(hours=1))
    return ngettext("%(n)d working hour left", "%(n)d working hours left", hours) % {"n": hours}


def _words_late(late: timedelta, day: timedelta) -> str:
    days = late // day
    if days >= 1:
        return ngettext("late by %(n)d working day", "late by %(n)d working days", days) % {
            "n": days
        }
    hours = max(1, late // timedelta(hours=1))
    return ngettext("late by %(n)d working hour", "late by %(n)d working hours", hours) % {
        "n": hours
    }
