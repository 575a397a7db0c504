"""How the procedure was decided earlier, beside the page of a refusal."""

from typing import Any

from motcua.dossiers.public import in_words
from motcua.dossiers.public.refusals import earlier_decisions
from motcua.kernel.clock import legal_day
from motcua.organizations.public import agencies_by_ids

from .acts import Scene

GROUPS, DAYS = 10, 5


def earlier_refusals(scene: Scene) -> dict[str, Any]:
    """Return counts and latest days by ground and requirement, and how often there was a result."""
    found = earlier_decisions(scene.state.procedure_code, now=scene.now)
    groups = found.groups()[:GROUPS]
    agencies = agencies_by_ids({one.agency_id for group in groups for one in group[:DAYS]})
    return {
        "results": found.results,
        "groups": [
            {
                "ground": in_words(
                    scene.names.reason("refusal_reasons", group[0].reason_code),
                    group[0].reason_code,
                ),
                "requirement": scene.names.requirement(group[0].requirement),
                "count": len(group),
                "latest": [
                    {"day": legal_day(one.at), "agency": agencies[one.agency_id].name}
                    for one in group[:DAYS]
                    if one.agency_id in agencies
                ],
            }
            for group in groups
        ],
    }
