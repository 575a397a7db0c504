"""Answering with a paper the official brought, and joining a repeat to what it repeats."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.platform.actor import Actor
from motcua.platform.database.scope import system_scope

from ..rules.ending import MergeRepeat
from ..rules.handling import AnswerPetition
from ..types import PetitionState
from .act import act, locked
from .send import files_of


@transaction.atomic
def answer_petition(
    number: str, *, text: str, done: str, file_id: UUID | None, actor: Actor, now: datetime
) -> PetitionState:
    """Answer; raises ``FileNotYours`` and what ``act`` raises."""
    assert actor.official_id is not None
    papers = files_of([file_id], owner=actor.official_id) if file_id else ()
    paper = papers[0] if papers else None
    return act(number, AnswerPetition(text, done, paper), actor=actor, now=now)


@transaction.atomic
def merge_repeat(number: str, *, into: str, actor: Actor, now: datetime) -> PetitionState:
    """Let ``number`` go on with ``into``, whose senders are all told; raises what ``act`` raises.

    The lower number is locked first, so that two who merge the other way round wait.
    """
    with system_scope():
        states = {one: locked(one) for one in sorted({number, into.strip()})}
    return act(number, MergeRepeat(states[into.strip()]), actor=actor, now=now)
