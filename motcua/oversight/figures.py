"""Apologies and explanations by agency and quarter: what everybody may count.

Figures come from the events of dossiers that are still kept: a destroyed dossier counts no more.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from motcua.kernel.quarters import Quarter
from motcua.platform.database.prepared import run_prepared
from motcua.platform.database.scope import system_scope

_APOLOGIES = """
SELECT d.competent_agency_id,
    CASE WHEN e.name = 'ApologyRepeated' THEN 'repeated'
        WHEN e.payload->>'by' IS NULL AND e.payload->>'sign_by' IS NOT NULL THEN 'unsigned'
        ELSE 'signed' END,
    e.payload->>'head', count(*)
FROM dossiers_event e JOIN dossiers_dossier d ON d.id = e.dossier_id
WHERE e.name IN ('NewDateGiven', 'ApologyRepeated') AND NOT d.is_test
    AND e.at >= %s::timestamptz AND e.at < %s::timestamptz
GROUP BY 1, 2, 3
"""
# An explanation belongs to the quarter in which its limit ended; what may still come is not told.
_EXPLANATIONS = """
SELECT d.competent_agency_id,
    CASE WHEN g.at <= (l.payload->>'explain_by')::timestamptz THEN 'given'
        WHEN g.at IS NOT NULL THEN 'given_late' ELSE 'not_given' END, NULL, count(*)
FROM dossiers_event l JOIN dossiers_dossier d ON d.id = l.dossier_id
LEFT JOIN dossiers_event g ON g.dossier_id = l.dossier_id AND g.name = 'LatenessExplained'
    AND g.payload->>'due' = l.payload->>'due'
WHERE l.name = 'LatenessRecorded' AND NOT d.is_test
    AND (l.payload->>'explain_by')::timestamptz >= %s::timestamptz
    AND (l.payload->>'explain_by')::timestamptz < least(%s::timestamptz, %s::timestamptz)
GROUP BY 1, 2, 3
"""


@dataclass(frozen=True, slots=True)
class PromiseFigures:
    """One agency in one quarter: apologies by who gave them, explanations by whether they came."""

    agency_id: UUID
    signed: int = 0
    unsigned: int = 0
    repeated: int = 0
    given: int = 0
    given_late: int = 0
    not_given: int = 0


def promise_figures(quarter: Quarter, *, now: datetime) -> list[PromiseFigures]:
    """Return the figures of agencies that have any, those with missing ones first; two queries."""
    found: dict[UUID, PromiseFigures] = {}
    for agency, kind, _head, count in _rows(quarter, now):
        one = found.get(agency, PromiseFigures(agency))
        found[agency] = replace(one, **{kind: getattr(one, kind) + count})
    return sorted(
        found.values(), key=lambda one: (-one.unsigned - one.not_given, str(one.agency_id))
    )


def missing_signatures(quarter: Quarter, *, now: datetime) -> dict[tuple[UUID, UUID | None], int]:
    """Return how many signatures are missing by agency and head; None where it had no head."""
    found: dict[tuple[UUID, UUID | None], int] = defaultdict(int)
    for agency, kind, head, count in _rows(quarter, now):
        if kind == "unsigned":
            found[agency, UUID(head) if head else None] += count
    return dict(found)


def _rows(quarter: Quarter, now: datetime) -> Iterable[tuple[UUID, str, str | None, int]]:
    begin, end = quarter.bounds
    with system_scope():
        return [
            *run_prepared(_APOLOGIES, [begin, end]),
            *run_prepared(_EXPLANATIONS, [begin, end, now]),
        ]
