"""Which acts are lawful now, for pages and programs; each is judged again when it is done."""

from datetime import datetime

from ..types import OPEN, CaseState, Status
from .concluding import may_close
from .setting import Who


def possible_acts(state: CaseState, who: Who, now: datetime) -> list[str]:
    """Return the names of the acts, in the order in which pages show them."""
    status = state.status
    looking = (Status.EXAMINED, Status.ASKED, Status.EXPLAINED)
    may_appeal = state.due is not None and now <= state.due and state.first_conclusion is None
    has_it = who.examines or who.leads
    open_measures = any(one.done_at is None for one in state.measures)
    wanted = {
        "explain": who.is_concerned and status in (Status.ASKED, Status.EXPLAINED),
        "appeal": who.is_concerned and status == Status.CONCLUDED and may_appeal,
        "decide": who.decides_appeal and status == Status.APPEALED,
        "assign": who.leads and status in OPEN,
        "ask": who.examines and status in (Status.EXAMINED, Status.EXPLAINED),
        "evidence": who.examines and status in looking,
        "conclude": who.examines and status in looking,
        "measure": has_it and status == Status.CONCLUDED,
        "done": who.does_measures
        and open_measures
        and status in (Status.CONCLUDED, Status.APPEALED),
        "close": has_it and status == Status.CONCLUDED and may_close(state, now),
        "raise": who.leads and status in OPEN,
        "set-aside": has_it and status in OPEN,
    }
    return [name for name, is_possible in wanted.items() if is_possible]
