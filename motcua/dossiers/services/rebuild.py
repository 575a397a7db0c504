"""Recomputing every projection from events and comparing it with what is stored."""

from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID

from ..codec import state_from_json
from ..events import Recorded
from ..models import Baton, Dossier, Step, SubmittedDocument
from ..rules.baton import stretches
from ..rules.evolve import rebuild
from ..types import DossierState
from .history import every_history


@dataclass(slots=True)
class RebuildReport:
    """What a rebuild compared, and every place where store and events disagree."""

    dossiers: int = 0
    events: int = 0
    differences: list[str] = field(default_factory=list)

    @property
    def agrees(self) -> bool:
        """Whether the stored projections equal the events."""
        return not self.differences


def compare_all() -> RebuildReport:
    """Rebuild every dossier from its events and compare row, baton, steps and documents."""
    report = RebuildReport()
    for dossier_id, history in every_history():
        report.dossiers += 1
        report.events += len(history)
        report.differences += compare(dossier_id, history)
    return report


def compare(dossier_id: UUID, history: list[Recorded]) -> list[str]:
    """Return the differences of one dossier, in words."""
    row = Dossier.objects.get(pk=dossier_id)
    state = rebuild(dossier_id, history)
    found = _differences(row.number, "state", asdict(state_from_json(row.state)), asdict(state))
    found += _differences(row.number, "row", _row(row), _expected_row(state))
    found += _differences(row.number, "baton", _baton(dossier_id), _expected_baton(state, history))
    found += _differences(row.number, "steps", _steps(dossier_id), _expected_steps(state))
    found += _differences(
        row.number, "documents", _documents(dossier_id), _expected_documents(state)
    )
    return found


def _differences(number: str, part: str, stored: Any, expected: Any) -> list[str]:
    if stored == expected:
        return []
    if isinstance(stored, dict) and isinstance(expected, dict):
        names = sorted(
            name
            for name in stored.keys() | expected.keys()
            if stored.get(name) != expected.get(name)
        )
        return [f"{number}: {part}: {', '.join(names)}"]
    return [f"{number}: {part}: stored {stored!r}, from events {expected!r}"]


_COLUMNS = (
    "number",
    "sequence",
    "status",
    "channel",
    "procedure_code",
    "held_since",
    "submitted_at",
    "answer_due",
    "received_at",
    "first_due",
    "due",
    "finished_at",
    "returned_at",
    "is_paused",
    "competent_agency_id",
    "is_test",
)


def _row(row: Dossier) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in _COLUMNS}
    return values | {"holder": row.holder_id, "agencies": list(row.agencies)}


def _expected_row(state: DossierState) -> dict[str, Any]:
    values = {name: getattr(state, name) for name in _COLUMNS}
    holder = state.holder.id if state.holder else None
    return values | {"holder": holder, "agencies": list(state.agencies)}


def _baton(dossier_id: UUID) -> list[tuple[Any, ...]]:
    rows = Baton.objects.filter(dossier_id=dossier_id).order_by("from_at")
    return [(row.holder_kind, row.holder_id, row.from_at, row.until_at) for row in rows]


def _expected_baton(state: DossierState, history: list[Recorded]) -> list[tuple[Any, ...]]:
    return [
        (str(item.holder.kind), item.holder.id, item.since, item.until)
        for item in stretches(state.id, history)
    ]


def _steps(dossier_id: UUID) -> set[tuple[Any, ...]]:
    rows = Step.objects.filter(dossier_id=dossier_id)
    return {(row.key, row.unit_id, row.official_id, row.due, row.dossier_due) for row in rows}


def _expected_steps(state: DossierState) -> set[tuple[Any, ...]]:
    return {
        (step.key, step.place.unit_id, step.official_id, step.due, state.due)
        for step in state.open_steps
    }


def _documents(dossier_id: UUID) -> set[tuple[Any, ...]]:
    latest: dict[UUID, int] = {}
    rows = list(SubmittedDocument.objects.filter(dossier_id=dossier_id))
    for row in rows:
        known = latest.get(row.required_document_id, 0)
        latest[row.required_document_id] = max(known, row.sequence)
    return {
        (row.required_document_id, row.file_id, row.sha256)
        for row in rows
        if row.sequence == latest[row.required_document_id]
    }


def _expected_documents(state: DossierState) -> set[tuple[Any, ...]]:
    return {(item.required_document_id, item.file_id, item.sha256) for item in state.files}
