"""What the events of a dossier count for against units, read from the events and their words."""

from uuid import UUID

from motcua.platform.database.scope import apply_scope

from ..events import MessagePosted, Recorded
from ..models import Message
from ..rules.conduct import Conduct, conducts_of, text_said
from ..rules.evolve import rebuild
from ..services.history import history_of
from ..types import DossierState
from .outside_list import papers_outside_list


def conducts_at(dossier_id: UUID, sequence: int) -> list[Conduct]:
    """Return what one event counts for; nothing where the dossier is no more, or is a test."""
    apply_scope()
    history = [one for one in history_of(dossier_id) if one.sequence <= sequence]
    if not history or history[-1].sequence != sequence:
        return []
    before = rebuild(dossier_id, history[:-1])
    if before.is_test:
        return []
    return conducts_of(before, history[-1], outside=_outside(before, history[-1]))


def _outside(before: DossierState, recorded: Recorded) -> tuple[str, ...]:
    event, text = recorded.event, text_said(recorded.event)
    if isinstance(event, MessagePosted) and not event.from_applicant:
        found = Message.objects.filter(id=event.message_id).values_list("text", flat=True)
        text = found.first()
    return papers_outside_list(before, text, now=recorded.at) if text else ()
