"""Values by which other packages know agencies, units, officials and what they may do."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from uuid import UUID


class AreaLevel(StrEnum):
    """The two tiers of local government since 1 July 2025."""

    PROVINCE = "province"
    COMMUNE = "commune"


class AreaKind(StrEnum):
    """What an administrative unit is called in law."""

    PROVINCE = "province"  # tỉnh
    CITY = "city"  # thành phố trực thuộc trung ương
    WARD = "ward"  # phường
    COMMUNE = "commune"  # xã
    SPECIAL_ZONE = "special_zone"  # đặc khu
    TOWNSHIP = "township"  # thị trấn, until 30 June 2025


class AgencyKind(StrEnum):
    """What sort of body an agency is; competence may be given to a whole kind."""

    PROVINCE_COMMITTEE = "province_committee"
    DEPARTMENT = "department"
    PROVINCE_CENTRE = "province_centre"
    COMMUNE_COMMITTEE = "commune_committee"
    PROVINCE_POLICE = "province_police"
    COMMUNE_POLICE = "commune_police"
    SOCIAL_INSURANCE = "social_insurance"
    LAND_REGISTRATION = "land_registration"
    OTHER = "other"


class UnitKind(StrEnum):
    """What a unit does inside its agency."""

    DESK = "desk"
    DIVISION = "division"
    LEADERSHIP = "leadership"
    CLERICAL = "clerical"
    CONTROL = "control"


class Role(StrEnum):
    """What an official may do in a unit (law.md 1.1)."""

    DESK_OFFICIAL = "desk_official"
    HANDLER = "handler"
    UNIT_LEADER = "unit_leader"
    SIGNER = "signer"
    CLERK = "clerk"
    CASHIER = "cashier"
    HEAD_OF_ONE_STOP = "head_of_one_stop"
    HEAD_OF_AGENCY = "head_of_agency"
    CONTROL_OFFICER = "control_officer"
    INSPECTOR = "inspector"
    ADMINISTRATOR = "administrator"


LEADING_ROLES = frozenset({Role.UNIT_LEADER, Role.HEAD_OF_ONE_STOP, Role.HEAD_OF_AGENCY})
DECIDING_ROLES = frozenset({Role.SIGNER, Role.HEAD_OF_AGENCY})


class CompetenceLevel(StrEnum):
    """What a competence row allows."""

    DECIDE = "decide"  # the agency decides and signs
    HANDLE = "handle"  # the unit prepares
    TRANSFER = "transfer"  # the agency may be handed the dossier
    CONSULT = "consult"  # the agency may be asked for its opinion


# Levels that say which unit of the agency it is; consulted without one is its leadership.
WITH_UNIT = frozenset({CompetenceLevel.HANDLE, CompetenceLevel.CONSULT})


class PositionSource(StrEnum):
    """Why an official holds a position on a day."""

    OWN = "own"
    DELEGATION = "delegation"
    STAND_IN = "stand_in"


@dataclass(frozen=True, slots=True)
class AreaFacts:
    """An administrative unit as it is on one day."""

    code: str
    level: AreaLevel
    kind: AreaKind
    name: str
    full_name: str
    parent_code: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class AgencyFacts:
    """An agency as other packages print, address and look it up."""

    id: UUID
    code: str
    name: str
    short_name: str
    kind: AgencyKind
    level: AreaLevel
    area_code: str
    parent_id: UUID | None
    parent_names: tuple[str, ...]  # nearest first
    calendar_code: str
    symbol: str
    seal_name: str
    address: str
    phone: str
    email: str
    place: str  # where papers are dated, e.g. "Hải Phòng"


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """A unit inside an agency."""

    id: UUID
    code: str
    name: str
    kind: UnitKind
    agency_id: UUID
    agency_code: str
    agency_name: str
    parent_id: UUID | None


@dataclass(frozen=True, slots=True)
class PositionFacts:
    """One role an official may use in one unit on the day asked for."""

    role: Role
    unit_id: UUID
    agency_id: UUID
    title_vi: str
    title_en: str
    source: PositionSource = PositionSource.OWN
    on_behalf_of: UUID | None = None  # the official whose position it is
    procedure_code: str = ""  # a delegation may be for one procedure
    field: str = ""  # or for one field only
    decision_number: str = ""


@dataclass(frozen=True, slots=True)
class OfficialFacts:
    """An official with everything he or she may do on one day."""

    id: UUID
    code: str
    name: str
    email: str
    phone: str
    is_active: bool
    positions: tuple[PositionFacts, ...]

    @property
    def own_positions(self) -> tuple[PositionFacts, ...]:
        """The positions held by appointment."""
        return tuple(held for held in self.positions if held.source == PositionSource.OWN)

    @property
    def delegations(self) -> tuple[PositionFacts, ...]:
        """The positions another official handed over by a decision."""
        return tuple(held for held in self.positions if held.source == PositionSource.DELEGATION)

    @property
    def stand_ins(self) -> tuple[PositionFacts, ...]:
        """The positions of absent officials this one stands in for."""
        return tuple(held for held in self.positions if held.source == PositionSource.STAND_IN)

    def has_role(
        self, *roles: str, unit_id: UUID | None = None, agency_id: UUID | None = None
    ) -> bool:
        """Return whether one of ``roles`` may be used, in the unit or agency if given."""
        return any(
            held.role in roles
            and (unit_id is None or held.unit_id == unit_id)
            and (agency_id is None or held.agency_id == agency_id)
            for held in self.positions
        )


@dataclass(frozen=True, slots=True)
class CompetenceFacts:
    """One row of who may handle, decide or be handed what."""

    id: int
    level: CompetenceLevel
    agency_id: UUID | None
    agency_kind: str
    unit_code: str
    procedure_code: str
    field: str
    area_code: str
    legal_basis: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class ActingFor:
    """One role in one unit that an official uses in the place of another."""

    official_id: UUID
    role: Role
    unit_id: UUID


@dataclass(frozen=True, slots=True)
class Standing:
    """How an official stands towards one procedure on one day."""

    may_decide: bool = False
    in_place_of: frozenset[ActingFor] = frozenset()
    elsewhere: frozenset[tuple[str, UUID]] = frozenset()  # roles delegated for other procedures


@dataclass(frozen=True, slots=True)
class Seat:
    """Who has a matter: whoever holds one of ``roles`` in the unit and is free of conflict."""

    agency_id: UUID
    unit_id: UUID
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a matter is about: an agency, a unit of it, one official; who is not named is meant."""

    agency_id: UUID
    unit_id: UUID | None = None
    official_id: UUID | None = None


class Rank(IntEnum):
    """What a leading title says (Decree 30/2020, art. 13); the smaller goes first."""

    HEAD = 1  # Chủ tịch, Giám đốc
    ACTING = 2  # Quyền Giám đốc
    DEPUTY = 3  # Phó Chủ tịch
    IN_CHARGE = 4  # Phụ trách Sở …: leads meanwhile, without the title
    BELOW = 5  # somebody who leads a unit inside the agency


RANK_PREFIXES = (
    ("quyền ", Rank.ACTING),
    ("q. ", Rank.ACTING),
    ("phó ", Rank.DEPUTY),
    ("phụ trách ", Rank.IN_CHARGE),
)


def rank_of(title: str, role: str) -> Rank:
    """Return the rank a title expresses for a holder of ``role``."""
    low = title.casefold()
    for prefix, rank in RANK_PREFIXES:
        if low.startswith(prefix):
            return rank
    return Rank.HEAD if role == Role.HEAD_OF_AGENCY else Rank.BELOW
