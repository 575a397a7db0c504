"""Keeping who wrote which part of a draft, for the person and against silent loss."""

from datetime import datetime

from motcua.platform.actor import Actor

from ..models import Draft, DraftHelper, HelperWriting
from ..selectors.draft_help import help_with


def helper_writing(draft: Draft, actor: Actor) -> DraftHelper | None:
    """Return the help by which the actor writes; None where it is the author's own draft."""
    if draft.party_id is None or draft.party_id == actor.party_id:
        return None
    return help_with(draft.id, party_id=actor.party_id)


def note_writing(draft: Draft, *parts: str, actor: Actor, now: datetime) -> None:
    """Note that a helper wrote these parts; the owner is told in time (``attend_help``)."""
    row = helper_writing(draft, actor)
    if row is None or not parts:
        return
    for part in parts:
        HelperWriting.objects.update_or_create(
            helper=row,
            part=part,
            defaults={"last_at": now},
            create_defaults={"first_at": now, "last_at": now},
        )
    if row.untold_since is None:
        row.untold_since = now
        row.save(update_fields=["untold_since"])
