"""The values the personal document store works with."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class Source(StrEnum):
    """How a paper came into the store."""

    RESULT = "result"  # an agency of this node issued it: results of any kind
    GIVEN = "given"  # handed in with a dossier that ended with a result
    VNEID = "vneid"  # an identity paper that the person's account at VNeID vouches for


class IdentityKind(StrEnum):
    """Which identity paper of a person it is; the words of who vouches for it."""

    CARD = "card"
    PASSPORT = "passport"


class Standing(StrEnum):
    """Whether a paper counts today."""

    VALID = "valid"
    EXPIRED = "expired"
    REPLACED = "replaced"
    REVOKED = "revoked"


class UseKind(StrEnum):
    """What was done with a paper."""

    FILED = "filed"  # the owner used it in a dossier
    LOOKED = "looked"  # somebody else opened it


@dataclass(frozen=True, slots=True)
class Kind:
    """What a paper is: the code of a result, the kind of a document, or both; empty: not known."""

    result_code: str = ""
    document_kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPaper:
    """A paper that enters the store, with the place in a dossier's history it comes from."""

    owner_id: UUID
    source: Source
    kind: Kind
    title: str
    file_id: UUID
    sha256: str
    dossier_id: UUID
    dossier_number: str
    sequence: int
    position: int = 0
    number: str = ""
    agency_id: UUID | None = None
    agency_name: str = ""
    issued_at: datetime | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class NewRevocation:
    """An issued result that was taken back; ``sequence`` is the event that gave it out."""

    dossier_id: UUID
    sequence: int
    at: datetime
    why: str
    legal_basis: str
    official_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFacts:
    """One paper of the store, with what became of it."""

    id: UUID
    owner_id: UUID
    source: Source
    kind: Kind
    title: str
    number: str
    agency_id: UUID | None
    agency_name: str
    issued_at: datetime | None
    valid_until: date | None
    file_id: UUID
    sha256: str
    dossier_id: UUID | None  # none for what VNeID vouches for; then the number is empty
    dossier_number: str
    entered_at: datetime
    replaced_by: UUID | None = None
    revoked_at: datetime | None = None
    revoked_why: str = ""
    vouched_at: datetime | None = None  # when VNeID last said it, of a paper from there

    @property
    def shown_number(self) -> str:
        """The number as pages and answers show it: of an identity paper the last four signs."""
        if self.source != Source.VNEID:
            return self.number
        return "•" * max(len(self.number) - 4, 0) + self.number[-4:]


@dataclass(frozen=True, slots=True)
class UseFacts:
    """One use of a paper: who, when, and for which dossier."""

    id: UUID
    kind: UseKind
    at: datetime
    dossier_number: str
    procedure: str
    official_id: UUID | None
    who: str
    agency: str
    party_id: UUID | None = None
