"""Protected reports for the watch: their states, and who may open one today."""

from collections.abc import Collection, Iterator
from datetime import date
from uuid import UUID

from motcua.organizations.public import Role, official_facts

from ..codec import read_state
from ..models import RecipientKey, Report
from ..types import ReportState


def locked_report(report_id: UUID) -> ReportState | None:
    """Return the state with its row locked; None where there is no such report."""
    row = Report.objects.select_for_update().filter(pk=report_id).first()
    return read_state(row.state) if row else None


def reports_by_ids(ids: Collection[UUID]) -> dict[UUID, ReportState]:
    """Return the states of those that are there."""
    return {row.id: read_state(row.state) for row in Report.objects.filter(pk__in=ids)}


def reports_going_on() -> Iterator[ReportState]:
    """Yield the states of reports to which the body owes a step."""
    for row in Report.objects.filter(ended_on__isnull=True).iterator(chunk_size=500):
        yield read_state(row.state)


def recipients_of(state: ReportState, *, on: date) -> frozenset[UUID]:
    """Return who has a key of the report and inspects for its body on the day."""
    owners = RecipientKey.objects.filter(id__in=state.keys).values_list("official_id", flat=True)
    return frozenset(
        one
        for one in owners
        if any(
            held.role == Role.INSPECTOR and held.agency_id == state.body_id
            for held in official_facts(one, on).positions
        )
    )
