"""Acts on questions: each reads the request, calls one service, answers with the question."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Status

from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy

from ..rules.answering import CloseQuestion, ConfirmAnswer, CorrectAnswer, PublishAnswer
from ..rules.asking import WithdrawQuestion
from ..rules.taking_down import PutBack, TakeDown
from ..selectors import public_question, question_for
from ..services.act import act
from ..services.drafts import keep_draft
from ..services.vote import vote
from ..web.handling import READING
from . import schemas as s
from .shown import shown

router = Router(tags=["questions"])
_ASKER = policy(Policy.CITIZEN)
_OFFICE = policy(Policy.OFFICIAL, roles=READING)


def _done(request: HttpRequest, number: str, command: object) -> s.QuestionOut:
    actor, now = actor_of(request), clock.now()
    act(number, command, actor=actor, now=now)
    return s.QuestionOut.of(question_for(number, actor=actor, now=now))


@router.post("/{number}/withdrawal", response=s.QuestionOut, summary="Take a question back")
@_ASKER
def withdraw(request: HttpRequest, number: str) -> Any:
    """Take it back before it is answered; nobody answers it then."""
    return _done(request, number, WithdrawQuestion())


@router.put("/{number}/vote", response=s.PublicQuestionOut, summary="Say whether it helped")
@_ASKER
def say(request: HttpRequest, number: str, body: s.AnswerVoteIn) -> Any:
    """Count one word of this account; the last one counts, and no row names the account."""
    actor = actor_of(request)
    vote(number, key=str(actor.account_id or ""), is_helpful=body.is_helpful, actor=actor)
    return shown([public_question(number)])[0]


@router.put("/{number}/draft", response={204: None}, summary="Keep the draft of an answer")
@_OFFICE
def draft(request: HttpRequest, number: str, body: s.QuestionWordingIn) -> Any:
    """Keep it for the caller alone; nothing is published."""
    keep_draft(number, body.wording(), actor=actor_of(request), now=clock.now())
    return Status(204, None)


@router.post("/{number}/answer", response=s.QuestionOut, summary="Publish question and answer")
@_OFFICE
def answer(request: HttpRequest, number: str, body: s.QuestionAnswerIn) -> Any:
    """Publish both in these words; of two who answer the second is refused."""
    return _done(request, number, PublishAnswer(body.wording(), body.seen))


@router.post("/{number}/correction", response=s.QuestionOut, summary="Correct an answer")
@_OFFICE
def correct(request: HttpRequest, number: str, body: s.AnswerCorrectionIn) -> Any:
    """Publish another wording; the one before is kept, and whoever asked is told."""
    return _done(request, number, CorrectAnswer(body.wording(), body.reason, body.seen))


@router.post("/{number}/confirmation", response=s.QuestionOut, summary="Say that it is still right")
@_OFFICE
def confirm(request: HttpRequest, number: str, body: s.AnswerConfirmationIn) -> Any:
    """Say that the answer holds under the version in force."""
    return _done(request, number, ConfirmAnswer(body.seen))


@router.post("/{number}/removal", response=s.QuestionOut, summary="Take it from the public")
@_OFFICE
def take_down(request: HttpRequest, number: str, body: s.QuestionRemovalIn) -> Any:
    """Take question and answer away; everybody reads why, and whoever asked is told."""
    return _done(request, number, TakeDown(body.reason, body.seen))


@router.post("/{number}/return", response=s.QuestionOut, summary="Publish it again")
@_OFFICE
def put_back(request: HttpRequest, number: str, body: s.QuestionAnswerIn) -> Any:
    """Publish what was taken down again, in these words."""
    return _done(request, number, PutBack(body.wording(), body.seen))


@router.post("/{number}/closure", response=s.QuestionOut, summary="Close without an answer")
@_OFFICE
def close(request: HttpRequest, number: str, body: s.QuestionClosureIn) -> Any:
    """Close it on a ground of the list; whoever asked reads why."""
    return _done(request, number, CloseQuestion(body.ground, body.explanation, body.seen))
