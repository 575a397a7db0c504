"""Following a public petition, and saying whether an answer helped; neither is told to anybody."""

from datetime import datetime

from django.db import transaction

from motcua.platform.actor import Actor
from motcua.platform.database.scope import system_scope
from motcua.platform.errors import NotAllowed

from ..models import Follow, Reaction
from ..selectors import public_petition


@transaction.atomic
def follow(number: str, *, wanted: bool, actor: Actor, now: datetime) -> None:
    """Begin or end to follow; safe to repeat. Raises ``PetitionNotFound``."""
    row = public_petition(number)
    if actor.party_id is None:
        raise NotAllowed()
    with system_scope():
        key = {"number": row.number, "party_id": actor.party_id}
        if wanted:
            Follow.objects.get_or_create(**key, defaults={"since": now})
        else:
            Follow.objects.filter(**key).delete()


@transaction.atomic
def react(number: str, *, is_helpful: bool, actor: Actor, now: datetime) -> None:
    """Say whether the answer helped; the last word of a person counts."""
    row = public_petition(number)
    if actor.party_id is None:
        raise NotAllowed()
    with system_scope():
        Reaction.objects.update_or_create(
            number=row.number,
            party_id=actor.party_id,
            defaults={"is_helpful": is_helpful, "at": now},
        )
