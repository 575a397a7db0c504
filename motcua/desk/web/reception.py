"""Receiving as one act at the desk: with the reception its own step of the process is done."""

from datetime import datetime

from motcua.dossiers.public import (
    CompleteStep,
    DossierState,
    accept_forwarded,
    act,
    receive_dossier,
)
from motcua.platform.actor import Actor


def receive(number: str, *, actor: Actor, now: datetime) -> DossierState:
    """Receive the dossier and finish the reception in its process."""
    return _finished(receive_dossier(number=number, actor=actor, now=now), actor, now)


def take_over(number: str, *, actor: Actor, now: datetime) -> DossierState:
    """Take over a forwarded dossier and finish the reception in its process."""
    return _finished(accept_forwarded(number=number, actor=actor, now=now), actor, now)


def _finished(state: DossierState, actor: Actor, now: datetime) -> DossierState:
    for step in state.open_steps:
        mine = actor.has_role(step.role, unit_id=step.place.unit_id)
        if step.kind == "receive" and mine:
            command = CompleteStep(step.key)
            state = act(number=state.number, command=command, actor=actor, now=now)
    return state
