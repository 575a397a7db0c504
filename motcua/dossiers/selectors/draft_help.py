"""Reads of help with drafts: who helps, what they wrote, and with what one helps."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import F, Q

from motcua.platform.actor import Actor
from motcua.platform.database.scope import apply_scope

from ..errors_help import HelperNotFound
from ..models import Draft, DraftHelper

MOST_SHOWN = 40


def help_with(draft_id: UUID, *, party_id: UUID | None) -> DraftHelper | None:
    """Return the help that a person gives with a draft now; None for none."""
    if party_id is None:
        return None
    apply_scope()
    rows = DraftHelper.objects.filter(draft_id=draft_id, helper_id=party_id)
    return rows.filter(ended_at__isnull=True).first()


def helpers_of(draft: Draft) -> Sequence[DraftHelper]:
    """Return invitations and helpers of a draft with what each wrote, the newest first."""
    apply_scope()
    rows = DraftHelper.objects.filter(draft_id=draft.id).prefetch_related("writings")
    return list(rows.order_by("-made_at")[:MOST_SHOWN])


def helper_of(draft: Draft, helper_id: UUID) -> DraftHelper:
    """Return one invitation or helper of a draft; raises ``HelperNotFound``."""
    apply_scope()
    row = DraftHelper.objects.filter(draft_id=draft.id, pk=helper_id).first()
    if row is None:
        raise HelperNotFound(helper=str(helper_id))
    return row


def helped_by(actor: Actor) -> Sequence[DraftHelper]:
    """Return what the actor helps with, then the last of what he or she helped with."""
    apply_scope()
    rows = DraftHelper.objects.filter(helper_id=actor.party_id or UUID(int=0))
    open_first = F("ended_at").desc(nulls_first=True)
    return list(rows.order_by(open_first, "-accepted_at")[:MOST_SHOWN])


def writers_among_helpers(draft_id: UUID) -> tuple[UUID, ...]:
    """Return the parties that helped with a draft and wrote something, in order of joining."""
    apply_scope()
    rows = DraftHelper.objects.filter(draft_id=draft_id).filter(Q(writings__isnull=False))
    found = rows.order_by("accepted_at").values_list("helper_id", flat=True)
    return tuple(one for one in dict.fromkeys(found) if one is not None)
