"""What other packages may use of cases; everything else in here is private."""

from .records import RecordEntry, RecordKind, record_of
from .services.history import compare_cases
from .web.labels import record_words

__all__ = ["RecordEntry", "RecordKind", "compare_cases", "record_of", "record_words"]
