"""What is printed of an identity paper that VNeID vouches for."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from .parts import Letterhead, PaperKind


@dataclass(frozen=True, slots=True)
class IdentityExtract:
    """What VNeID said of a person's identity paper at a sign-in; it is no copy of that paper."""

    kind: ClassVar[PaperKind] = PaperKind.IDENTITY_EXTRACT
    head: Letterhead
    title: str  # what the paper is, as in "Thẻ căn cước"
    number: str
    full_name: str
    birth_date: date | None
    issuer: str
    issued_on: date | None
    valid_until: date | None
    vouched_at: datetime
