"""What was finished in a stretch of time: numbers to draw from, and how well it was done."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.platform.database.scope import apply_scope

from ..codec import state_from_json
from ..models import Dossier
from ..types import DossierState, Status


@dataclass(frozen=True, slots=True)
class FinishedWork:
    """One dossier with a result: who worked on it, and whether it was fast and correct."""

    agency_id: UUID
    official_ids: frozenset[UUID]
    is_fast_and_correct: bool


def finished_numbers(agency_id: UUID, start: datetime, end: datetime) -> list[str]:
    """Return the numbers of the dossiers an agency finished from ``start`` until before ``end``.

    Tests are none of them.
    """
    apply_scope()
    rows = Dossier.objects.filter(
        competent_agency_id=agency_id,
        finished_at__gte=start,
        finished_at__lt=end,
        is_test=False,
    )
    return list(rows.order_by("number").values_list("number", flat=True))


def finished_work(start: datetime, end: datetime) -> Iterator[FinishedWork]:
    """Yield the dossiers of all agencies whose result was ready in the time; tests are none."""
    apply_scope()
    rows = Dossier.objects.filter(
        finished_at__gte=start, finished_at__lt=end, is_test=False, status=Status.RETURNED
    ).order_by("id")
    for stored in rows.values_list("state", flat=True).iterator(chunk_size=500):
        state = state_from_json(stored)
        if state.competent_agency_id is not None:
            yield FinishedWork(
                state.competent_agency_id,
                frozenset(step.official_id for step in state.done_steps),
                _is_fast_and_correct(state),
            )


def _is_fast_and_correct(state: DossierState) -> bool:
    """Before its first limit, with nothing asked twice, no new date and no result taken back."""
    was_early = (
        state.finished_at is not None
        and state.first_due is not None
        and state.finished_at < state.first_due
    )
    asked = state.supplements_at_intake + state.supplements_at_appraisal
    return was_early and not asked and not state.new_dates and state.revoked_result is None
