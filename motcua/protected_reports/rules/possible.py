"""Which acts a recipient has now; a page shows no other."""

from datetime import date

from ..types import Ground, ReportState, Status
from .handling import BEING_SOLVED, GOING_ON
from .terms import Terms


def possible_acts(state: ReportState, terms: Terms, today: date) -> frozenset[str]:
    """Return the names of the acts that are lawful today for a recipient."""
    if state.is_destroyed:
        return frozenset()
    found = {"message", "reseal"}
    if state.status in GOING_ON:
        found.add("extract")
    if state.status == Status.RECEIVED:
        found |= {"decline", "pass_on", "take_up" if state.is_named else "inspect"}
        if not state.has_many_places:
            found.add("many_places")
    if state.status in BEING_SOLVED:
        found.add("conclude")
        if extension_grounds(state, terms, today):
            found.add("extend")
    return frozenset(found)


def extension_grounds(state: ReportState, terms: Terms, today: date) -> list[Ground]:
    """Return the grounds on which the time may still be made longer (art. 30)."""
    if state.due is None or today > state.due or state.status not in BEING_SOLVED:
        return []
    return [one for one in Ground if state.extensions < terms.most_extensions[one]]
