"""What other packages may use of protected reports; everything else in here is private."""

from .services.history import compare_reports
from .services.keys import has_key, make_key
from .services.receive_report import ReportWanted, receive_report
from .services.watched import locked_report, recipients_of, reports_by_ids, reports_going_on
from .types import Kind as ReportKind
from .types import ReportState
from .types import Status as ReportStatus

__all__ = [
    "ReportKind",
    "ReportState",
    "ReportStatus",
    "ReportWanted",
    "compare_reports",
    "has_key",
    "locked_report",
    "make_key",
    "receive_report",
    "recipients_of",
    "reports_by_ids",
    "reports_going_on",
]
