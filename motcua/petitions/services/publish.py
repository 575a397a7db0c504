"""Publishing an answer: names of the sender and of the official it is about are always covered."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from motcua.organizations.public import official_names
from motcua.parties.public import party_facts
from motcua.platform.actor import Actor
from motcua.platform.database.scope import system_scope

from ..rules.publishing import PublishAnswer
from ..types import PetitionState
from .act import act, locked


@transaction.atomic
def publish_answer(
    number: str, *, cover: Sequence[str], reason: str, actor: Actor, now: datetime
) -> PetitionState:
    """Publish with ``cover`` and personal data covered; raises what ``act`` raises."""
    with system_scope():
        state = locked(number)
        assert state.sender_id is not None
        subject = state.subject
        about = [subject.official_id] if subject and subject.official_id else []
        names = [party_facts(state.sender_id).full_name, *official_names(about).values()]
        return act(number, PublishAnswer(cover, reason, tuple(names)), actor=actor, now=now)
