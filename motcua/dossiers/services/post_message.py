"""Words inside a dossier: messages both sides see, and notes among officials."""

import hashlib
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.kernel.identifiers import uuid7
from motcua.platform.actor import Actor

from ..errors import NotYourTurn, ReasonMissing
from ..models import Message, PrivateNote
from ..rules.decide import decide
from ..rules.endings import PostMessage
from .act import author_of, lock_dossier, surroundings
from .record import record

LONGEST = 5000


@transaction.atomic(savepoint=False)
def post_message(*, number: str, text: str, actor: Actor, now: datetime) -> UUID:
    """Write a message into the dossier; the event carries its hash, the table its words."""
    words = text.strip()[:LONGEST]
    if not words:
        raise ReasonMissing("Write a message first.")
    case, who, at = surroundings(number, actor=actor, now=now)
    command = PostMessage(uuid7(at), hashlib.sha256(words.encode()).hexdigest())
    events = decide(case, command, who, at)
    Message.objects.create(
        id=command.message_id,
        dossier_id=case.state.id,
        text=words,
        at=at,
        from_applicant=who.acts_for_applicant,
        author_name=actor.name,
    )
    record(case.state, events, author=author_of(actor), at=at)
    return command.message_id


@transaction.atomic(savepoint=False)
def write_private_note(*, number: str, text: str, actor: Actor, now: datetime) -> UUID:
    """Write a note for colleagues; it decides nothing and the person never sees it."""
    words = text.strip()[:LONGEST]
    if not words:
        raise ReasonMissing("Write a note first.")
    state = lock_dossier(number, actor=actor, now=now)
    if actor.official_id is None or not actor.roles:
        raise NotYourTurn()
    unit = sorted(actor.unit_ids, key=str)[0]
    note = PrivateNote.objects.create(
        id=uuid7(now),
        dossier_id=state.id,
        text=words,
        at=now,
        official_id=actor.official_id,
        unit_id=unit,
    )
    return note.id
