"""What is printed of destroyed dossiers: the register of a year."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .parts import Letterhead, PaperKind


@dataclass(frozen=True, slots=True)
class DestructionRow:
    """One destroyed dossier: what it was, how long it was kept by which basis, by whom it went."""

    entry: int
    code: str
    procedure: str
    ended_on: date
    years: int
    kept_through: date
    legal_basis: str
    destroyed_on: date
    proposed_by: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class DestructionBook:
    """Sổ tiêu hủy: what an agency's archive destroyed, without a person of the matter."""

    kind: ClassVar[PaperKind] = PaperKind.DESTRUCTION_BOOK
    head: Letterhead
    period: str
    rows: tuple[DestructionRow, ...]
