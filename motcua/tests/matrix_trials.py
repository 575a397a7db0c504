"""A trial of the procedure of the matrix, made by an administrator of the province."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from motcua.tests.situations import SIMPLE

if TYPE_CHECKING:
    from motcua.demo.people import Citizen
    from motcua.tests.world import World


def trial_of_matrix(world: World, owner: Citizen, states: dict[str, Any]) -> dict[str, Any]:
    """Return a trial under the version that the pages of the matrix speak of."""
    from motcua.console.services.record_act import By
    from motcua.console.services.try_draft import begin_trial
    from motcua.dossiers.public.trials import TrialFiling

    version, filing = world.version(SIMPLE), world.filing(SIMPLE, owner)
    given = {one.required_document_id for one in filing.documents}
    tried = TrialFiling(
        agency_id=states["new"].competent_agency_id,
        at=world.now,
        answers=filing.answers,
        papers=frozenset(one.key for one in version.documents if one.id in given),
        case=filing.case,
    )
    [administrator, *_] = [one for one in world.officials() if one.has_role("administrator")]
    made = begin_trial(version, tried, by=By(administrator, world.now))
    return {
        "trial_id": str(made),
        "POST /admin/procedures/{code}/versions/{number}/trials": {
            "agency_id": str(tried.agency_id),
            "at": world.now.isoformat(),
            "case": tried.case,
            "answers": tried.answers,
            "papers": sorted(tried.papers),
            "again": None,
        },
        "POST /admin/procedures/{code}/versions/{number}/trials/{trial_id}/acts": {
            "seen": 0,
            "act": "wait",
            "after": "1 working_hour",
        },
    }
