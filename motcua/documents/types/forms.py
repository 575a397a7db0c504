"""The seven forms of TT 03/2025 that accompany a dossier."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from .parts import Applicant, Letterhead, Lookup, PaperItem, PaperKind, Signatory


@dataclass(frozen=True, slots=True)
class Receipt:
    """Form 01: what was received, when, and when and where the result will be."""

    kind: ClassVar[PaperKind] = PaperKind.RECEIPT
    head: Letterhead
    lookup: Lookup
    applicant: Applicant
    procedure: str
    items: tuple[PaperItem, ...]
    time_limit: str  # "05 ngày làm việc"
    received_at: datetime
    due_at: datetime
    return_by: str  # "Trực tuyến, trên Cổng dịch vụ công"
    receiver: Signatory
    other_items: tuple[PaperItem, ...] = ()
    sets: int = 1
    fee: str = ""  # "Miễn phí", "8.000 đồng (đã nộp)"
    book: str = ""  # Quyển số
    book_entry: str = ""  # Số thứ tự
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """The system's word for an online filing: when it came in, before any official looked at it.

    Decree 45/2020 as amended by 310/2026: the time of receipt is confirmed automatically.
    """

    kind: ClassVar[PaperKind] = PaperKind.ACKNOWLEDGEMENT
    head: Letterhead
    lookup: Lookup
    applicant: Applicant
    procedure: str
    items: tuple[PaperItem, ...]
    filed_at: datetime
    answer_by: datetime
    fee: str = ""
    fingerprint: str = ""  # SHA-256 of the answers as they were filed
    contact: str = ""


@dataclass(frozen=True, slots=True)
class SilenceRecord:
    """That the date passed and no decision was on record; given with its proof."""

    kind: ClassVar[PaperKind] = PaperKind.SILENCE
    head: Letterhead
    lookup: Lookup
    applicant: Applicant
    procedure: str
    filed_at: datetime
    due_at: datetime
    certified_at: datetime
    contact: str = ""


@dataclass(frozen=True, slots=True)
class SupplementRequest:
    """Form 02: everything that is missing, in one time."""

    kind: ClassVar[PaperKind] = PaperKind.SUPPLEMENT_REQUEST
    head: Letterhead
    lookup: Lookup
    applicant: Applicant
    procedure: str
    items: tuple[PaperItem, ...]
    reason: str
    signatory: Signatory
    legal_basis: str = ""
    answer_by: datetime | None = None
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Form 03: why the dossier is refused and what the person can do."""

    kind: ClassVar[PaperKind] = PaperKind.REFUSAL
    head: Letterhead
    lookup: Lookup
    applicant: Applicant
    procedure: str
    reason: str
    legal_basis: str
    guidance: str
    signatory: Signatory
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Apology:
    """Form 04: an apology for being late and the one new date; none where that is missed too."""

    kind: ClassVar[PaperKind] = PaperKind.APOLOGY
    head: Letterhead
    lookup: Lookup
    applicant: Applicant
    procedure: str
    received_at: datetime
    due_at: datetime
    new_due_at: datetime | None
    reason: str
    signatory: Signatory
    contact: str = ""


@dataclass(frozen=True, slots=True)
class StopNotice:
    """Form 05: the handling stops; how far it came and what happens to the money."""

    kind: ClassVar[PaperKind] = PaperKind.STOP_NOTICE
    head: Letterhead
    lookup: Lookup
    applicant: Applicant
    procedure: str
    request: str  # "Đơn xin rút hồ sơ ngày …"
    stage: str
    decision: str
    money: str
    signatory: Signatory
    contact: str = ""


@dataclass(frozen=True, slots=True)
class ControlRow:
    """One hand-over on the control sheet."""

    giver: str
    receiver: str
    at: datetime
    task: str = ""
    due_at: datetime | None = None
    outcome: str = ""  # "Trước hạn", "Đúng hạn", "Quá hạn", or empty while it runs
    note: str = ""


@dataclass(frozen=True, slots=True)
class ControlSheet:
    """Form 06: who held the dossier, from when to when."""

    kind: ClassVar[PaperKind] = PaperKind.CONTROL_SHEET
    head: Letterhead
    lookup: Lookup
    applicant: Applicant
    procedure: str
    received_at: datetime
    due_at: datetime | None
    rows: tuple[ControlRow, ...]


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One dossier in the register book."""

    entry: int
    code: str
    procedure: str
    applicant: str
    contact: str  # address, telephone
    agency: str
    received_on: date
    due_on: date | None
    returned_on: date | None
    return_by: str
    sets: int | None = 1
    note: str = ""


@dataclass(frozen=True, slots=True)
class RegisterBook:
    """Form 07: the book of a year or a part of it, A4 landscape."""

    kind: ClassVar[PaperKind] = PaperKind.REGISTER_BOOK
    head: Letterhead
    period: str  # "Năm 2026", "Tháng 11 năm 2026"
    rows: tuple[RegisterRow, ...]
