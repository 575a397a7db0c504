"""Labels: made by an official or for a unit, put on dossiers, taken away.

No event is recorded: a label decides nothing, and the applicant never learns of it.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.kernel.identifiers import uuid7
from motcua.platform.actor import Actor
from motcua.platform.database.scope import apply_scope

from ..errors import LabelNotFound, NotYourTurn, OwnListFull
from ..models import DossierLabel, Label
from ..rules.work_choices import Tone
from ..selectors.labels import labels_for, labels_on, usable
from ..selectors.visible import visible_dossier
from .own_lists import MOST, fitting_name, hold_list

LONGEST = 30


@transaction.atomic(savepoint=False)
def make_label(
    *, name: str, tone: Tone, actor: Actor, now: datetime, unit_id: UUID | None = None
) -> UUID:
    """Make a label of one's own, or of a unit one works in; the same name only changes its colour.

    Raises ``InputInvalid``, ``NotYourTurn`` for a foreign unit, ``OwnListFull``.
    """
    words = fitting_name(name, longest=LONGEST)
    if actor.official_id is None or (unit_id is not None and unit_id not in actor.unit_ids):
        raise NotYourTurn()
    apply_scope()
    hold_list(unit_id or actor.official_id)
    owner = {"unit_id": unit_id} if unit_id else {"official_id": actor.official_id}
    own = Label.objects.filter(**owner)
    known = own.filter(name__iexact=words).first()
    if known is not None:
        own.filter(pk=known.pk).update(name=words, tone=tone)
        return known.id
    if own.count() >= MOST:
        raise OwnListFull(most=MOST)
    return Label.objects.create(id=uuid7(now), name=words, tone=tone, **owner).id


@transaction.atomic(savepoint=False)
def remove_label(label_id: UUID, *, actor: Actor) -> None:
    """Take a label away, from every dossier that carries it; raises ``LabelNotFound``."""
    apply_scope()
    if actor.official_id is None:
        raise LabelNotFound()
    row = Label.objects.filter(usable(actor), pk=label_id).first()
    if row is None:
        raise LabelNotFound()
    DossierLabel.objects.filter(label_id=row.id).delete()
    row.delete()


@transaction.atomic(savepoint=False)
def put_labels(
    *, number: str, label_ids: Collection[UUID], actor: Actor, now: datetime
) -> list[UUID]:
    """Let a dossier carry exactly these of the labels the actor may see; others stay as they are.

    Raises ``DossierNotFound`` and ``LabelNotFound``.
    """
    row = visible_dossier(number, actor=actor, now=now)
    if actor.official_id is None:
        raise LabelNotFound()
    wanted = set(label_ids)
    if not wanted <= {one.id for one in labels_for(actor)}:
        raise LabelNotFound()
    carried = {one.id for one in labels_on([row.id], actor=actor).get(row.id, ())}
    DossierLabel.objects.filter(dossier_id=row.id, label_id__in=carried - wanted).delete()
    DossierLabel.objects.bulk_create(
        [
            DossierLabel(dossier_id=row.id, label_id=one, put_at=now, put_by=actor.official_id)
            for one in wanted - carried
        ],
        ignore_conflicts=True,
    )
    return sorted(wanted, key=str)
