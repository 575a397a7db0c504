"""Evaluation for programs: saying how one was served, and what may be told of an agency."""

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Status

from motcua.kernel import clock
from motcua.organizations.public import agency
from motcua.platform.authorization import Policy, policy

from ..numbers import numbers_of
from ..services.speak import Said, answer_survey, rate
from ..standing import standings
from .schemas import AgencyStandingOut, PeriodWanted, RatingIn, SurveyIn

router = Router(tags=["evaluation"])


@router.post("/ratings", response={204: None}, summary="Say how one was served")
@policy(Policy.PUBLIC)
def give_rating(request: HttpRequest, body: RatingIn) -> Any:
    """Take a rating down, once; the token of the link is enough."""
    said = Said(body.mark, tuple(body.reasons), body.words, body.was_asked_for_money, body.thanks)
    rate(body.token, said, now=clock.now())
    return Status(204, None)


@router.post("/survey-answers", response={204: None}, summary="Say whether it is settled")
@policy(Policy.PUBLIC)
def give_survey_answer(request: HttpRequest, body: SurveyIn) -> Any:
    """Take down whether the matter is really settled, once."""
    answer_survey(body.token, body.settled, now=clock.now())
    return Status(204, None)


@router.get("/agencies/{code}", response=AgencyStandingOut, summary="How an agency serves")
@policy(Policy.PUBLIC)
def standing_of(request: HttpRequest, code: str, wanted: Query[PeriodWanted]) -> Any:
    """Return every number that may be told of an agency; the page shows the same."""
    shown, period = agency(code), wanted.chosen()
    [standing] = standings([shown], period, now=clock.now())
    return {
        "agency": shown.code,
        "name": shown.name,
        "period": str(period),
        "numbers": numbers_of(standing),
    }
