"""Results handed to the applicant, and the receipt for what was paid."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from .parts import Applicant, Field, Letterhead, Lookup, PaperKind, Signatory


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
