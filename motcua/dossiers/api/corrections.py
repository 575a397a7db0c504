"""Answers of the form asked for anew: what may be asked, and what became of it."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from ninja import Field, Router

from motcua.kernel import clock
from motcua.platform.actor import actor_of
from motcua.platform.authorization import Policy, policy
from motcua.platform.web.wire import Out

from ..codec import state_from_json
from ..roles import HANDLING
from ..selectors.detail import dossier_detail
from ..selectors.visible import visible_dossier
from ..services.questions_to_ask import questions_to_ask
from ..services.show_contact import needs_purpose
from ..web.corrections import corrections
from ..web.names import names_for

router = Router(tags=["contents"])


class AskableQuestionOut(Out):
    """A question that may be asked anew, with its present answer."""

    pointer: str
    section: str
    label: str
    answer: str
    is_hidden: bool = Field(description="A way to reach somebody is left out of the answer.")


class AnswerAnewOut(Out):
    """One question that was asked anew, or whose answer follows from one that was."""

    pointer: str
    label: str
    asked: str = Field(description="What was wrong; empty where nobody asked about this one.")
    before: str
    after: str
    said: str = Field(description="What the person says to it.")
    is_changed: bool
    is_hidden: bool
    follows: bool


class CorrectionOut(Out):
    """The answers given anew in one supplement."""

    sequence: int = Field(description="The event that brought them.")
    at: datetime
    who: str
    answers: list[AnswerAnewOut]


@router.get(
    "/{number}/askable-questions",
    response=list[AskableQuestionOut],
    summary="Which answers may be asked about",
)
@policy(Policy.OFFICIAL, roles=HANDLING)
def askable(request: HttpRequest, number: str) -> Any:
    """Return the questions of the dossier's form that a supplement request may name.

    Not among them: what is computed, and what a register vouches for.
    """
    actor, now = actor_of(request), clock.now()
    state = state_from_json(visible_dossier(number, actor=actor, now=now).state)
    return questions_to_ask(state, actor=actor, now=now, language=get_language() or "vi")


@router.get(
    "/{number}/corrections", response=list[CorrectionOut], summary="Answers that were given anew"
)
@policy(Policy.SIGNED_IN)
def given_anew(request: HttpRequest, number: str) -> Any:
    """Return question by question what changed and what stayed and why, the newest first.

    To officials without telephones, e-mails and exact addresses.
    """
    actor = actor_of(request)
    detail = dossier_detail(number, actor=actor, now=clock.now())
    whole = not needs_purpose(actor)
    return corrections(detail, names_for(detail), whole=whole, language=get_language() or "vi")
