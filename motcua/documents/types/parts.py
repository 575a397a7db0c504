"""Kinds of files and papers, and the parts that several papers share."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class FileStatus(StrEnum):
    """What is known of a stored file: whether a scanner looked at it, and what it said."""

    NOT_SCANNED = "not_scanned"  # no scanner is set up; never the same as clean
    WAITING = "waiting"
    CLEAN = "clean"
    QUARANTINED = "quarantined"
    MADE_HERE = "made_here"  # printed by this program; nothing in it came from outside


class QuarantineCause(StrEnum):
    """Why a file is kept apart."""

    VIRUS = "virus"
    UNSCANNABLE = "unscannable"
    OFFICIAL = "official"


class MediaType(StrEnum):
    """The kinds of files that may be handed in, found from their content."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    OGG = "audio/ogg"  # the rest are recordings of a voice
    WEBM = "audio/webm"
    M4A = "audio/mp4"
    MP3 = "audio/mpeg"
    WAV = "audio/wav"

    @property
    def is_recording(self) -> bool:
        """Whether it is a recording of a voice, which only some doors take."""
        return self.startswith("audio/")


class PaperKind(StrEnum):
    """Every paper this package can print; the first seven are the forms of TT 03/2025."""

    RECEIPT = "receipt"  # 01 Giấy tiếp nhận hồ sơ và hẹn trả kết quả
    SUPPLEMENT_REQUEST = "supplement-request"  # 02 Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ
    REFUSAL = "refusal"  # 03 Phiếu từ chối giải quyết hồ sơ
    APOLOGY = "apology"  # 04 Văn bản xin lỗi và đề nghị gia hạn
    STOP_NOTICE = "stop-notice"  # 05 Thông báo dừng giải quyết hồ sơ
    CONTROL_SHEET = "control-sheet"  # 06 Phiếu kiểm soát quá trình giải quyết hồ sơ
    REGISTER_BOOK = "register-book"  # 07 Sổ theo dõi hồ sơ
    ACKNOWLEDGEMENT = "acknowledgement"  # Xác nhận đã nhận hồ sơ trực tuyến
    SILENCE = "silence"  # Xác nhận quá hạn chưa có quyết định
    FEE_RECEIPT = "fee-receipt"  # Biên lai thu phí, lệ phí
    DECISION = "decision"  # Quyết định, công văn, thông báo
    CERTIFICATE = "certificate"  # Giấy chứng nhận, giấy xác nhận of any kind
    BIRTH_CERTIFICATE = "birth-certificate"  # Giấy khai sinh
    MARITAL_STATUS = "marital-status"  # Giấy xác nhận tình trạng hôn nhân
    CIVIL_EXTRACT = "civil-extract"  # Trích lục hộ tịch
    HOUSEHOLD_BUSINESS = "household-business"  # Giấy chứng nhận đăng ký hộ kinh doanh
    CERTIFIED_COPY = "certified-copy"  # Lời chứng của bản sao điện tử từ bản chính
    COPY_BOOK = "copy-book"  # Sổ chứng thực bản sao từ bản chính (SCT/BS)
    DESTRUCTION_BOOK = "destruction-book"  # Sổ tiêu hủy hồ sơ hết thời hạn lưu trữ
    CASE_FILE = "case-file"  # Hồ sơ vụ việc
    IDENTITY_EXTRACT = "identity-extract"  # Thông tin giấy tờ tùy thân theo VNeID


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
    """Who signs and in whose name, e.g. authority "KT. CHỦ TỊCH", position "PHÓ CHỦ TỊCH".

    Lines of ``authority`` stand below each other; ``note`` says on what it rests, below the title.
    """

    name: str
    position: str
    authority: str = ""
    note: str = ""


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
class AttachedProof:
    """What the public log holds of a paper's matter, attached to its file."""

    content: bytes  # JSON
    fingerprint: str  # printed, so that the paper alone can be compared


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
