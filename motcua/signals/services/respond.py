"""Saying something about a signal, clearing it, or tying a case to it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.kernel import clock
from motcua.kernel.identifiers import uuid7
from motcua.platform.actor import Actor
from motcua.platform.database.scope import system_scope

from ..errors import SignalNotFound
from ..models import Signal, SignalNote
from ..rules.hearing import decide_note
from ..selectors import found_for
from ..types import NoteKind
from .tell import tell_cleared
from .turns import take_turn


def respond(signal_id: UUID, kind: NoteKind, text: str, *, actor: Actor, now: datetime) -> None:
    """Keep an explanation, a clearing or guidance.

    Raises ``SignalNotFound``, ``SignalNotYours``, ``SignalMovedOn``, ``SignalNotHeard``, and
    ``InputInvalid`` without words.
    """
    with system_scope(), transaction.atomic():
        take_turn(found_for(signal_id, actor=actor, now=now).signal.period)
        found = found_for(signal_id, actor=actor, now=now)
        words = decide_note(
            kind,
            text,
            part=found.part,
            said={NoteKind(one.kind) for one in found.notes},
            stands=found.stands,
            explain_by=found.explain_by,
            now=now,
        )
        assert actor.official_id is not None
        SignalNote.objects.create(
            id=uuid7(now),
            signal=found.signal,
            kind=kind,
            at=now,
            official_id=actor.official_id,
            text=words,
        )
        if kind == NoteKind.CLEARED:
            tell_cleared(found.signal, found.terms, now=now)


def link_case(signal_id: UUID, case_id: UUID, *, now: datetime | None = None) -> None:
    """Keep that a case was opened from a signal; the same case again changes nothing.

    Raises ``SignalNotFound``.
    """
    moment = now or clock.now()
    with system_scope(), transaction.atomic():
        signal = Signal.objects.filter(pk=signal_id).first()
        if signal is None:
            raise SignalNotFound(signal=str(signal_id))
        SignalNote.objects.get_or_create(
            signal=signal,
            case_id=case_id,
            defaults={"id": uuid7(moment), "kind": NoteKind.CASE, "at": moment},
        )
