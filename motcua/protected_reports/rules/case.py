"""What a decision about a report looks at, beside the command."""

from dataclasses import dataclass
from uuid import UUID

from ..errors import KeyMissing, ReportMovedOn
from ..types import ReportState, Status
from .terms import Clock


@dataclass(frozen=True, slots=True)
class Case:
    """The report with its limits."""

    state: ReportState
    clock: Clock


@dataclass(frozen=True, slots=True)
class Who:
    """Who acts: the reporter by the receipt, a recipient with a key, or the program."""

    official_id: UUID | None = None
    is_reporter: bool = False
    is_recipient: bool = False  # an inspector of the body today, with a key that opens the report
    is_program: bool = False


def require_recipient(case: Case, who: Who) -> UUID:
    """Return the recipient who acts, or raise ``KeyMissing``."""
    if not who.is_recipient or who.official_id is None:
        raise KeyMissing(report=case.state.number)
    return who.official_id


def require_status(state: ReportState, *wanted: Status) -> None:
    """Raise ``ReportMovedOn`` where the report stands elsewhere or is destroyed."""
    if state.is_destroyed or state.status not in wanted:
        raise ReportMovedOn(report=state.number, status=str(state.status))
