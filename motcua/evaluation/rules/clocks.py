"""Which clocks of a matter run: the say of whom it is about, and the decision."""

from collections.abc import Iterator
from datetime import timedelta

from motcua.oversight.public import Clock, ClockKind

from ..matters import MatterState, Stage

SAY, DECIDE = "say", "decide"


def clocks_of_matter(state: MatterState, decide: timedelta) -> frozenset[Clock]:
    """Return the clocks that run; ``decide`` is counted from the end of the say, if there is one.

    Nobody has to say anything: at the end of the say the decision is waited for.
    """
    return frozenset(_clocks(state, decide))


def _clocks(state: MatterState, decide: timedelta) -> Iterator[Clock]:
    about, began = state.about, state.opened_at
    if about is None or began is None or state.stage == Stage.DONE:
        return
    limits = {DECIDE: (state.say_until or began) + decide}
    if state.stage == Stage.OPEN and state.say_until is not None:
        limits[SAY] = state.say_until
    for key, due in limits.items():
        yield Clock(
            ClockKind.EVALUATION,
            key,
            began,
            due,
            about.unit_id,
            about.agency_id,
            ("head_of_agency",),
            about.official_id,
        )
