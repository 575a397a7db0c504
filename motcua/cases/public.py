"""What other packages may use of cases; everything else in here is private."""

from .records import RecordEntry, RecordKind, record_of
from .services.history import compare_cases

__all__ = ["RecordEntry", "RecordKind", "compare_cases", "record_of"]
