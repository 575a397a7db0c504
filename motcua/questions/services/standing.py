"""What an actor is to a question, and which version of its procedure is in force."""

from datetime import datetime

from motcua.catalog.public import lines_in_force
from motcua.kernel.clock import legal_day
from motcua.platform.actor import Actor, ActorKind
from motcua.platform.database.scope import OVERSEERS

from ..codec import read_state
from ..errors import QuestionNotFound
from ..models import Question
from ..rules.case import Who
from ..types import LEADING, QuestionState


def who_of(actor: Actor, state: QuestionState) -> Who:
    """Return how the actor stands to the question, by what is held today."""
    if actor.kind == ActorKind.CITIZEN:
        return Who(party_id=actor.party_id)
    if actor.kind != ActorKind.OFFICIAL or actor.official_id is None or state.seat is None:
        return Who()
    seat = state.seat
    return Who(
        official_id=actor.official_id,
        answers=actor.has_role(*seat.roles, unit_id=seat.unit_id),
        reads=actor.has_role(*map(str, LEADING), agency_id=seat.agency_id)
        or actor.has_role(*OVERSEERS),
    )


def may_read(who: Who, state: QuestionState) -> bool:
    """Return whether the question is shown before it is public: to its asker, desk and leaders."""
    is_asker = who.party_id is not None and who.party_id == state.asker_id
    return is_asker or who.answers or who.reads


def seen_by(number: str, actor: Actor) -> tuple[Question, QuestionState, Who]:
    """Return row and state with what the actor is to them; the caller has opened the wall.

    "Not yours" and "not there" are the same ``QuestionNotFound``.
    """
    row = Question.objects.filter(number=number).first()
    if row is None:
        raise QuestionNotFound(question=number)
    state = read_state(row.state)
    who = who_of(actor, state)
    if not may_read(who, state):
        raise QuestionNotFound(question=number)
    return row, state, who


def version_in_force(code: str, now: datetime) -> int | None:
    """Return the number of the version in force, or None."""
    line = lines_in_force([code], legal_day(now)).get(code)
    return line.number if line else None
