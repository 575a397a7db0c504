"""Petitions and cases in the archive, beside dossiers: one door for every kind of matter."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from motcua.cases import public as cases
from motcua.kernel.clock import ZONE, legal_day
from motcua.kernel.keeping import DestructionOrder, KeptMatter
from motcua.petitions import public as petitions
from motcua.platform.actor import Actor
from motcua.platform.database.prepared import run_prepared

from ..keeping_data import kept_for
from ..rules.retention import ended_before, kept_through
from ..selectors import ArchiveLine, archive_agencies
from ..types import MatterKind


class _Recorder(Protocol):
    def __call__(
        self, number: str, order: DestructionOrder, *, actor: Actor, now: datetime
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class _Door:
    """How one kind is listed, found, given its last event, and erased."""

    page: Any
    found: Any
    needed: Callable[[Collection[str]], set[str]]  # by an open case
    record: _Recorder
    erase: str


_DOORS = {
    MatterKind.PETITION: _Door(
        petitions.petitions_kept,
        petitions.petitions_in_archive,
        cases.petitions_looked_into,
        petitions.record_destruction,
        "SELECT motcua_destroy_petition(%s::uuid, %s::uuid)",
    ),
    MatterKind.CASE: _Door(
        cases.cases_kept,
        cases.cases_in_archive,
        lambda numbers: set(),  # nothing but the case itself
        cases.record_case_destruction,
        "SELECT motcua_destroy_case(%s::uuid, %s::uuid)",
    ),
}


@dataclass(frozen=True, slots=True)
class FoundMatter:
    """A matter of the archive with its line, and whether something that goes on needs it."""

    matter: KeptMatter
    line: ArchiveLine
    is_needed: bool


def due_matters(
    kind: MatterKind, actor: Actor, *, now: datetime, cursor: str = "", limit: int = 50
) -> tuple[list[ArchiveLine], str]:
    """Return a page of what was kept long enough, the oldest end first; ``CursorInvalid``."""
    today = legal_day(now)
    first = ended_before(today, kept_for(kind, today).years)
    assert first is not None  # no kind is kept for good
    begin = datetime(first.year, first.month, first.day, tzinfo=ZONE)
    found, following = _DOORS[kind].page(
        archive_agencies(actor), begin, actor=actor, now=now, cursor=cursor, limit=limit
    )
    needed = _DOORS[kind].needed([one.number for one in found])
    return [_line(kind, one, now) for one in found if one.number not in needed], following


def matters_in_archive(
    numbers: Sequence[str], actor: Actor, *, now: datetime
) -> dict[str, FoundMatter]:
    """Return by number the ended matters, other than dossiers, whose archive the actor keeps."""
    agencies: Collection[UUID] = archive_agencies(actor)
    found = {}
    for kind, door in _DOORS.items():
        here = door.found(numbers, agencies, actor=actor, now=now)
        needed = door.needed(list(here))
        for number, one in here.items():
            is_needed = one.is_needed or number in needed
            found[number] = FoundMatter(one, _line(kind, one, now), is_needed)
    return found


def destroy_matter(
    found: FoundMatter, order: DestructionOrder, *, actor: Actor, now: datetime
) -> list[str]:
    """Write the last event and erase the rest; return the hashes of contents that are free now."""
    door = _DOORS[found.line.kind]
    door.record(found.matter.number, order, actor=actor, now=now)
    [(hashes,)] = run_prepared(door.erase, [found.matter.id, order.list_id])
    return list(hashes)


def _line(kind: MatterKind, one: KeptMatter, now: datetime) -> ArchiveLine:
    kept = kept_for(kind, legal_day(now))
    return ArchiveLine(
        number=one.number,
        procedure_code="",
        status=one.status,
        finished_at=one.ended_at,
        years=kept.years,
        legal_basis=kept.legal_basis,
        kept_through=kept_through(legal_day(one.ended_at), kept.years),
        held_since=None,
        kind=kind,
    )
