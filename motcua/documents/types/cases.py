"""What is printed of a case about conduct: the whole file in one paper."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from .parts import Letterhead, PaperKind


@dataclass(frozen=True, slots=True)
class CaseEvidenceRow:
    """One piece of evidence by its hash."""

    entry: int
    title: str
    origin: str
    sha256: str


@dataclass(frozen=True, slots=True)
class CaseEventRow:
    """One thing that happened; ``by`` is empty where the reader may not know."""

    entry: int
    at: datetime
    title: str
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class CaseCustodyRow:
    """One look at evidence."""

    at: datetime
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class CaseFile:
    """Hồ sơ vụ việc: what was looked into, what was said, what was found."""

    kind: ClassVar[PaperKind] = PaperKind.CASE_FILE
    head: Letterhead
    code: str
    name: str
    source: str
    about: str
    period: str
    leader: str
    examiner: str
    status: str
    words: str
    conclusion: str
    notices: tuple[str, ...]
    measures: tuple[str, ...]
    evidence: tuple[CaseEvidenceRow, ...]
    events: tuple[CaseEventRow, ...]
    custody: tuple[CaseCustodyRow, ...]
