"""Values by which other packages know a procedure: one published version, whole and unchanging."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from motcua.catalog.importer.types import Channel, Level
from motcua.kernel.working_time.limits import TimeLimit

__all__ = [
    "EVERY_CASE",
    "NOT_SAVED",
    "AgencyNames",
    "CaseFacts",
    "Channel",
    "DocumentFacts",
    "FeeFacts",
    "FeeKind",
    "LegalBasisFacts",
    "Level",
    "Origin",
    "ProcedureVersionFacts",
    "PublicationFacts",
    "ResultFacts",
    "VersionContent",
    "VersionLine",
    "VersionSource",
    "VersionStatus",
    "WayFacts",
]

EVERY_CASE = ""
NOT_SAVED = UUID(int=0)


class VersionStatus(StrEnum):
    """Where a version stands; only a published one may be filed under."""

    DRAFT = "draft"
    PUBLISHED = "published"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"


class FeeKind(StrEnum):
    """Law on charges and levies 97/2015, art. 3: a charge for a service, a levy for an act."""

    CHARGE = "phi"
    LEVY = "le_phi"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """One case of a procedure, with papers of its own ("Trẻ bị bỏ rơi")."""

    key: str
    name: str
    source_text: str = ""


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """One entry of the closed list of papers.

    ``key`` is stable from version to version and unique within a case; ``case`` is empty for a
    paper of every case, ``channels`` for a paper of every channel; ``id`` is given on saving.
    ``data_source`` names the register that already holds the data: the paper may be asked for only
    where the look-up fails. ``result_code``: the paper is the result of another procedure.
    ``when`` says ``condition`` by facts of the form, where it asks for them (``{"part": True}``):
    the paper is needed exactly when they hold. Of ``alternatives`` that are listed themselves, by
    key or name, one is enough.
    """

    key: str
    name: str
    id: UUID = NOT_SAVED
    originals: int = 1
    copies: int = 0
    is_required: bool = True
    case: str = EVERY_CASE
    condition: str = ""
    when: Mapping[str, object] = field(default_factory=dict)
    is_presented_only: bool = False
    channels: tuple[Channel, ...] = ()
    alternatives: tuple[str, ...] = ()
    form_attachment: str = ""
    result_code: str = ""
    data_source: str = ""
    note: str = ""
    source_text: str = ""

    def is_asked(self, *, channel: str | None = None, case: str = EVERY_CASE) -> bool:
        """Return whether the paper belongs to the list of this channel and case."""
        fits_case = self.case in (EVERY_CASE, case)
        return fits_case and (channel is None or not self.channels or channel in self.channels)


@dataclass(frozen=True, slots=True)
class WayFacts:
    """One way to submit with its legal limit, None where the source states none."""

    channel: Channel
    limit: TimeLimit | None
    case: str = EVERY_CASE
    limit_text: str = ""
    note: str = ""
    source_text: str = ""


@dataclass(frozen=True, slots=True)
class FeeFacts:
    """One row of the fee table, in whole đồng for one ``per``.

    ``condition`` is a small expression over the dossier's facts that ``payments`` evaluates
    (``{"copies": "per_copy"}``), empty when the row always counts once; ``condition_text`` says it
    in words. Rows with one ``code`` exclude each other. ``amount`` is None where only words are
    known, ``is_none`` where the source says outright that nothing is paid.
    """

    code: str
    name: str
    kind: FeeKind
    amount: int | None
    per: str = ""
    channels: tuple[Channel, ...] = ()
    cases: tuple[str, ...] = ()
    condition: Mapping[str, object] = field(default_factory=dict)
    condition_text: str = ""
    is_none: bool = False
    source_text: str = ""

    def counts(self, *, channel: str, case: str = EVERY_CASE) -> bool:
        """Return whether the row applies to this channel and case, its condition apart."""
        return (not self.channels or channel in self.channels) and (
            not self.cases or case in self.cases
        )


@dataclass(frozen=True, slots=True)
class LegalBasisFacts:
    """A legal text the procedure rests on."""

    number: str
    title: str
    article: str = ""
    source_text: str = ""


@dataclass(frozen=True, slots=True)
class ResultFacts:
    """What the person gets at the end; ``validity`` says in words how long it counts."""

    code: str
    name: str
    is_electronic: bool = True
    validity: str = ""
    source_text: str = ""


@dataclass(frozen=True, slots=True)
class AgencyNames:
    """Who decides, does the work, was authorised and helps, as the source names them."""

    competent: tuple[str, ...] = ()
    implementing: tuple[str, ...] = ()
    delegated: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    receiving_address: str = ""


@dataclass(frozen=True, slots=True)
class PublicationFacts:
    """The decision by which a version is published."""

    number: str = ""
    agency: str = ""
    decided_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionContent:
    """What a version says: the parts a draft is saved with and a published version keeps for ever.

    ``process_key`` and ``form_key`` are empty where nothing was made for the procedure: the general
    process and the general form (of the document list) stand in. ``gaps`` names the parts that
    could not be read from the source.
    """

    name: str
    field: str
    field_code: str
    levels: tuple[Level, ...] = ()
    audience: tuple[str, ...] = ()
    kind: str = ""
    everyday_name: str = ""
    everyday_name_en: str = ""
    agencies: AgencyNames = AgencyNames()
    publication: PublicationFacts = PublicationFacts()
    steps: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    life_events: tuple[str, ...] = ()
    usage: int = 1
    cases: tuple[CaseFacts, ...] = ()
    documents: tuple[DocumentFacts, ...] = ()
    document_notes: tuple[str, ...] = ()
    ways: tuple[WayFacts, ...] = ()
    fees: tuple[FeeFacts, ...] = ()
    fee_note: str = ""
    legal_bases: tuple[LegalBasisFacts, ...] = ()
    results: tuple[ResultFacts, ...] = ()
    process_key: str = ""
    form_key: str = ""
    form_version: int | None = None
    retention_years: int | None = None
    source: str = ""
    source_read: str = ""
    gaps: tuple[str, ...] = ()

    @property
    def channels(self) -> tuple[Channel, ...]:
        """The channels by which a dossier may be handed in, in the order of the source."""
        return tuple(dict.fromkeys(way.channel for way in self.ways))

    @property
    def is_free(self) -> bool:
        """Whether the source says outright that nothing is paid."""
        return bool(self.fees) and all(fee.is_none for fee in self.fees)

    def document(self, document_id: UUID) -> DocumentFacts | None:
        """Return the entry of the closed list, None for anything else."""
        return next((item for item in self.documents if item.id == document_id), None)

    def documents_for(
        self, *, channel: str | None = None, case: str = EVERY_CASE
    ) -> tuple[DocumentFacts, ...]:
        """Return the papers of one channel and case, in the order of the list."""
        return tuple(each for each in self.documents if each.is_asked(channel=channel, case=case))

    def has_case(self, case: str) -> bool:
        """Return whether ``case`` may be chosen; where there are no cases, only the empty one."""
        return any(known.key == case for known in self.cases) if self.cases else not case

    def limit_for(self, channel: str, case: str = EVERY_CASE) -> TimeLimit | None:
        """Return the legal limit for a channel and case, None where the source states none.

        Rows of the case come before rows of every case, rows of the channel before the others.
        Where several rows remain the longest counts: their notes tell them apart in words only,
        and a receipt must not promise what the law does not.
        """
        stated = [way for way in self.ways if way.limit is not None]
        stated = [way for way in stated if way.case == case and case] or [
            way for way in stated if way.case == EVERY_CASE
        ]
        stated = [way for way in stated if way.channel == channel] or stated
        limits = [way.limit for way in stated if way.limit is not None]
        return max(limits, key=lambda limit: limit.order_key, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureVersionFacts(VersionContent):
    """One version of one procedure with all its parts; a dossier is pinned to one of these.

    What may still change after publication (status, last day) is not here: see ``VersionLine``.
    """

    version_id: UUID
    procedure_id: UUID
    code: str
    number: int
    effective_from: date | None = None


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One line of a procedure's list of versions; ``effective_to`` is the first day without it."""

    version_id: UUID
    code: str
    number: int
    status: VersionStatus
    name: str
    effective_from: date | None
    effective_to: date | None
    publication: PublicationFacts
    origin: str
    gaps: tuple[str, ...] = ()

    def is_in_force(self, on: date) -> bool:
        """Return whether a dossier may be filed under the version on the day ``on``."""
        return (
            self.status == VersionStatus.PUBLISHED
            and self.effective_from is not None
            and self.effective_from <= on
            and (self.effective_to is None or on < self.effective_to)
        )


class Origin(StrEnum):
    """Where a version's text came from."""

    NATIONAL_PORTAL = "national_portal"
    DEMO = "demo"
    CONSOLE = "console"


@dataclass(frozen=True, slots=True)
class VersionSource:
    """The record a version was read from; ``fingerprint`` tells whether it changed since."""

    origin: Origin
    fingerprint: str = ""
    record: Mapping[str, object] = field(default_factory=dict)
