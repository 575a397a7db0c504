"""What other packages may use of protected reports; everything else in here is private."""

from .services.history import compare_reports
from .services.keys import has_key, make_key
from .services.receive_report import ReportWanted, receive_report
from .types import Kind as ReportKind

__all__ = ["ReportKind", "ReportWanted", "compare_reports", "has_key", "make_key", "receive_report"]
