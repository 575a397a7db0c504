"""Values by which other packages know the persons and enterprises that ask for procedures."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class PartyKind(StrEnum):
    """What sort of person a party is in law."""

    CITIZEN = "citizen"
    ENTERPRISE = "enterprise"
    FOREIGNER = "foreigner"
    HOUSEHOLD = "household"


class Sex(StrEnum):
    """As written on the identity card; unknown where nobody said."""

    MALE = "male"
    FEMALE = "female"
    UNKNOWN = ""


class PartySource(StrEnum):
    """From where the facts of a party came."""

    VNEID = "vneid"
    DESK = "desk"
    SELF = "self"
    REGISTER = "register"
    PROBE = "probe"  # the program itself, who tries out services; their dossiers are tests


class LookupBy(StrEnum):
    """By which number a desk looked a party up."""

    PERSONAL_ID = "personal_id"
    TAX_CODE = "tax_code"
    PASSPORT = "passport"


@dataclass(frozen=True, slots=True)
class Address:
    """A place in words of today's administrative units."""

    province_code: str = ""
    commune_code: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Where a party can be reached; ``until`` is when a former one was changed."""

    phone: str
    email: str
    address: Address
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class PartyDetails:
    """What is written down when a party is registered."""

    kind: PartyKind
    full_name: str
    personal_id: str = ""
    tax_code: str = ""
    passport_number: str = ""
    passport_country: str = ""
    birth_date: date | None = None
    sex: Sex = Sex.UNKNOWN
    address: Address = Address()
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class PartyNumber:
    """A number that names a party; with a country it is a passport's."""

    number: str
    country: str = ""

    @property
    def by(self) -> LookupBy:
        """Which sort of number it is, by its form."""
        if self.country:
            return LookupBy.PASSPORT
        return LookupBy.PERSONAL_ID if len(self.number) == 12 else LookupBy.TAX_CODE

    def __repr__(self) -> str:
        """Show the sort only: the number must not reach a log by accident."""
        return f"PartyNumber(by={self.by})"


@dataclass(frozen=True, slots=True)
class PartyFacts:
    """A party as forms, papers and lists show it."""

    id: UUID
    kind: PartyKind
    full_name: str
    personal_id: str
    tax_code: str
    passport_number: str
    passport_country: str
    birth_date: date | None
    sex: Sex
    address: Address
    phone: str
    email: str
    source: PartySource
    verified_at: datetime | None

    @property
    def identity_number(self) -> str:
        """The number that names the party to the State: personal id, tax code or passport."""
        return self.personal_id or self.tax_code or self.passport_number

    def __repr__(self) -> str:
        """Show the key only: personal data must not reach a log by accident."""
        return f"PartyFacts(id={self.id}, kind={self.kind})"


@dataclass(frozen=True, slots=True)
class MandateFacts:
    """One party lets another act for it."""

    id: UUID
    principal_id: UUID
    agent_id: UUID
    procedure_code: str
    valid_from: date
    valid_to: date | None
    evidence_file_id: UUID | None
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class LookedUp:
    """An official asked who has a number; ``party_id`` is who was found, None for nobody."""

    official_id: UUID
    party_id: UUID | None
    at: datetime
