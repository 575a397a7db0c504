"""Which clock of a protected report runs: what the body owes next (Law 25/2018, art. 24, 30)."""

from datetime import datetime, time

from motcua.kernel.clock import ZONE
from motcua.protected_reports.public import ReportState, ReportStatus

from ..types import ClockKind
from .clocks import Clock


def clocks_of_report(state: ReportState) -> frozenset[Clock]:
    """Return the one clock that runs, none after the end; days alone are known, no hours."""
    if state.status.is_end or state.next_limit is None or state.received_on is None:
        return frozenset()
    key = "classify" if state.status == ReportStatus.RECEIVED else "solve"
    began = datetime.combine(state.received_on, time.min, ZONE)
    due = datetime.combine(state.next_limit, time(23, 59, 59), ZONE)
    body = state.body_id
    return frozenset({Clock(ClockKind.REPORT, key, began, due, None, body, ("inspector",))})
