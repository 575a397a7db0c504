"""Questions for programs: what is public, what one asked, what one has to answer."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status

from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.paging import Cursor, Limit

from ..selectors import (
    PublicFilter,
    alike,
    answers_to_check,
    public_question,
    public_questions,
    question_for,
    questions_of_asker,
    questions_to_answer,
)
from ..services.ask import QuestionWanted, ask_question
from ..services.write import write_question
from ..types import Order
from ..web.handling import READING
from ..web.writing import WRITING
from .schemas import (
    AnswersToCheckOut,
    AnswerToCheckOut,
    AskedQuestionIn,
    PublicQuestionOut,
    PublicQuestionsOut,
    QuestionLinesOut,
    QuestionOut,
    QuestionWrittenIn,
)
from .shown import shown

router = Router(tags=["questions"])


class QuestionsWanted(Schema):
    """Which public questions; words are found with or without accents.

    With ``like``, the question that is about to be asked about a procedure, those that say the
    same: the most alike first, five at most.
    """

    like: Annotated[str, Query(max_length=3200)] = ""
    words: Annotated[str, Query(max_length=100)] = ""
    procedure_code: Annotated[str, Query(max_length=40)] = ""
    order: Order = Order.HELPFUL


@router.get("", response=PublicQuestionsOut, summary="Questions and answers")
@policy(Policy.PUBLIC)
def published(
    request: HttpRequest, wanted: Query[QuestionsWanted], cursor: Cursor = "", limit: Limit = 20
) -> Any:
    """Return what is answered, the most helpful first unless asked otherwise."""
    if wanted.like:
        return {"items": shown(alike(wanted.like, wanted.procedure_code)), "next": ""}
    chosen = PublicFilter(wanted.words, wanted.procedure_code, wanted.order)
    items, following = public_questions(chosen, cursor=cursor, limit=limit)
    return {"items": shown(items), "next": following}


@router.get("/public/{number}", response=PublicQuestionOut, summary="One public question")
@policy(Policy.PUBLIC)
def one_published(request: HttpRequest, number: str) -> Any:
    """Return question and answer as everybody reads them."""
    return shown([public_question(number)])[0]


@router.post("", response={201: QuestionOut}, summary="Ask about a procedure")
@policy(Policy.CITIZEN)
def ask(request: HttpRequest, body: AskedQuestionIn) -> Any:
    """Ask in public, without a name; the desk that takes the procedure there has to answer."""
    actor, now = actor_of(request), clock.now()
    state = ask_question(QuestionWanted(**body.dict()), actor=actor, now=now)
    return Status(201, QuestionOut.of(question_for(state.number, actor=actor, now=now)))


@router.post("/written", response={201: PublicQuestionOut}, summary="Write what people ask often")
@policy(Policy.OFFICIAL, roles=WRITING)
def write(request: HttpRequest, body: QuestionWrittenIn) -> Any:
    """Publish question and answer under the caller's desk."""
    state = write_question(
        body.procedure_code, body.wording(), actor=actor_of(request), now=clock.now()
    )
    return Status(201, shown([public_question(state.number)])[0])


@router.get("/mine", response=QuestionLinesOut, summary="What I asked")
@policy(Policy.CITIZEN)
def mine(request: HttpRequest, cursor: Cursor = "", limit: Limit = 20) -> Any:
    """Return the caller's questions, the newest first."""
    items, following = questions_of_asker(actor_of(request), cursor=cursor, limit=limit)
    return {"items": items, "next": following}


@router.get("/work", response=QuestionLinesOut, summary="What my desk has to answer")
@policy(Policy.OFFICIAL, roles=READING)
def work(
    request: HttpRequest, everything: bool = False, cursor: Cursor = "", limit: Limit = 30
) -> Any:
    """Return what waits at the caller's desks or agencies, late ones first; overseers all."""
    items, following = questions_to_answer(
        actor_of(request), everything=everything, cursor=cursor, limit=limit
    )
    return {"items": items, "next": following}


@router.get("/to-check", response=AnswersToCheckOut, summary="Answers to read again")
@policy(Policy.OFFICIAL, roles=READING)
def to_check(
    request: HttpRequest, everything: bool = False, cursor: Cursor = "", limit: Limit = 30
) -> Any:
    """Return answers whose procedure has another version since."""
    found, following = answers_to_check(
        actor_of(request), now=clock.now(), everything=everything, cursor=cursor, limit=limit
    )
    return {"items": [AnswerToCheckOut.of(one) for one in found], "next": following}


@router.get("/{number}", response=QuestionOut, summary="One question")
@policy(Policy.SIGNED_IN)
def one(request: HttpRequest, number: str) -> Any:
    """Return the question to who asked it, its desk, leaders and overseers."""
    return QuestionOut.of(question_for(number, actor=actor_of(request), now=clock.now()))
