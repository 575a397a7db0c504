"""What is printed for certified copies: the statement behind the scan, and the book of a year."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .parts import Letterhead, Lookup, PaperKind, Signatory


@dataclass(frozen=True, slots=True)
class CopyStatement:
    """Lời chứng: the copy is true to the original; the last page of the copy.

    Decree 23/2015 and Circular 01/2020/TT-BTP; number and day are those of the head.
    """

    kind: ClassVar[PaperKind] = PaperKind.CERTIFIED_COPY
    head: Letterhead
    lookup: Lookup
    name: str
    issued_by: str
    pages: str
    sha256: str  # of the scan whose pages stand before the statement
    compared_by: str
    signatory: Signatory
    number: str = ""
    issued_on: str = ""


@dataclass(frozen=True, slots=True)
class CopyBookRow:
    """One line of the book: one number for the copies of one original.

    ``copies`` and ``fee`` are None where the dossier was destroyed and nobody knows them any more.
    """

    entry: int
    certified_on: date
    requester: str
    original: str
    signer: str
    copies: int | None
    fee: int | None
    code: str  # of the dossier
    note: str = ""


@dataclass(frozen=True, slots=True)
class CopyBook:
    """Sổ chứng thực bản sao từ bản chính: one book a year, numbered from 01."""

    kind: ClassVar[PaperKind] = PaperKind.COPY_BOOK
    head: Letterhead
    period: str
    rows: tuple[CopyBookRow, ...]
