"""A dossier loaded for a page, with its deadline and what happened since a page was shown."""

from datetime import datetime

from motcua.dossiers.public import Badge, Line, badge_for, dossier_detail, names_for, timeline
from motcua.platform.actor import Actor

from .acts import Scene
from .rows import calendar_now


def scene_of(number: str, *, actor: Actor, now: datetime, target: str = "") -> Scene:
    """Return the dossier as its pages show it; raises ``DossierNotFound``."""
    detail = dossier_detail(number, actor=actor, now=now)
    return Scene(detail, names_for(detail), actor, now, target)


def badge_of(scene: Scene) -> Badge | None:
    """Return how much legal time is left, to the answer or to the result."""
    state = scene.state
    if state.holder is None:
        return None
    due = state.due if state.received_at else state.answer_due
    return badge_for(due, calendar=calendar_now(), now=scene.now, is_paused=state.is_paused)


def happened_since(scene: Scene, seen: str) -> list[Line]:
    """Return what others did to the dossier after the page with ``seen`` events was shown."""
    if not seen.isdigit() or int(seen) >= scene.state.sequence:
        return []
    lines = timeline(scene.detail, scene.names, for_official=True)
    return [line for line in lines if line.sequence > int(seen)]
