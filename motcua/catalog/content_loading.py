"""Reading versions whole: rows of all tables turned into facts, for one version or for many."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from motcua.kernel.working_time import TimeLimit

from .models import (
    FeeRow,
    LegalBasis,
    ProcedureCase,
    ProcedureResult,
    ProcedureVersion,
    RequiredDocument,
    WayToSubmit,
)
from .types import (
    EVERY_CASE,
    AgencyNames,
    CaseFacts,
    Channel,
    DocumentFacts,
    FeeFacts,
    FeeKind,
    LegalBasisFacts,
    Level,
    ProcedureVersionFacts,
    PublicationFacts,
    ResultFacts,
    WayFacts,
)

Rows = dict[UUID, list[Any]]


def load_content(versions: Sequence[ProcedureVersion]) -> dict[UUID, ProcedureVersionFacts]:
    """Return the versions (``procedure`` joined) whole, by id; six queries for any number."""
    ids = [version.pk for version in versions]
    cases = _by_version(ProcedureCase.objects.filter(version_id__in=ids))
    documents = _by_version(RequiredDocument.objects.filter(version_id__in=ids))
    ways = _by_version(WayToSubmit.objects.filter(version_id__in=ids))
    fees = _by_version(FeeRow.objects.filter(version_id__in=ids))
    bases = _by_version(LegalBasis.objects.filter(version_id__in=ids))
    results = _by_version(ProcedureResult.objects.filter(version_id__in=ids))
    found = {}
    for version in versions:
        key_of_case = {case.pk: case.key for case in cases[version.pk]}
        found[version.pk] = ProcedureVersionFacts(
            **_columns(version),
            cases=tuple(
                CaseFacts(case.key, case.name, case.source_text) for case in cases[version.pk]
            ),
            documents=tuple(_document(row, key_of_case) for row in documents[version.pk]),
            ways=tuple(_way(row, key_of_case) for row in ways[version.pk]),
            fees=tuple(_fee(row) for row in fees[version.pk]),
            legal_bases=tuple(
                LegalBasisFacts(row.number, row.title, row.article, row.source_text)
                for row in bases[version.pk]
            ),
            results=tuple(
                ResultFacts(row.code, row.name, row.is_electronic, row.validity, row.source_text)
                for row in results[version.pk]
            ),
        )
    return found


def _by_version(rows: Any) -> Rows:
    found: Rows = defaultdict(list)
    for row in rows.order_by("version_id", "position"):
        found[row.version_id].append(row)
    return found


# Fields of the content that are columns of the version as they stand; writing uses them too.
PLAIN_COLUMNS = (
    "name",
    "everyday_name",
    "everyday_name_en",
    "field",
    "field_code",
    "kind",
    "usage",
    "fee_note",
    "process_key",
    "form_key",
    "form_version",
    "retention_years",
    "source",
    "source_read",
)
LIST_COLUMNS = (
    "audience",
    "steps",
    "conditions",
    "keywords",
    "life_events",
    "document_notes",
    "gaps",
)


def _columns(version: ProcedureVersion) -> dict[str, Any]:
    values: dict[str, Any] = {name: getattr(version, name) for name in PLAIN_COLUMNS}
    values |= {name: tuple(getattr(version, name)) for name in LIST_COLUMNS}
    return values | {
        "version_id": version.pk,
        "number": version.number,
        "effective_from": version.effective_from,
        "procedure_id": version.procedure_id,
        "code": version.procedure.code,
        "levels": tuple(Level(level) for level in version.levels),
        "agencies": _agencies(version.agencies),
        "publication": publication_of(version),
    }


def publication_of(version: ProcedureVersion) -> PublicationFacts:
    """Return the decision by which the version was published."""
    return PublicationFacts(version.decision_number, version.decision_agency, version.decided_on)


def _agencies(stored: dict[str, Any]) -> AgencyNames:
    return AgencyNames(
        competent=tuple(stored.get("competent", ())),
        implementing=tuple(stored.get("implementing", ())),
        delegated=tuple(stored.get("delegated", ())),
        coordinating=tuple(stored.get("coordinating", ())),
        receiving_address=str(stored.get("receiving_address", "")),
    )


def _channels(stored: Iterable[str]) -> tuple[Channel, ...]:
    return tuple(Channel(channel) for channel in stored)


def _document(row: RequiredDocument, key_of_case: dict[int, str]) -> DocumentFacts:
    return DocumentFacts(
        key=row.key,
        name=row.name,
        id=row.pk,
        originals=row.originals,
        copies=row.copies,
        is_required=row.is_required,
        case=key_of_case[row.case_id] if row.case_id else EVERY_CASE,
        condition=row.condition,
        when=row.when,
        is_presented_only=row.is_presented_only,
        channels=_channels(row.channels),
        alternatives=tuple(row.alternatives),
        form_attachment=row.form_attachment,
        result_code=row.result_code,
        data_source=row.data_source,
        note=row.note,
        source_text=row.source_text,
    )


def _way(row: WayToSubmit, key_of_case: dict[int, str]) -> WayFacts:
    return WayFacts(
        channel=Channel(row.channel),
        limit=TimeLimit(row.limit_amount, row.limit_unit) if row.limit_unit else None,
        case=key_of_case[row.case_id] if row.case_id else EVERY_CASE,
        limit_text=row.limit_text,
        note=row.note,
        source_text=row.source_text,
    )


def _fee(row: FeeRow) -> FeeFacts:
    return FeeFacts(
        code=row.code,
        name=row.name,
        kind=FeeKind(row.kind),
        amount=row.amount,
        per=row.per,
        channels=_channels(row.channels),
        cases=tuple(row.cases),
        condition=row.condition,
        condition_text=row.condition_text,
        is_none=row.is_none,
        source_text=row.source_text,
    )
