"""The wait for an applicant's papers: a reminder to the person, at its end a look by who asked.

No text sets a time in which a person must answer a request for papers (Decree 61/2018, art. 17(3),
names the ground for a dossier that was not completed, without a time). The term is ours: it ends
nothing by itself and is nobody's lateness.
"""

from motcua.dossiers.public import DossierState, HolderKind, Status
from motcua.kernel.working_time import TimeLimit, WorkingCalendar

from ..types import ClockKind
from .clocks import DESK_ROLES, Clock


def clocks_of_wait(
    state: DossierState, term: TimeLimit, calendar: WorkingCalendar
) -> frozenset[Clock]:
    """Return the clock of the open request for papers, none while nothing is asked.

    Its official side is whoever the dossier goes back to: the desk, or who handles it.
    """
    if state.is_test or state.status != Status.SUPPLEMENT_ASKED or state.receiving is None:
        return frozenset()
    assert state.held_since is not None
    back = state.before_pause_holder
    unit_id, agency_id = state.receiving.unit_id, state.receiving.agency_id
    if back is not None and back.unit_id and back.agency_id:
        unit_id, agency_id = back.unit_id, back.agency_id
    roles = [one.role for one in state.open_steps if one.place.unit_id == unit_id]
    return frozenset(
        {
            Clock(
                ClockKind.SUPPLEMENT,
                "",
                state.held_since,
                calendar.due(state.held_since, term),
                unit_id,
                agency_id,
                tuple(roles[:1]) or DESK_ROLES,
                back.id if back and back.kind == HolderKind.OFFICIAL else None,
            )
        }
    )
