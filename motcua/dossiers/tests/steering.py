"""The way to an act that has not succeeded yet: which act comes first, and on which dossier."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from motcua.platform.actor import Actor

from ..types import Status
from .draws import draw
from .may import MAY
from .moments import MOMENTS
from .turn import Turn

S = Status
# What must be over before anything else goes on.
WAITS = {
    S.SUPPLEMENT_ASKED: ("supplement", "supplement at desk"),
    S.SUPPLEMENT_PROPOSED: ("send request", "return request"),
    S.FORWARDED: ("accept",),
    S.SUSPENDED: ("resume",),
    S.AWAITING_PAYMENT: ("pay",),
}
# What leads to an act that is not possible yet.
BEFORE = {
    "ask": ("allow further",),
    "allow further": ("ask",),
    "supplement": ("ask",),
    "supplement at desk": ("ask",),
    "assign": ("receive",),
    "complete": ("receive",),
    "send back": ("complete", "receive"),
    "ask opinion": ("receive",),
    "give opinion": ("ask opinion",),
    "suspend": ("receive",),
    "resume": ("suspend",),
    "propose date": ("receive",),
    "new date": ("receive",),
    "approve": ("complete",),
    "issue": ("approve",),
    "correct": ("approve",),
    "revoke": ("issue",),
    "explain lateness": ("receive",),
    "certify silence": ("receive",),
}
ENDINGS = frozenset({"refuse", "withdraw", "stop"})
Begin = Callable[[], Turn]


def people_for(name: str, turn: Turn) -> list[Actor]:
    """Draw the act; return who may do it now, nobody where it is not lawful."""
    draw(name, turn)
    if not MOMENTS[name](turn):
        return []
    return [one for one in turn.people if MAY[name](one, turn)]


def towards(goal: str, begin: Begin, seen: frozenset[str] = frozenset()) -> str:
    """Return the lawful act that brings a dossier to ``goal``, or nothing."""
    turn = begin()
    if people_for(goal, turn):
        return goal
    if goal in seen:
        return ""
    for name in _before(goal, turn):
        if found := towards(name, begin, seen | {goal}):
            return found
    return ""


def _before(goal: str, turn: Turn) -> tuple[str, ...]:
    state = turn.state
    if goal == "end hold":
        return ("hold papers",)  # at any time, whatever waits
    if goal in ("answer return", "settle competence"):
        return ("ask return",)
    if goal == "ask return":
        return ("forward",)
    waits = WAITS.get(state.status, ())
    if waits:
        return () if goal in waits else waits
    if goal in ("complete", "approve") and turn.open_opinions:
        return ("give opinion",)
    if goal in ("send request", "return request"):
        return ("receive",) if state.status == S.SUBMITTED else ("ask",)
    if goal == "return":
        return ("pay",) if state.status == S.RESULT_READY else ("issue",)
    if goal == "refund":
        return ("pay",) if turn.owed else ("withdraw",)
    if goal == "receive":
        return ("ask",) if state.status == S.SUBMITTED and turn.missing else ()
    if goal == "accept":
        away = state.receiving and state.receiving.agency_id != state.competent_agency_id
        return ("receive",) if away else ("forward",)
    return BEFORE.get(goal, ())


def best(goal: str, dossiers: Iterable[Begin]) -> tuple[str, Begin] | None:
    """Return the act to do next and the dossier that is nearest to ``goal``.

    What ends a dossier is tried on the one that got least far.
    """
    found = []
    for begin in dossiers:
        if name := towards(goal, begin):
            done = begin().state.sequence
            found.append((name == goal, -done if goal in ENDINGS else done, name, begin))
    if not found:
        return None
    _, _, name, begin = max(found, key=lambda one: one[:2])
    return name, begin
