"""What administrators send to save versions, and what they get back."""

from typing import Any, Self

from ninja import Field, Schema
from pydantic import field_validator

from motcua.kernel.working_time import TimeLimit

from ..rules.completeness import missing_parts
from ..types import (
    AgencyNames,
    CaseFacts,
    Channel,
    DocumentFacts,
    FeeFacts,
    FeeKind,
    LegalBasisFacts,
    Level,
    ProcedureVersionFacts,
    ResultFacts,
    VersionContent,
    WayFacts,
)
from .schemas import AgenciesOut, CaseOut, LegalBasisOut, LimitOut, ProcedureOut, ResultOut


class DocumentIn(Schema):
    """One entry of the closed list of papers."""

    key: str = Field(min_length=1, max_length=80)
    name: str = Field(min_length=1)
    originals: int = Field(1, ge=0, le=1000)
    copies: int = Field(0, ge=0, le=1000)
    is_required: bool = True
    is_presented_only: bool = False
    case: str = ""
    condition: str = ""
    channels: list[Channel] = []
    alternatives: list[str] = []
    form_attachment: str = ""
    result_code: str = Field("", max_length=40)
    data_source: str = Field("", max_length=40)
    note: str = ""


class WayIn(Schema):
    """One way to submit."""

    channel: Channel
    case: str = ""
    limit: LimitOut | None = None
    limit_text: str = ""
    note: str = ""


class FeeIn(Schema):
    """One row of the fee table."""

    code: str = Field(min_length=1, max_length=80)
    name: str = ""
    kind: FeeKind
    amount: int | None = Field(None, ge=0)
    per: str = ""
    channels: list[Channel] = []
    cases: list[str] = []
    condition: dict[str, Any] = {}
    condition_text: str = ""
    is_none: bool = False


class VersionDraftIn(Schema):
    """What the version is going to say, or the number of the version it starts as."""

    copy_of: int | None = None
    name: str = ""
    everyday_name: str = Field("", max_length=200)
    everyday_name_en: str = Field("", max_length=200)
    field: str = Field("", max_length=200)
    field_code: str = Field("", max_length=80)
    kind: str = Field("", max_length=200)
    levels: list[Level] = []
    audience: list[str] = []
    agencies: AgenciesOut | None = None
    steps: list[str] = []
    conditions: list[str] = []
    keywords: list[str] = []
    life_events: list[str] = []
    usage: int = Field(1, ge=1, le=5)
    cases: list[CaseOut] = []
    documents: list[DocumentIn] = []
    document_notes: list[str] = []
    ways: list[WayIn] = []
    fees: list[FeeIn] = []
    fee_note: str = ""
    legal_bases: list[LegalBasisOut] = []
    results: list[ResultOut] = []
    process_key: str = Field("", max_length=60)
    form_key: str = Field("", max_length=60)
    form_version: int | None = None
    retention_years: int | None = Field(None, ge=0, le=1000)

    @field_validator("documents")
    @classmethod
    def _keys_differ(cls, documents: list[DocumentIn]) -> list[DocumentIn]:
        keys = [(one.case, one.key) for one in documents]
        if len(set(keys)) != len(keys):
            raise ValueError("two papers of one case have the same key")
        return documents

    def content(self) -> VersionContent:
        """Return the content as the services take it; raises ``TimeLimitInvalid``."""
        plain = ("copy_of", "agencies", *_PARTS)
        values: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in self
            if name not in plain
        }
        return VersionContent(
            **values,
            agencies=_agencies(self.agencies),
            cases=tuple(CaseFacts(one.key, one.name) for one in self.cases),
            documents=tuple(DocumentFacts(**_frozen(one)) for one in self.documents),
            ways=tuple(_way(one) for one in self.ways),
            fees=tuple(FeeFacts(**_frozen(one)) for one in self.fees),
            legal_bases=tuple(LegalBasisFacts(**_frozen(one)) for one in self.legal_bases),
            results=tuple(ResultFacts(**_frozen(one)) for one in self.results),
        )


_PARTS = ("cases", "documents", "ways", "fees", "legal_bases", "results")


def _frozen(part: Schema) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in part}


def _agencies(sent: AgenciesOut | None) -> AgencyNames:
    return AgencyNames(**_frozen(sent)) if sent else AgencyNames()


def _way(sent: WayIn) -> WayFacts:
    limit = TimeLimit(sent.limit.amount, sent.limit.unit) if sent.limit else None
    return WayFacts(sent.channel, limit, sent.case, sent.limit_text, sent.note)


class VersionDraftOut(Schema):
    """A draft with the parts that the law requires and that are still missing."""

    version: ProcedureOut
    missing: list[str]

    @classmethod
    def of(cls, facts: ProcedureVersionFacts) -> Self:
        """Make it."""
        return cls(version=ProcedureOut.of(facts), missing=list(missing_parts(facts)))
