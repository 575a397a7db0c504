"""An imported procedure as content of a version: the importer's words in the catalogue's terms."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from motcua.catalog.importer.types import (
    FeeKind as ImportedFeeKind,
)
from motcua.catalog.importer.types import (
    ImportedDocumentCase,
    ImportedFee,
    ImportedProcedure,
    ImportedTimeLimit,
    ImportedWay,
    TimeUnit,
)
from motcua.kernel.text import fold
from motcua.kernel.working_time import TimeLimit
from motcua.kernel.working_time import TimeUnit as Unit

from ..types import (
    EVERY_CASE,
    AgencyNames,
    CaseFacts,
    Channel,
    DocumentFacts,
    FeeFacts,
    FeeKind,
    LegalBasisFacts,
    PublicationFacts,
    ResultFacts,
    VersionContent,
    WayFacts,
)
from .keys import KeyMaker, key_of

SOURCE = "Cổng Dịch vụ công quốc gia"
# How the clock counts each unit of the page. A bare hour is an office hour.
_UNITS = {
    TimeUnit.MINUTE: (Fraction(1, 60), Unit.WORKING_HOUR),
    TimeUnit.WORKING_HOUR: (Fraction(1), Unit.WORKING_HOUR),
    TimeUnit.HOUR: (Fraction(1), Unit.WORKING_HOUR),
    TimeUnit.WORKING_DAY: (Fraction(1), Unit.WORKING_DAY),
    TimeUnit.CALENDAR_DAY: (Fraction(1), Unit.CALENDAR_DAY),
    TimeUnit.WEEK: (Fraction(7), Unit.CALENDAR_DAY),
    TimeUnit.MONTH: (Fraction(1), Unit.MONTH),
    TimeUnit.QUARTER: (Fraction(3), Unit.MONTH),
    TimeUnit.YEAR: (Fraction(12), Unit.MONTH),
}
_KINDS = {
    ImportedFeeKind.CHARGE: FeeKind.CHARGE,
    ImportedFeeKind.LEVY: FeeKind.LEVY,
    ImportedFeeKind.UNSTATED: FeeKind.UNSTATED,
}
_KIND_NAMES = {FeeKind.CHARGE: "Phí", FeeKind.LEVY: "Lệ phí", FeeKind.UNSTATED: "Phí, lệ phí"}


_AUDIENCES = {
    "cong dan viet nam": "citizen",
    "nguoi viet nam dinh cu o nuoc ngoai": "overseas_vietnamese",
    "nguoi nuoc ngoai": "foreigner",
    "nguoi nuoc ngoai cu tru tai viet nam": "foreigner",
    "doanh nghiep": "enterprise",
    "doanh nghiep viet nam": "enterprise",
    "doanh nghiep co von dau tu nuoc ngoai": "foreign_enterprise",
    "hop tac xa": "cooperative",
    "to chuc (khong bao gom doanh nghiep, htx)": "organization",
    "to chuc nuoc ngoai": "foreign_organization",
    "can bo, cong chuc, vien chuc": "official",
    "dang vien": "party_member",
    "to chuc dang": "party_organization",
}


@dataclass(frozen=True, slots=True)
class LocalParts:
    """What the export does not know and an earlier version of ours says: it is kept."""

    everyday_name: str = ""
    everyday_name_en: str = ""
    life_events: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    usage: int = 1
    process_key: str = ""
    form_key: str = ""
    form_version: int | None = None
    retention_years: int | None = None


@dataclass(frozen=True, slots=True)
class BareNumber:
    """What a limit without a unit means in one field, and the article that says so."""

    unit: Unit
    article: str


def content_of(
    imported: ImportedProcedure,
    *,
    read: str,
    kept: LocalParts | None = None,
    bare: BareNumber | None = None,
) -> VersionContent:
    """Return what the version says; ``read`` is the day the source was read, as text.

    ``bare`` is what the law of the procedure's field says about limits without a unit.
    """
    local = kept or LocalParts()
    cases = _cases(imported.document_cases)
    agencies = imported.agencies
    return VersionContent(
        name=imported.name,
        field=imported.field,
        field_code=key_of(imported.field, longest=80, fallback="khac"),
        levels=imported.levels,
        audience=_audience(imported.audience),
        kind=imported.kind,
        everyday_name=local.everyday_name,
        everyday_name_en=local.everyday_name_en,
        agencies=AgencyNames(
            agencies.competent,
            agencies.implementing,
            agencies.delegated,
            agencies.coordinating,
            imported.receiving_address,
        ),
        publication=PublicationFacts(imported.decision_number),
        steps=tuple(f"{one.case}: {one.text}" if one.case else one.text for one in imported.steps),
        conditions=(imported.conditions,) if imported.conditions else (),
        keywords=tuple(dict.fromkeys((*local.keywords, *imported.keywords))),
        life_events=local.life_events,
        usage=local.usage,
        cases=tuple(cases),
        documents=tuple(_documents(imported.document_cases, cases)),
        document_notes=tuple(note for one in imported.document_cases for note in one.notes),
        ways=tuple(_way(way, bare) for way in imported.ways_to_submit),
        fees=_fees(imported.ways_to_submit),
        legal_bases=tuple(
            LegalBasisFacts(one.number, one.title, source_text=one.source_text)
            for one in imported.legal_bases
        ),
        results=tuple(
            ResultFacts(one.code or "", one.name, source_text=one.source_text)
            for one in imported.results
        ),
        process_key=local.process_key,
        form_key=local.form_key,
        form_version=local.form_version,
        retention_years=local.retention_years,
        source=SOURCE,
        source_read=read,
        gaps=tuple(dict.fromkeys(f"{one.field}: {one.reason}" for one in imported.problems)),
    )


def _audience(names: Iterable[str]) -> tuple[str, ...]:
    """Return the catalogue's own keys; a name it does not know stays as the page has it."""
    return tuple(dict.fromkeys(_AUDIENCES.get(fold(name), name) for name in names))


