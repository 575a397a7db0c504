"""Legal limits in words, and what is left or was kept of them."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.dossiers.public import Badge
from motcua.kernel.working_time import TimeLimit, TimeUnit


def badge_of_end(due: datetime | None, finished_at: datetime) -> Badge | None:
    """Return whether a finished dossier was in time, none where no date was ever set."""
    if due is None:
        return None
    if finished_at > due:
        return Badge("late", _("Finished late"))
    return Badge("ok", _("Finished in time"))


def limit_words(limit: TimeLimit | None) -> str:
    """Return a legal limit in the language of the page, nothing where none is stated."""
    if limit is None:
        return ""
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
