"""Saved filters: the choices of the work list an official comes back to, by name."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.kernel.identifiers import uuid7
from motcua.platform.actor import Actor
from motcua.platform.database.scope import apply_scope

from ..errors import NotYourTurn, OwnListFull, WorkFilterNotFound
from ..models import SavedWorkFilter
from ..rules.work_choices import WorkChoices
from .own_lists import MOST, fitting_name, hold_list

LONGEST = 60


@transaction.atomic(savepoint=False)
def save_work_filter(*, name: str, choices: WorkChoices, actor: Actor, now: datetime) -> UUID:
    """Keep choices under a name; the same name takes the new choices.

    Raises ``InputInvalid``, ``NotYourTurn`` and ``OwnListFull``.
    """
    words = fitting_name(name, longest=LONGEST)
    if actor.official_id is None:
        raise NotYourTurn()
    apply_scope()
    hold_list(actor.official_id)
    own = SavedWorkFilter.objects.filter(official_id=actor.official_id)
    kept = {key: str(value) if value else "" for key, value in asdict(choices).items()}
    known = own.filter(name__iexact=words).first()
    if known is not None:
        own.filter(pk=known.pk).update(name=words, choices=kept)
        return known.id
    if own.count() >= MOST:
        raise OwnListFull(most=MOST)
    row = SavedWorkFilter.objects.create(
        id=uuid7(now), official_id=actor.official_id, name=words, choices=kept
    )
    return row.id


@transaction.atomic(savepoint=False)
def remove_work_filter(filter_id: UUID, *, actor: Actor) -> None:
    """Forget one's own saved filter; raises ``WorkFilterNotFound``."""
    apply_scope()
    if actor.official_id is None:
        raise WorkFilterNotFound()
    rows = SavedWorkFilter.objects.filter(pk=filter_id, official_id=actor.official_id)
    if not rows.delete()[0]:
        raise WorkFilterNotFound()
