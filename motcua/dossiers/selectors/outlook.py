"""What may still be asked of the applicant of one dossier, and how to object, at a moment."""

from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.clock import legal_day

from ..objection_data import ways_on
from ..rules.objections import Objection, objections_to
from ..rules.outlook import Outlook, outlook_of
from ..services.surroundings import case_of
from ..types import DossierState


@dataclass(frozen=True, slots=True)
class DossierStanding:
    """The outlook of a dossier with the ways to object that are open now."""

    outlook: Outlook
    objections: tuple[Objection, ...]


def dossier_standing(state: DossierState, *, now: datetime) -> DossierStanding:
    """Return how the dossier stands for its applicant at ``now``."""
    day = legal_day(now)
    ways = ways_on(day).ways
    outlook = outlook_of(case_of(state, on=day), now)
    return DossierStanding(outlook, tuple(objections_to(state, ways, now)))
