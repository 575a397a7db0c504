"""The public standing of an agency in a period: everything that may be told of it, in one value."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from motcua.organizations.public import AgencyFacts
from motcua.oversight.public import PromiseFigures, promise_figures

from .figures import AgencyFigures, agency_figures
from .said import Said, said_of
from .types import Period


@dataclass(frozen=True, slots=True)
class AgencyStanding:
    """Figures, promises and what was said of one agency; by unit at most, never by person."""

    figures: AgencyFigures
    promises: PromiseFigures
    said: Said

    @property
    def satisfied(self) -> Decimal | None:
        """Indicator 5.4 in percent: without the late, the complained of and the disliked.

        Who complained and disliked counts twice, since ratings lead to no dossier: never too high.
        None without dossiers, or where ratings are too few to be told.
        """
        counted, ratings = self.figures.counted, self.said.ratings
        if not counted.dossiers or ratings is None:
            return None
        bad = counted.late + counted.with_petition + ratings.disliked
        share = Decimal(max(counted.dossiers - bad, 0)) * 100 / counted.dossiers
        return share.quantize(Decimal("0.1"), ROUND_HALF_UP)


def standings(
    agencies: Iterable[AgencyFacts], period: Period, *, now: datetime
) -> list[AgencyStanding]:
    """Return the standing of each agency, in the order given."""
    wanted = list(agencies)
    promises = _promises(period, now)
    said = said_of([one.id for one in wanted], period, now=now)
    return [
        AgencyStanding(
            one,
            promises.get(one.agency.id, PromiseFigures(one.agency.id)),
            said[one.agency.id],
        )
        for one in agency_figures(wanted, period, now=now)
    ]


def _promises(period: Period, now: datetime) -> dict[UUID, PromiseFigures]:
    found: dict[UUID, PromiseFigures] = {}
    for quarter in period.quarters:
        for one in promise_figures(quarter, now=now):
            before = found.get(one.agency_id)
            found[one.agency_id] = _added(before, one) if before else one
    return found


def _added(one: PromiseFigures, other: PromiseFigures) -> PromiseFigures:
    names = ("signed", "unsigned", "repeated", "given", "given_late", "not_given")
    sums = {name: getattr(one, name) + getattr(other, name) for name in names}
    return PromiseFigures(one.agency_id, **sums)
