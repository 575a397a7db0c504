"""Keeping the clocks of protected reports: once an hour, never at the hour of a report."""

from datetime import datetime

from motcua.kernel.clock import legal_day
from motcua.platform.database.scope import system_scope
from motcua.protected_reports.public import reports_going_on

from ..types import ClockKind
from .keep_clocks import keep_all


def keep_report_clocks(now: datetime) -> None:
    """Write the clocks of all reports of earlier days; safe to repeat.

    A row written when a report comes would say when somebody reported.
    """
    today = legal_day(now)
    with system_scope():
        ids = [one.id for one in reports_going_on() if (one.received_on or today) < today]
        keep_all(ClockKind.REPORT, ids)
