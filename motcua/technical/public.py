"""What other packages may use of technical rejections."""

from .rules.kinds import may_pass, technical_kind
from .selectors import Month, last_end, open_since, technical_counts
from .services.turn_down import end_open, record, taking_in, turn_down
from .term_data import terms_at
from .types import EndKind, Paper, Part, Subject, TechnicalKind
from .web.noting import note_answer

__all__ = [
    "EndKind",
    "Month",
    "Paper",
    "Part",
    "Subject",
    "TechnicalKind",
    "end_open",
    "last_end",
    "may_pass",
    "note_answer",
    "open_since",
    "record",
    "taking_in",
    "technical_counts",
    "technical_kind",
    "terms_at",
    "turn_down",
]
