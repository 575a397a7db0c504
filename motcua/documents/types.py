"""Values of the package: what a paper says, which kinds of papers and files there are.

A paper is filled by whoever knows the dossier; this package only lays it out. Amounts are whole
dong, moments carry a zone, texts are Vietnamese as they shall be printed.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar


class FileStatus(StrEnum):
    """Whether a stored file may be opened."""

    CLEAN = "clean"
    QUARANTINED = "quarantined"


class MediaType(StrEnum):
    """The kinds of files that may be handed in, found from their content."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class PaperKind(StrEnum):
    """Every paper this package can print; the first seven are the forms of TT 03/2025."""

    RECEIPT = "receipt"  # 01 Giấy tiếp nhận hồ sơ và hẹn trả kết quả
    SUPPLEMENT_REQUEST = "supplement-request"  # 02 Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ
    REFUSAL = "refusal"  # 03 Phiếu từ chối giải quyết hồ sơ
    APOLOGY = "apology"  # 04 Văn bản xin lỗi và đề nghị gia hạn
    STOP_NOTICE = "stop-notice"  # 05 Thông báo dừng giải quyết hồ sơ
    CONTROL_SHEET = "control-sheet"  # 06 Phiếu kiểm soát quá trình giải quyết hồ sơ
    REGISTER_BOOK = "register-book"  # 07 Sổ theo dõi hồ sơ
    FEE_RECEIPT = "fee-receipt"  # Biên lai thu phí, lệ phí
    DECISION = "decision"  # Quyết định, công văn, thông báo
    CERTIFICATE = "certificate"  # Giấy chứng nhận, giấy xác nhận of any kind
    BIRTH_CERTIFICATE = "birth-certificate"  # Giấy khai sinh
    MARITAL_STATUS = "marital-status"  # Giấy xác nhận tình trạng hôn nhân
    CIVIL_EXTRACT = "civil-extract"  # Trích lục hộ tịch
    HOUSEHOLD_BUSINESS = "household-business"  # Giấy chứng nhận đăng ký hộ kinh doanh


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of a paper: who issues it, its number, where and when (NĐ 30/2020, art. 8)."""

    agency: str
    issued_on: date
    place: str
    parent_agency: str = ""
    number: str = ""  # as printed after "Số:", e.g. "07/TNHS"


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs and in whose name, e.g. authority "KT. CHỦ TỊCH", position "PHÓ CHỦ TỊCH"."""

    name: str
    position: str
    authority: str = ""


@dataclass(frozen=True, slots=True)
class Applicant:
    """The person or organisation the paper is addressed to."""

    name: str
    address: str = ""
    phone: str = ""
    email: str = ""
    identifier: str = ""  # personal id or tax code


@dataclass(frozen=True, slots=True)
class Lookup:
    """Where anyone who holds the paper finds the dossier again; the address becomes a QR code."""

    code: str  # the dossier's public code
    url: str


@dataclass(frozen=True, slots=True)
class PaperItem:
    """One line of a list of documents."""

    name: str
    quantity: int = 1
    form: str = ""  # "bản chính", "bản sao", "bản điện tử"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One labelled value of a certificate."""

    label: str
    value: str


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
    """Form 04: an apology for being late and the one new date."""

    kind: ClassVar[PaperKind] = PaperKind.APOLOGY
    head: Letterhead
    lookup: Lookup
    applicant: Applicant
    procedure: str
    received_at: datetime
    due_at: datetime
    new_due_at: datetime
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
    due_at: datetime
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
    sets: int = 1
    note: str = ""


