"""What stands of an official in a year, for the yearly evaluation; and counts for everybody."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import DateTimeField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from motcua.kernel.clock import legal_day
from motcua.organizations.public import agencies_by_ids
from motcua.oversight.public import Quarter
from motcua.platform.database.scope import system_scope

from .codec import read_state
from .models import Case, CaseEvent, Commendation
from .term_data import terms_on
from .types import Finding, Status


class RecordKind(StrEnum):
    """What an entry is."""

    CONCLUSION = "conclusion"
    COMMENDATION = "commendation"


@dataclass(frozen=True, slots=True)
class RecordEntry:
    """One thing that stands: a conclusion after its appeal, or a commendation."""

    kind: RecordKind
    at: datetime
    what: str  # the finding, or the quarter
    words: str
    reference: str  # the number of the case; empty for a commendation


def record_of(official_id: UUID, year: int) -> list[RecordEntry]:
    """Return what stands of an official in a year, the oldest first.

    Conclusions count from closed cases in which the official is named: before that an appeal may
    still change them. Whoever was cleared has an entry that says so. Who may read this is judged
    by the caller.
    """
    start, end = Quarter(year, 1).bounds[0], Quarter(year, 4).bounds[1]
    found = []
    with system_scope():
        rows = Case.objects.filter(
            status=Status.CLOSED,
            concerned__contains=[official_id],
            concluded_at__gte=start,
            concluded_at__lt=end,
        )
        for state in (read_state(one.state) for one in rows):
            named = state.subject is not None and state.subject.official_id == official_id
            if named and (over := state.conclusion) is not None:
                kind, what = RecordKind.CONCLUSION, str(over.finding)
                found.append(RecordEntry(kind, over.at, what, over.text, state.number))
        commended = Commendation.objects.filter(
            proposal__official_id=official_id, is_commended=True, at__gte=start, at__lt=end
        ).select_related("proposal")
        found += [
            RecordEntry(RecordKind.COMMENDATION, one.at, one.proposal.quarter, one.words, "")
            for one in commended
        ]
    return sorted(found, key=lambda entry: entry.at)


def _destroyed(start: datetime, end: datetime) -> Iterator[tuple[UUID, str]]:
    """Yield agency and finding of destroyed cases: their last event says both."""
    closed_at = Cast(KeyTextTransform("closed_at", "payload"), DateTimeField())
    rows = CaseEvent.objects.filter(name="CaseDestroyed", payload__status=Status.CLOSED)
    for row in rows.annotate(closed_at=closed_at).filter(closed_at__gte=start, closed_at__lt=end):
        if row.payload["finding"]:
            yield UUID(row.payload["agency_id"]), row.payload["finding"]


@dataclass(frozen=True, slots=True)
class FindingCount:
    """How often an agency's closed cases of a quarter ended with one kind of conclusion."""

    agency_id: UUID
    agency: str
    finding: Finding
    count: int


def finding_counts(quarter: Quarter, *, now: datetime) -> tuple[list[FindingCount], int]:
    """Return the counts that can be public, by agency, and from which number on they are.

    A smaller count could tell who it was and is left out. Destroyed cases go on to count.
    """
    start, end = quarter.bounds
    least = terms_on(legal_day(now)).least_shown
    with system_scope():
        rows = Case.objects.filter(
            status=Status.CLOSED, closed_at__gte=start, closed_at__lt=end
        ).exclude(finding="")
        counted = Counter(rows.values_list("agency_id", "finding"))
        counted.update(_destroyed(start, end))
    shown = {key: n for key, n in counted.items() if n >= least}
    names = agencies_by_ids({agency for agency, _ in shown})
    found = [
        FindingCount(agency, names[agency].name, Finding(finding), n)
        for (agency, finding), n in shown.items()
        if agency in names
    ]
    return sorted(found, key=lambda one: (one.agency, list(Finding).index(one.finding))), least
