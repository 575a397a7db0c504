"""Recomputing every projection from events and comparing it with what is stored."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import Count, Max

from motcua.kernel.clock import legal_day
from motcua.ledger.public import audit_log, every_told_event
from motcua.organizations.public import agencies_by_ids

from ..codec import event_from_json, state_from_json
from ..events import Recorded, RecordsDestroyed
from ..models import CopyEntry, Dossier, Event, NumberCounter, RegisterEntry
from ..rules.evolve import rebuild
from ..types import DossierState
from .certify_copy import series_of
from .history import every_history
from .projected import PARTS, Rows, row_of

_BATCH = 500


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
    """Rebuild every dossier from its events and compare every table that follows from them.

    The events themselves are what the public log vouches for: it is audited as well.
    """
    report = RebuildReport()
    numbered: Counter[tuple[UUID, str]] = Counter()
    histories = every_history()
    while batch := dict(islice(histories, _BATCH)):
        for state, differences in _compared(batch):
            report.differences += differences
            if state.receiving is not None and state.submitted_at is not None:
                day = f"{legal_day(state.submitted_at):%Y%m%d}"
                numbered[state.receiving.agency_id, day] += 1
        report.dossiers += len(batch)
        report.events += sum(map(len, batch.values()))
    numbered += _destroyed()
    report.differences += _counters(numbered)
    report.differences += audit_log(every_told_event())
    return report


def compare(dossier_id: UUID, history: list[Recorded]) -> list[str]:
    """Return the differences of one dossier, in words."""
    [(_, differences)] = _compared({dossier_id: history})
    return differences


def _compared(
    histories: dict[UUID, list[Recorded]],
) -> Iterable[tuple[DossierState, list[str]]]:
    """Yield each dossier's state as the events tell it, and where the store disagrees."""
    ids = list(histories)
    dossiers = {row.id: row for row in Dossier.objects.filter(id__in=ids)}
    stored = {part.name: part.read(ids) for part in PARTS}
    for dossier_id, history in histories.items():
        row, state = dossiers[dossier_id], rebuild(dossier_id, history)
        if not history:
            yield state, [f"{row.number}: no events"]
            continue
        found = _names(row.number, "state", asdict(state_from_json(row.state)), asdict(state))
        expected = row_of(state)
        columns = {name: getattr(row, name) for name in expected}
        found += _names(row.number, "row", columns, expected)
        for part in PARTS:
            told = Counter(part.expected(state, history))
            found += _rows(row.number, part.name, stored[part.name][dossier_id], told)
        yield state, found


def _names(number: str, part: str, stored: dict[str, Any], expected: dict[str, Any]) -> list[str]:
    names = sorted(name for name in expected if stored[name] != expected[name])
    return [f"{number}: {part}: {', '.join(names)}"] if names else []


def _rows(number: str, part: str, stored: Rows, expected: Rows) -> list[str]:
    missing, extra = list(expected - stored), list(stored - expected)
    if not missing and not extra:
        return []
    return [f"{number}: {part}: not stored {missing!r}, not from events {extra!r}"]


def _destroyed() -> Counter[tuple[UUID, str]]:
    """Return how many numbers of each series went to dossiers that are destroyed."""
    last = Event.objects.filter(name=RecordsDestroyed.__name__)
    told = [event_from_json(row.name, row.payload) for row in last]
    return Counter(
        (one.receiving_agency_id, f"{one.submitted_on:%Y%m%d}")
        for one in told
        if isinstance(one, RecordsDestroyed)
    )


def _counters(numbered: Counter[tuple[UUID, str]]) -> list[str]:
    """Compare the counters of dossier numbers and of register books, which have no gaps."""
    agencies = agencies_by_ids({agency for agency, _ in numbered})
    given = {(f"dossier:{agencies[one].code}", day): n for (one, day), n in numbered.items()}
    books = RegisterEntry.objects.values("unit_id", "year").annotate(
        n=Count("pk"), top=Max("entry")
    )
    found = []
    for book in books:
        series, period = f"register:{book['unit_id']}", str(book["year"])
        given[series, period] = book["n"]
        if book["n"] != book["top"]:
            found.append(f"{series} {period}: {book['n']} entries up to {book['top']}")
    copies = CopyEntry.objects.values("agency_id", "year").annotate(n=Count("pk"), top=Max("entry"))
    for one in copies:
        series, period = series_of(one["agency_id"]), str(one["year"])
        given[series, period] = one["n"]
        if one["n"] != one["top"]:
            found.append(f"{series} {period}: {one['n']} entries up to {one['top']}")
    rows = NumberCounter.objects.filter(series__in={series for series, _ in given})
    last = {(row.series, row.period): row.last for row in rows}
    for (series, period), count in given.items():
        if last.get((series, period)) != count:
            stored = last.get((series, period))
            found.append(f"{series} {period}: counter {stored}, given {count}")
    return found
