"""Saying whether an answer helped: one word of one browser, without who it is."""

from django.db import transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

from motcua.platform.actor import Actor, ActorKind
from motcua.platform.database.scope import system_scope
from motcua.platform.errors import NotAllowed

from ..errors import QuestionNotFound
from ..models import Publication, Vote


def voter_of(number: str, key: str) -> str:
    """Return a digest of account or session that leads back to neither, nor to other questions."""
    told = f"{number} {key}"
    return salted_hmac("motcua.questions.vote", told, algorithm="sha256").hexdigest()


@transaction.atomic
def vote(number: str, *, key: str, is_helpful: bool, actor: Actor) -> None:
    """Count the word once; the last one counts. Officials have none: it is about their answers.

    ``key`` tells accounts or browser sessions apart. Raises ``QuestionNotFound`` and
    ``NotAllowed``.
    """
    if actor.kind == ActorKind.OFFICIAL or not key:
        raise NotAllowed()
    with system_scope():
        row = (
            Publication.objects.select_for_update()
            .filter(number=number, taken_down_at__isnull=True)
            .first()
        )
        if row is None:
            raise QuestionNotFound(question=number)
        mine, is_new = Vote.objects.get_or_create(
            number=number, voter=voter_of(number, key), defaults={"is_helpful": is_helpful}
        )
        if not is_new and mine.is_helpful == is_helpful:
            return
        step = 1 if is_helpful else -1
        yes, no = (step, 0 if is_new else -step) if is_helpful else (0 if is_new else step, -step)
        if not is_new:
            Vote.objects.filter(pk=mine.pk).update(is_helpful=is_helpful)
        Publication.objects.filter(pk=number).update(
            helpful=F("helpful") + yes, unhelpful=F("unhelpful") + no, rank=F("rank") + yes - no
        )


def vote_of(number: str, key: str) -> bool | None:
    """Return what this account or session said before; None for nothing."""
    if not key:
        return None
    with system_scope():
        found = Vote.objects.filter(number=number, voter=voter_of(number, key)).first()
    return found.is_helpful if found else None