def _cases(imported: Iterable[ImportedDocumentCase]) -> list[CaseFacts]:
    """Return the named cases, each name once; papers without a name belong to every case."""
    keys = KeyMaker()
    sources: dict[str, list[str]] = {}
    for one in imported:
        if one.name:
            sources.setdefault(one.name, []).append(one.source_text)
    return [
        CaseFacts(keys.key(name, fallback="truong-hop"), name, "\n".join(texts))
        for name, texts in sources.items()
    ]


def _documents(
    imported: Iterable[ImportedDocumentCase], cases: list[CaseFacts]
) -> Iterable[DocumentFacts]:
    key_of_name = {case.name: case.key for case in cases}
    makers: dict[str, KeyMaker] = {}
    for one in imported:
        case = key_of_name.get(one.name, EVERY_CASE)
        keys = makers.setdefault(case, KeyMaker())
        for paper in one.documents:
            yield DocumentFacts(
                key=keys.key(paper.name, fallback="giay-to"),
                name=paper.name,
                originals=paper.originals,
                copies=paper.copies,
                case=case,
                is_required=paper.is_required,
                condition=paper.condition,
                is_presented_only=paper.is_presented_only,
                channels=tuple(Channel(one) for one in paper.channels),
                form_attachment=paper.form_attachment or "",
                note=paper.note,
                source_text=paper.source_text,
            )


def _way(way: ImportedWay, bare: BareNumber | None) -> WayFacts:
    stated = way.time_limit
    note = way.note
    limit = _limit(stated)
    if limit is None and len(way.limits_in_note) == 1:
        limit = _limit(way.limits_in_note[0])
    if limit is None and bare and stated and stated.amount and not stated.unit_stated:
        limit = TimeLimit(stated.amount_max or stated.amount, bare.unit)
        said = f"Nguồn ghi “{stated.source_text}” không kèm đơn vị; tính theo {bare.article}."
        note = f"{note}\n{said}".strip()
    return WayFacts(
        channel=Channel(way.channel),
        limit=limit,
        limit_text=stated.source_text if stated else "",
        note=note,
        source_text=way.source_text,
    )


def _limit(stated: ImportedTimeLimit | None) -> TimeLimit | None:
    """Return what the clock can count; the upper end of a range, nothing without a unit."""
    if stated is None or stated.amount is None or stated.unit not in _UNITS:
        return None
    amount = stated.amount_max or stated.amount
    if amount <= 0:
        return None
    factor, unit = _UNITS[stated.unit]
    return TimeLimit(amount * factor, unit)


def _fees(ways: Iterable[ImportedWay]) -> tuple[FeeFacts, ...]:
    """Return the fees of all ways, equal rows of several channels made one.

    The page does not say which of several fees of one channel applies when: their amounts are
    left to words, so that nobody is charged the sum.
    """
    rows: dict[tuple[object, ...], FeeFacts] = {}
    keys = KeyMaker()
    for channel, fees in _by_channel(ways).items():
        for fee in fees:
            certain = len(fees) == 1 and _is_certain(fee)
            same = (fee.source_text, fee.kind, certain)
            known = rows.get(same)
            if known is None:
                rows[same] = _fee(fee, channel, keys.key(_KIND_NAMES[_KINDS[fee.kind]]), certain)
            elif channel not in known.channels:
                rows[same] = replace(known, channels=(*known.channels, channel))
    return tuple(rows.values())


def _by_channel(ways: Iterable[ImportedWay]) -> dict[Channel, list[ImportedFee]]:
    found: dict[Channel, list[ImportedFee]] = {}
    for way in ways:
        fees = found.setdefault(Channel(way.channel), [])
        fees += [fee for fee in way.fees if fee not in fees]
    return {channel: fees for channel, fees in found.items() if fees}


def _is_certain(fee: ImportedFee) -> bool:
    return not fee.doubtful and fee.amount_max is None and (fee.is_none or fee.currency == "VND")


def _fee(fee: ImportedFee, channel: Channel, code: str, certain: bool) -> FeeFacts:
    kind = _KINDS[fee.kind]
    return FeeFacts(
        code=code,
        name=_KIND_NAMES[kind],
        kind=kind,
        amount=fee.amount if certain and not fee.is_none else None,
        per=fee.unit_note,
        channels=(channel,),
        condition_text="" if certain else fee.source_text,
        is_none=certain and fee.is_none,
        source_text=fee.source_text,
    )
