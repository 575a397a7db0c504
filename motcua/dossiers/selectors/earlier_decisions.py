"""How dossiers of the same procedure were decided earlier: so that alike is decided alike.

No number and nobody's name: ground, requirement, day and agency of refusals, and counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from motcua.platform.database.prepared import run_prepared

LOOKED_BACK = timedelta(days=3 * 365)
MOST = 500


@dataclass(frozen=True, slots=True)
class EarlierRefusal:
    """One refusal of the procedure."""

    reason_code: str
    requirement: str
    at: datetime
    agency_id: UUID


@dataclass(frozen=True, slots=True)
class EarlierDecisions:
    """What became of dossiers of a procedure in the last three years.

    ``refusals`` are the newest, 500 at most; ``results`` counts those that got their result.
    """

    refusals: Sequence[EarlierRefusal]
    results: int

    def alike(self, reason_code: str, requirement: str) -> Sequence[EarlierRefusal]:
        """Return the refusals on this ground for this requirement."""
        wanted = (reason_code, requirement)
        return [one for one in self.refusals if (one.reason_code, one.requirement) == wanted]

    def groups(self) -> Sequence[Sequence[EarlierRefusal]]:
        """Return the refusals by ground and requirement, the most frequent first."""
        found: dict[tuple[str, str], list[EarlierRefusal]] = {}
        for one in self.refusals:
            found.setdefault((one.reason_code, one.requirement), []).append(one)
        return sorted(found.values(), key=lambda group: (-len(group), group[0].reason_code))


_REFUSALS = "SELECT * FROM motcua_earlier_refusals(%s::text, %s::timestamptz, %s::integer)"
_RESULTS = "SELECT motcua_results_since(%s::text, %s::timestamptz)"


def earlier_decisions(procedure_code: str, *, now: datetime) -> EarlierDecisions:
    """Return how the procedure was decided in all agencies; two queries."""
    since = now - LOOKED_BACK
    rows = run_prepared(_REFUSALS, [procedure_code, since, MOST])
    [(results,)] = run_prepared(_RESULTS, [procedure_code, since])
    return EarlierDecisions([EarlierRefusal(*row) for row in rows], results)