@dataclass(frozen=True, slots=True)
class RegisterBook:
    """Form 07: the book of a year or a part of it, A4 landscape."""

    kind: ClassVar[PaperKind] = PaperKind.REGISTER_BOOK
    head: Letterhead
    period: str  # "Năm 2026", "Tháng 11 năm 2026"
    rows: tuple[RegisterRow, ...]


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One line of a fee receipt."""

    name: str
    quantity: int
    unit_amount: int
    amount: int


@dataclass(frozen=True, slots=True)
class FeeReceipt:
    """Biên lai: what was paid, by whom, to whom (NĐ 123/2020)."""

    kind: ClassVar[PaperKind] = PaperKind.FEE_RECEIPT
    head: Letterhead
    lookup: Lookup
    payer: Applicant
    procedure: str
    number: str
    lines: tuple[FeeLine, ...]
    total: int
    method: str  # "Tiền mặt", "Chuyển khoản"
    paid_at: datetime
    collector: Signatory


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision or official letter: bases, then articles or paragraphs."""

    kind: ClassVar[PaperKind] = PaperKind.DECISION
    head: Letterhead
    lookup: Lookup
    title: str  # "QUYẾT ĐỊNH"
    summary: str  # "Về việc …"
    bases: tuple[str, ...]
    articles: tuple[str, ...]
    recipients: tuple[str, ...]
    signatory: Signatory
    opening: str = ""  # "CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG …"


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate of any kind: a sentence, labelled values, a closing sentence."""

    kind: ClassVar[PaperKind] = PaperKind.CERTIFICATE
    head: Letterhead
    lookup: Lookup
    title: str
    fields: tuple[Field, ...]
    signatory: Signatory
    summary: str = ""
    opening: str = ""
    closing: str = ""


@dataclass(frozen=True, slots=True)
class Relative:
    """A parent on a birth certificate."""

    name: str
    born: str = ""  # a date or only a year, as known
    ethnicity: str = ""
    nationality: str = "Việt Nam"
    residence: str = ""


@dataclass(frozen=True, slots=True)
class BirthCertificate:
    """Giấy khai sinh, the electronic demo copy."""

    kind: ClassVar[PaperKind] = PaperKind.BIRTH_CERTIFICATE
    head: Letterhead
    lookup: Lookup
    name: str
    born_on: date
    sex: str
    birthplace: str
    hometown: str
    signatory: Signatory
    personal_id: str = ""
    ethnicity: str = "Kinh"
    nationality: str = "Việt Nam"
    mother: Relative | None = None
    father: Relative | None = None
    requester: str = ""
    book: str = ""


@dataclass(frozen=True, slots=True)
class MaritalStatusConfirmation:
    """Giấy xác nhận tình trạng hôn nhân."""

    kind: ClassVar[PaperKind] = PaperKind.MARITAL_STATUS
    head: Letterhead
    lookup: Lookup
    name: str
    born_on: date
    sex: str
    personal_id: str
    residence: str
    status: str  # "Chưa đăng ký kết hôn với ai"
    purpose: str
    signatory: Signatory
    ethnicity: str = "Kinh"
    nationality: str = "Việt Nam"
    residence_from: date | None = None
    residence_to: date | None = None
    valid_months: int = 6  # NĐ 123/2015, art. 23


@dataclass(frozen=True, slots=True)
class CivilStatusExtract:
    """Trích lục khai sinh, kết hôn, khai tử … (bản sao)."""

    kind: ClassVar[PaperKind] = PaperKind.CIVIL_EXTRACT
    head: Letterhead
    lookup: Lookup
    subject: str  # "KHAI SINH", "KẾT HÔN", "KHAI TỬ"
    fields: tuple[Field, ...]
    registered_at: str  # the agency that registered it
    registered_on: date
    registered_number: str
    signatory: Signatory
    is_copy: bool = True


@dataclass(frozen=True, slots=True)
class HouseholdBusinessCertificate:
    """Giấy chứng nhận đăng ký hộ kinh doanh."""

    kind: ClassVar[PaperKind] = PaperKind.HOUSEHOLD_BUSINESS
    head: Letterhead
    lookup: Lookup
    name: str
    code: str
    address: str
    activities: tuple[str, ...]
    capital: int
    owner: Applicant
    owner_born_on: date
    signatory: Signatory
    first_registered_on: date
    phone: str = ""
    email: str = ""
    members: tuple[str, ...] = ()
    change: int = 0  # how many times it was changed


Paper = (
    Receipt
    | SupplementRequest
    | Refusal
    | Apology
    | StopNotice
    | ControlSheet
    | RegisterBook
    | FeeReceipt
    | Decision
    | Certificate
    | BirthCertificate
    | MaritalStatusConfirmation
    | CivilStatusExtract
    | HouseholdBusinessCertificate
)
