"""The spine: lock the question, judge who asks, decide, record, tell."""

from datetime import datetime

from django.db import transaction

from motcua.kernel.clock import legal_day
from motcua.kernel.recorded import moment_after
from motcua.parties.public import party_facts
from motcua.platform.actor import Actor
from motcua.platform.database.scope import system_scope

from ..codec import read_state
from ..errors import QuestionNotFound
from ..models import AnswerDraft, Question
from ..rules.case import Case
from ..rules.decide import decide
from ..term_data import terms_on
from ..types import QuestionState, Status
from .record import record
from .standing import may_read, version_in_force, who_of
from .tell import tell


@transaction.atomic
def act(number: str, command: object, *, actor: Actor, now: datetime) -> QuestionState:
    """Carry out ``command`` for ``actor``; return the new state.

    Raises what the command's rule raises, and ``QuestionNotFound`` for who may not see it; nothing
    is written then. Of two who act at once the second sees what the first did.
    """
    with system_scope():
        state = locked(number)
        at = moment_after(state.acted_at, now)
        who = who_of(actor, state)
        if not may_read(who, state):
            raise QuestionNotFound(question=number)
        events = decide(_case_of(state, at), command, who, at)
        after = record(state, events, actor=actor, at=at)
        if events and actor.official_id is not None:
            AnswerDraft.objects.filter(question_id=after.id, official_id=actor.official_id).delete()
        if after.status in (Status.CLOSED, Status.WITHDRAWN):
            AnswerDraft.objects.filter(question_id=after.id).delete()
        tell(state, after, events, now=at)
        return after


def locked(number: str) -> QuestionState:
    """Return the state with its row locked; raises ``QuestionNotFound``."""
    row = Question.objects.select_for_update().filter(number=number).first()
    if row is None:
        raise QuestionNotFound(question=number)
    return read_state(row.state)


def _case_of(state: QuestionState, at: datetime) -> Case:
    assert state.asked_at is not None
    names = (party_facts(state.asker_id).full_name,) if state.asker_id else ()
    grounds = terms_on(legal_day(state.asked_at)).grounds
    return Case(state, version_in_force(state.procedure_code, at), grounds, names)
