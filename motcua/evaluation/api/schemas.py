"""What programs send to evaluation and read of it."""

from typing import Annotated, Any

from ninja import Query, Schema
from pydantic import Field

from motcua.kernel import clock

from ..rules.criteria import Score
from ..services.speak import LONGEST
from ..types import Period, Reason, Settled


class RatingIn(Schema):
    """What a person says, with the token of the link that the person was sent."""

    token: str = Field(max_length=100)
    mark: int = Field(ge=1, le=5, description="5 is very satisfied, 1 very dissatisfied.")
    reasons: list[Reason] = Field(default=[], max_length=len(Reason))
    words: str = Field(default="", max_length=LONGEST)
    was_asked_for_money: bool | None = Field(default=None, description="Outside the fee.")
    thanks: bool = Field(default=False, description="Thank the officials who handled it.")


class SurveyIn(Schema):
    """Whether the matter is really settled, with the token of the link."""

    token: str = Field(max_length=100)
    settled: Settled


class PeriodWanted(Schema):
    """Which period; without a quarter a whole year, without a year the running quarter."""

    year: Annotated[int | None, Query(ge=2020, le=2100)] = None
    quarter: Annotated[int | None, Query(ge=1, le=4)] = None

    def chosen(self) -> Period:
        """Return the period meant."""
        present = Period.of(clock.now())
        if self.year is None:
            return Period(present.year, self.quarter or present.quarter)
        return Period(self.year, self.quarter or 0)


class NumberOut(Schema):
    """One number; ``over`` is its denominator, 0 where it has none."""

    name: str
    value: float
    over: int


class AgencyStandingOut(Schema):
    """What may be told of an agency in a period; a number that is not there has no data."""

    agency: str
    name: str
    period: str
    numbers: list[NumberOut]


class ScoreOut(Schema):
    """A criterion: points, in how many dossiers, and the score; null without data."""

    criterion: int
    points: int
    over: int
    score: float | None


def scores_out(scores: dict[int, Score]) -> list[dict[str, Any]]:
    """Return the scores in order."""
    return [
        {
            "criterion": number,
            "points": one.points,
            "over": one.over,
            "score": None if one.value is None else float(one.value),
        }
        for number, one in sorted(scores.items())
    ]
