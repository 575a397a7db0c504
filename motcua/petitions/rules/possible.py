"""Which acts are lawful now, for pages and programs; each is judged again when it is done."""

from datetime import datetime

from ..types import PetitionState, Status
from .case import Who
from .kinds import may_object
from .terms import Terms


def possible_acts(state: PetitionState, who: Who, terms: Terms, now: datetime) -> list[str]:
    """Return the names of the acts, in the order in which pages show them."""
    if who.party_id is not None and who.party_id == state.sender_id:
        return _of_sender(state)
    found = _of_holder(state, who, terms, now) if who.has_it else []
    may_judge = any(
        one.contested and one.judged_by is None and one.by != who.official_id
        for one in state.hidings
    )
    return [*found, "judge"] if who.oversees and may_judge else found


def _of_sender(state: PetitionState) -> list[str]:
    found = []
    if state.status == Status.ASKED:
        found.append("reply")
    if state.status == Status.PUBLISHED:
        found.append("done")
    if state.status in (Status.PUBLISHED, Status.RECHECK) or state.is_finished:
        found.append("not-done")
    if state.status in (Status.OPEN, Status.ASKED) and may_object(state):
        found.append("object")
    if any(not one.contested for one in state.hidings):
        found.append("contest")
    return found


def _of_holder(state: PetitionState, who: Who, terms: Terms, now: datetime) -> list[str]:
    is_new = who.official_id not in state.answerers
    open_now = state.status == Status.OPEN

    def in_time(limit: datetime | None) -> bool:
        return limit is not None and now <= limit

    wanted = {
        "answer": is_new and state.status in (Status.OPEN, Status.ASKED),
        "publish": state.status == Status.ANSWERED,
        "recheck": is_new and state.status == Status.RECHECK,
        "write-down": bool(state.recordings)
        and state.status in (Status.OPEN, Status.ASKED, Status.ANSWERED),
        "ask": open_now and not state.question and in_time(state.ask_by),
        "route": open_now and state.routes < terms.most_routes and in_time(state.route_by),
        "kind": open_now and not state.kind_objected,
        "refuse": open_now and in_time(state.refuse_by),
        "merge": open_now,
        "hide": True,
    }
    return [name for name, is_possible in wanted.items() if is_possible]
