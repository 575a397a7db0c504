"""Rows of versions: turns what a version says into rows of its tables, many versions at once."""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import models

from motcua.kernel.identifiers import uuid7

from ..content_loading import LIST_COLUMNS, PLAIN_COLUMNS
from ..models import (
    FeeRow,
    LegalBasis,
    ProcedureCase,
    ProcedureResult,
    ProcedureVersion,
    RequiredDocument,
    WayToSubmit,
)
from ..types import DocumentFacts, FeeFacts, VersionContent, VersionSource, WayFacts

PARTS: tuple[type[models.Model], ...] = (
    RequiredDocument,
    WayToSubmit,
    FeeRow,
    LegalBasis,
    ProcedureResult,
)
_BATCH = 2000


def fill_version(row: ProcedureVersion, content: VersionContent, source: VersionSource) -> None:
    """Set the columns of ``row`` to what the version says."""
    for name in PLAIN_COLUMNS:
        setattr(row, name, getattr(content, name))
    for name in ("levels", *LIST_COLUMNS):
        setattr(row, name, list(getattr(content, name)))
    row.agencies = asdict(content.agencies)
    row.decision_number = content.publication.number
    row.decision_agency = content.publication.agency
    row.decided_on = content.publication.decided_on
    row.origin = source.origin
    row.fingerprint = source.fingerprint
    row.source_record = dict(source.record)


@dataclass(slots=True)
class PartRows:
    """Rows of parts gathered for one bulk write; the versions themselves must exist by then."""

    now: datetime
    cases: list[ProcedureCase] = field(default_factory=list)
    others: dict[type[models.Model], list[models.Model]] = field(default_factory=dict)

    def add(self, version_id: UUID, content: VersionContent) -> None:
        """Gather the parts of one version."""
        cases = {
            one.key: ProcedureCase(version_id=version_id, position=place, **asdict(one))
            for place, one in enumerate(content.cases)
        }
        self.cases += cases.values()
        for place, document in enumerate(content.documents):
            self._keep(self._document(version_id, place, document), cases.get(document.case))
        for place, way in enumerate(content.ways):
            self._keep(_way(version_id, place, way), cases.get(way.case))
        for place, fee in enumerate(content.fees):
            self._keep(_fee(version_id, place, fee))
        for place, basis in enumerate(content.legal_bases):
            self._keep(LegalBasis(version_id=version_id, position=place, **asdict(basis)))
        for place, result in enumerate(content.results):
            self._keep(ProcedureResult(version_id=version_id, position=place, **asdict(result)))

    def write(self) -> None:
        """Write everything gathered, cases first."""
        ProcedureCase.objects.bulk_create(self.cases, batch_size=_BATCH)
        for part in PARTS:
            rows = self.others.get(part, [])
            for row in rows:
                case = row.__dict__.pop("_waiting_case", None)
                if case is not None:
                    row.case_id = case.pk  # type: ignore[attr-defined]
            part._default_manager.bulk_create(rows, batch_size=_BATCH)

    def _keep(self, row: models.Model, case: ProcedureCase | None = None) -> None:
        if case is not None:
            row.__dict__["_waiting_case"] = case
        self.others.setdefault(type(row), []).append(row)

    def _document(self, version_id: UUID, place: int, document: DocumentFacts) -> RequiredDocument:
        values = {name: getattr(document, name) for name in _DOCUMENT_COLUMNS}
        return RequiredDocument(
            id=uuid7(self.now),
            version_id=version_id,
            position=place,
            channels=list(document.channels),
            alternatives=list(document.alternatives),
            when=dict(document.when),
            **values,
        )


_DOCUMENT_COLUMNS = (
    "key",
    "name",
    "originals",
    "copies",
    "is_required",
    "condition",
    "is_presented_only",
    "form_attachment",
    "result_code",
    "data_source",
    "note",
    "source_text",
)


def _way(version_id: UUID, place: int, way: WayFacts) -> WayToSubmit:
    limit = way.limit
    return WayToSubmit(
        version_id=version_id,
        position=place,
        channel=way.channel,
        limit_amount=str(limit.amount) if limit else "",
        limit_unit=limit.unit if limit else "",
        limit_text=way.limit_text,
        note=way.note,
        source_text=way.source_text,
    )


def _fee(version_id: UUID, place: int, fee: FeeFacts) -> FeeRow:
    values = asdict(fee)
    values["channels"] = list(fee.channels)
    values["cases"] = list(fee.cases)
    return FeeRow(version_id=version_id, position=place, **values)
