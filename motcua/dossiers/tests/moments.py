"""When an act is lawful, whoever does it: a second writing of the law, from events.

A right act at its moment must succeed, the same act at any other moment must not.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import starmap

from motcua.kernel.working_time import WorkingCalendar

from .. import events as e
from ..types import DECIDED, ENDED, DossierState, Status
from .turn import OWN_ACT, Turn

S = Status
ONE_WORKING_DAY = timedelta(hours=8)


def during(*allowed: Status) -> object:
    return lambda turn: turn.state.status in allowed


def before_a_decision(turn: Turn) -> bool:
    return turn.state.status not in ENDED | DECIDED


def complete_at_the_desk(turn: Turn) -> bool:
    return turn.state.status == S.SUBMITTED and not turn.missing


def own_agencies(turn: Turn) -> set[object]:
    here = {step.place.agency_id for step in turn.state.open_steps}
    return here | {turn.state.competent_agency_id}


def somebody_to_ask(turn: Turn) -> bool:
    in_progress = turn.state.status == S.IN_PROGRESS
    return in_progress and turn.chosen["place"].agency_id in own_agencies(turn)


def passed_on(turn: Turn) -> bool:
    return may_go_on(turn) and (not goes_back(turn) or turn.may_go_back)


def may_go_on(turn: Turn) -> bool:
    here = complete_at_the_desk(turn) or turn.state.status == S.FORWARDED
    return here and turn.elsewhere is not None


def goes_back(turn: Turn) -> bool:
    """To an agency that had it, or away from where the common superior said it belongs."""
    return turn.is_settled or turn.elsewhere in turn.had_by


def asks_leave(turn: Turn) -> bool:
    # Decree 61/2018, art. 5(1): no duty is pushed to and fro.
    unasked = turn.asked_return is None and not turn.may_go_back
    return may_go_on(turn) and goes_back(turn) and unasked


def may_be_settled(turn: Turn) -> bool:
    asked = turn.asked_return
    if asked is None:
        return False
    stays = turn.chosen["to"] == turn.state.competent_agency_id
    return stays or complete_at_the_desk(turn) or turn.state.status == S.FORWARDED


def first_request_or_with_leave(turn: Turn) -> bool:
    # Decree 118/2025, art. 17(2): once; a further one with a superior's leave.
    # Decree 63/2010, art. 20(4): two trips at the most. Decree 61/2018, art. 19(4): in appraisal
    # within three working days, or on a legal basis of the sector.
    open_for_it = turn.state.status in (S.SUBMITTED, S.IN_PROGRESS) and turn.asked_in_all < 2
    in_time = turn.may_still_be_returned or bool(turn.chosen["basis"])
    allowed = turn.asked_now == 0 or turn.leaves > 0
    return open_for_it and bool(turn.askable) and allowed and in_time


def proposed_in_time(turn: Turn) -> bool:
    # Decree 61/2018, art. 19(4): the person is told within three days, or on a legal basis.
    wanted = turn.proposed
    return wanted is not None and (turn.may_still_be_returned or bool(wanted.legal_basis))


def quota_used(turn: Turn) -> bool:
    open_for_it = turn.state.status in (S.SUBMITTED, S.IN_PROGRESS)
    return open_for_it and turn.asked_now > 0 and turn.leaves == 0 and turn.asked_in_all < 2


def a_scan_without_its_copy(turn: Turn) -> bool:
    return before_a_decision(turn) and bool(turn.scanned)


def a_file_to_read(turn: Turn) -> bool:
    return before_a_decision(turn) and bool(turn.readable)


def a_step_to_give(turn: Turn) -> bool:
    return turn.step is not None and turn.state.status in (
        S.IN_PROGRESS,
        S.APPROVED,
        S.RESULT_READY,
    )


def a_step_to_do(turn: Turn) -> bool:
    step = turn.step
    if step is None or turn.state.status != S.IN_PROGRESS or step.kind in OWN_ACT:
        return False
    return not (turn.open_opinions and step.kind in ("handle", "appraise"))


def something_done(turn: Turn) -> bool:
    return turn.state.status == S.IN_PROGRESS and bool(turn.state.done_steps)


def owed_in_handling(turn: Turn) -> bool:
    return turn.owed > 0 and turn.state.status in (S.SUBMITTED, S.IN_PROGRESS)


def owed(turn: Turn) -> bool:
    return turn.owed > 0 and turn.state.status not in ENDED


def paid_for_nothing(turn: Turn) -> bool:
    # Circular 03/2025, form 05: an end without a result comes with its settlement.
    return turn.state.status in (S.REFUSED, S.WITHDRAWN, S.STOPPED) and turn.to_refund > 0


def in_time_and_never_before(turn: Turn) -> bool:
    # Decree 61/2018, art. 19(9): once, and a working day before the due date at the latest.
    due = turn.state.due
    return (
        turn.state.status in (S.IN_PROGRESS, S.SUPPLEMENT_PROPOSED, S.APPROVED)
        and due is not None
        and not any(isinstance(one.event, e.NewDateGiven) for one in turn.history)
        and turn.calendar.elapsed(turn.at, due) >= last_moment(turn.state, turn.calendar)
    )


def last_moment(state: DossierState, calendar: WorkingCalendar) -> timedelta:
    """A working day, or a quarter of a time that is too short to spare one."""
    kinds = [mark.kind for mark in state.marks]
    first = max(place for place, kind in enumerate(kinds) if kind in ("start", "restart"))
    assert state.due is not None
    whole = calendar.elapsed(state.marks[first].at, state.due)
    stops = [mark.at for mark in state.marks[first:] if mark.kind == "suspend"]
    runs_on = [mark.at for mark in state.marks[first:] if mark.kind == "resume"]
    whole -= sum(starmap(calendar.elapsed, zip(stops, runs_on, strict=False)), timedelta())
    return ONE_WORKING_DAY if whole * 3 / 4 >= ONE_WORKING_DAY else whole / 4


def explanation_owed(turn: Turn) -> bool:
    kinds = (e.LatenessRecorded, e.LatenessExplained)
    said = [one.event for one in turn.history if isinstance(one.event, kinds)]
    return bool(said) and isinstance(said[-1], e.LatenessRecorded)


def passed_in_silence(turn: Turn) -> bool:
    """The clock runs, the moment it runs to is over, and nobody has this on record yet."""
    due = turn.due_by_events
    said = [one.event.due for one in turn.history if isinstance(one.event, e.SilenceCertified)]
    running = turn.state.status in (S.IN_PROGRESS, S.SUPPLEMENT_PROPOSED)
    return running and due is not None and turn.at > due and due not in said


def ready_to_sign(turn: Turn) -> bool:
    waiting = any(step.kind == "sign" for step in turn.state.open_steps)
    return turn.state.status == S.IN_PROGRESS and waiting and not turn.open_opinions


def ready_and_paid(turn: Turn) -> bool:
    return turn.state.status == S.RESULT_READY and turn.owed == 0


def taken_back(turn: Turn) -> bool:
    return any(isinstance(one.event, e.ResultRevoked) for one in turn.history)


def in_force(turn: Turn) -> bool:
    return turn.state.status in (S.RESULT_READY, S.RETURNED) and not taken_back(turn)


def decided_and_not_taken_back(turn: Turn) -> bool:
    return turn.state.status in DECIDED and not taken_back(turn)


def held(turn: Turn) -> bool:
    kinds = (e.RecordsHeld, e.RecordsReleased)
    said = [one.event for one in turn.history if isinstance(one.event, kinds)]
    return bool(said) and isinstance(said[-1], e.RecordsHeld)


def always(turn: Turn) -> bool:
    return True


MOMENTS = {
    "receive": complete_at_the_desk,
    "forward": passed_on,
    "ask return": asks_leave,
    "answer return": lambda turn: turn.asked_return is not None,
    "settle competence": may_be_settled,
    "accept": during(S.FORWARDED),
    "ask": first_request_or_with_leave,
    "send request": proposed_in_time,
    "return request": during(S.SUPPLEMENT_PROPOSED),
    "allow further": quota_used,
    "supplement": during(S.SUPPLEMENT_ASKED),
    "supplement at desk": during(S.SUPPLEMENT_ASKED),
    "refuse": during(S.SUBMITTED, S.IN_PROGRESS, S.SUPPLEMENT_ASKED),
    "digitise": a_scan_without_its_copy,
    "confirm fields": a_file_to_read,
    "assign": a_step_to_give,
    "complete": a_step_to_do,
    "send back": something_done,
    "ask opinion": somebody_to_ask,
    "give opinion": lambda turn: bool(turn.open_opinions),
    "suspend": during(S.IN_PROGRESS),
    "resume": during(S.SUSPENDED),
    "ask payment": owed_in_handling,
    "pay": owed,
    "refund": paid_for_nothing,
    "propose date": in_time_and_never_before,
    "new date": in_time_and_never_before,
    "approve": ready_to_sign,
    "issue": during(S.APPROVED),
    "return": ready_and_paid,
    "correct": decided_and_not_taken_back,
    "revoke": in_force,
    "explain lateness": explanation_owed,
    "certify silence": passed_in_silence,
    "withdraw": before_a_decision,
    "stop": before_a_decision,
    "message": always,
    "hold papers": lambda turn: not held(turn),
    "end hold": held,
}
