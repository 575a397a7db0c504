"""What the API says about procedures; every schema is made from the catalogue's own values."""

from dataclasses import asdict
from datetime import date
from typing import Any, Self
from uuid import UUID

from ninja import Field, Schema

from ..found import FoundProcedure
from ..rules.difference import Change
from ..types import ProcedureVersionFacts, VersionLine, WayFacts
from ..usual_times import UsualTime
from ..web.narrowings import Narrowings, Option


class UsualTimeOut(Schema):
    """How long the latest finished dossiers (at most 200) took, days off included."""

    dossiers: int
    p50_hours: float = Field(description="Half of them were done within these hours.")
    p90_hours: float = Field(description="Nine of ten were done within these hours.")


def _usual(usual: UsualTime | None) -> UsualTimeOut | None:
    return UsualTimeOut(**asdict(usual)) if usual else None


class ProcedureLineOut(Schema):
    """One procedure in a list."""

    code: str
    name: str
    everyday_name: str = Field(description="The short name people use; may be empty.")
    field: str
    levels: list[str]
    audience: list[str]
    agency: str
    usual_time: UsualTimeOut | None = Field(description="null below five finished dossiers")

    @classmethod
    def of(cls, one: FoundProcedure, usual: UsualTime | None = None) -> Self:
        """Make the line."""
        values = asdict(one)
        values.pop("everyday_name_en")
        return cls(**values, usual_time=_usual(usual))


class ProcedurePage(Schema):
    """A page of procedures, the best first; ``next`` is the cursor of the page after it."""

    items: list[ProcedureLineOut]
    next: str = Field(description="Empty on the last page.")
    total: int = Field(description="How many there are, at most 500.")
    is_capped: bool = Field(description="Whether there may be more than ``total``.")


class NarrowingOut(Schema):
    """One choice: what the parameter takes, and its name in the language of the request."""

    value: str
    name: str

    @classmethod
    def of(cls, option: Option) -> Self:
        """Make the choice."""
        return cls(value=option["value"], name=option["text"])


class NarrowingsOut(Schema):
    """What the list of procedures can be narrowed by, parameter by parameter."""

    field: list[NarrowingOut]
    level: list[NarrowingOut]
    audience: list[NarrowingOut]
    life_event: list[NarrowingOut]

    @classmethod
    def of(cls, told: Narrowings) -> Self:
        """Make the answer."""
        return cls(
            field=[NarrowingOut.of(one) for one in told["fields"]],
            level=[NarrowingOut.of(one) for one in told["levels"]],
            audience=[NarrowingOut.of(one) for one in told["audiences"]],
            life_event=[NarrowingOut.of(one) for one in told["events"]],
        )


class LimitOut(Schema):
    """A legal time limit: an exact amount (a whole number or a fraction) and its unit."""

    amount: str
    unit: str = Field(description="working_hour, working_day, calendar_day or month")


class WayOut(Schema):
    """One way to submit."""

    channel: str = Field(description="online, direct or post")
    case: str
    limit: LimitOut | None = Field(description="null: the source states none that can be counted")
    limit_text: str
    note: str

    @classmethod
    def of(cls, way: WayFacts) -> Self:
        """Make the row."""
        stated = way.limit
        limit = LimitOut(amount=str(stated.amount), unit=stated.unit) if stated else None
        return cls(
            channel=way.channel,
            case=way.case,
            limit=limit,
            limit_text=way.limit_text,
            note=way.note,
        )


class CaseOut(Schema):
    """One case of the procedure."""

    key: str
    name: str


class DocumentOut(Schema):
    """One entry of the closed list of papers."""

    id: UUID
    key: str
    name: str
    originals: int
    copies: int
    is_required: bool
    is_presented_only: bool
    case: str = Field(description="Key of the case; empty: every case.")
    condition: str
    channels: list[str] = Field(description="Empty: every channel.")
    alternatives: list[str]
    form_attachment: str
    result_code: str
    data_source: str = Field(description="Register that holds the data; empty: none.")
    note: str


class FeeOut(Schema):
    """One row of the fee table; whole đồng for one ``per``."""

    code: str
    name: str
    kind: str = Field(description="phi, le_phi or unstated")
    amount: int | None
    per: str
    channels: list[str]
    cases: list[str]
    condition: dict[str, Any]
    condition_text: str
    is_none: bool


class LegalBasisOut(Schema):
    """A legal text."""

    number: str
    title: str
    article: str


class ResultOut(Schema):
    """A result of the procedure."""

    code: str
    name: str
    is_electronic: bool
    validity: str


class PublicationOut(Schema):
    """The decision of publication."""

    number: str
    agency: str
    decided_on: date | None


class AgenciesOut(Schema):
    """Agencies as the source names them."""

    competent: list[str]
    implementing: list[str]
    delegated: list[str]
    coordinating: list[str]
    receiving_address: str


class ProcedureOut(Schema):
    """One version of a procedure, whole."""

    version_id: UUID
    code: str
    number: int
    name: str
    everyday_name: str
    everyday_name_en: str
    field: str
    field_code: str
    kind: str
    levels: list[str]
    audience: list[str]
    agencies: AgenciesOut
    publication: PublicationOut
    effective_from: date | None
    steps: list[str]
    conditions: list[str]
    keywords: list[str]
    life_events: list[str]
    cases: list[CaseOut]
    documents: list[DocumentOut]
    document_notes: list[str]
    ways: list[WayOut]
    fees: list[FeeOut]
    fee_note: str
    legal_bases: list[LegalBasisOut]
    results: list[ResultOut]
    process_key: str
    form_key: str
    source: str
    source_read: str
    gaps: list[str]
    usual_time: UsualTimeOut | None = Field(
        default=None, description="Of the version in force; null below five finished dossiers."
    )

    @classmethod
    def of(cls, facts: ProcedureVersionFacts, usual: UsualTime | None = None) -> Self:
        """Make the whole version."""
        own = set(cls.model_fields) - {"ways", "usual_time"}
        plain = {name: _plain(getattr(facts, name)) for name in own}
        ways = [WayOut.of(way) for way in facts.ways]
        return cls(**plain, ways=ways, usual_time=_usual(usual))


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return asdict(value) if hasattr(value, "__dataclass_fields__") else value


class PublishedVersionOut(Schema):
    """One line of the list of versions."""

    version_id: UUID
    number: int
    status: str
    name: str
    effective_from: date | None
    effective_to: date | None = Field(description="The first day without the version.")
    publication: PublicationOut
    origin: str
    gaps: list[str]

    @classmethod
    def of(cls, line: VersionLine) -> Self:
        """Make the line."""
        return cls(**asdict(line))


class PublishedVersionPage(Schema):
    """A page of versions; ``next`` is the ``cursor`` of the following one, empty at the end."""

    items: list[PublishedVersionOut]
    next: str = ""


class ChangeOut(Schema):
    """One change from one version to another."""

    part: str
    kind: str = Field(description="added, removed or changed")
    label: str
    before: str
    after: str
    attributes: list[str]

    @classmethod
    def of(cls, one: Change) -> Self:
        """Make the row."""
        return cls(**{name: getattr(one, name) for name in cls.model_fields})


class DifferenceOut(Schema):
    """What changed between two versions."""

    old: int
    new: int
    changes: list[ChangeOut]
