"""Days left under the law, in words, with the calculation behind them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.kernel.working_time import TimeLimit, TimeUnit, WorkingCalendar


@dataclass(frozen=True, slots=True)
class Badge:
    """What a deadline badge shows; ``tone`` is ok, soon, late or paused."""

    tone: str
    text: str
    due: datetime | None = None


def badge_of(
    *,
    due: datetime | None,
    is_paused: bool,
    finished_at: datetime | None,
    calendar: WorkingCalendar,
    now: datetime,
) -> Badge | None:
    """Return the badge of a dossier, none where no clock ever ran."""
    if finished_at is not None:
        return _finished(due, finished_at)
    if is_paused:
        return Badge("paused", _("The legal clock stands still"))
    if due is None:
        return None
    if now > due:
        return Badge("late", _late(calendar, due, now), due)
    left = calendar.remaining(now, due)
    tone = "soon" if left <= calendar.working_day else "ok"
    return Badge(tone, _left(left, calendar.working_day), due)


def _finished(due: datetime | None, finished_at: datetime) -> Badge | None:
    if due is None:
        return None
    if finished_at > due:
        return Badge("late", _("Finished late"))
    return Badge("ok", _("Finished in time"))


def _left(left: timedelta, day: timedelta) -> str:
    days, rest = divmod(left, day)
    if days >= 1:
        text = ngettext("%(days)d working day left", "%(days)d working days left", days)
        return text % {"days": days}
    hours = max(1, rest // timedelta(hours=1))
    return ngettext("%(hours)d working hour left", "%(hours)d working hours left", hours) % {
        "hours": hours
    }


def _late(calendar: WorkingCalendar, due: datetime, now: datetime) -> str:
    days = calendar.elapsed(due, now) // calendar.working_day
    if days < 1:
        return _("Late by less than one working day")
    return ngettext("Late by %(days)d working day", "Late by %(days)d working days", days) % {
        "days": days
    }


def limit_words(limit: TimeLimit) -> str:
    """Return a legal limit in the language of the page."""
    amount = limit.amount
    whole = int(amount) if amount.denominator == 1 else None
    number = str(whole) if whole is not None else f"{float(amount):g}".replace(".", ",")
    words = {
        TimeUnit.WORKING_HOUR: ngettext("working hour", "working hours", whole or 2),
        TimeUnit.WORKING_DAY: ngettext("working day", "working days", whole or 2),
        TimeUnit.CALENDAR_DAY: ngettext("day", "days", whole or 2),
        TimeUnit.MONTH: ngettext("month", "months", whole or 2),
    }
    return f"{number} {words[limit.unit]}"
