"""Who handed the dossier to whom, for what and until when: the lines of form 06, from events."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import groupby
from uuid import UUID

from motcua.kernel.clock import legal_day

from .. import events as e
from ..types import DossierState, Holder, HolderKind, OpenStep, Status
from .evolve import evolve


class Timing(StrEnum):
    """How an end lies to its limit; Circular 01/2018/TT-VPCP, form 05."""

    EARLY = "early"  # before the day on which it falls due
    IN_TIME = "in_time"  # until its very moment
    LATE = "late"


_ON_FORM = {Timing.EARLY: "Trước hạn", Timing.IN_TIME: "Đúng hạn", Timing.LATE: "Quá hạn"}


def timing_of(end: datetime, due: datetime) -> Timing:
    """Return how ``end`` lies to ``due``."""
    if end > due:
        return Timing.LATE
    return Timing.EARLY if legal_day(end) < legal_day(due) else Timing.IN_TIME


@dataclass(frozen=True, slots=True)
class HandOver:
    """One passing of the baton; ``steps`` are what the receiver has to do, until ``due``."""

    giver: Holder
    receiver: Holder
    at: datetime
    task: str
    steps: tuple[str, ...] = ()
    due: datetime | None = None
    until: datetime | None = None
    note: str = ""

    def outcome(self, now: datetime) -> str:
        """Return, as form 06 says it, whether it was early, in time or late.

        Empty while time is left, or where no time runs.
        """
        if self.due is None:
            return ""
        timing = timing_of(self.until or now, self.due)
        return _ON_FORM[timing] if self.until or timing == Timing.LATE else ""


def hand_overs(dossier_id: UUID, history: Iterable[e.Recorded]) -> tuple[HandOver, ...]:
    """Return the passings of a history in order; a completed step's note stands with its line.

    Work that goes on to the next step in the same hands is a line of its own: each step has its
    own limit.
    """
    state = DossierState(id=dossier_id)
    found: list[HandOver] = []
    for at, recorded in groupby(history, key=lambda one: one.at):
        batch = tuple(recorded)
        after = evolve(state, batch)
        if found:
            found[-1] = _noted(found[-1], batch)
        if state.holder is not None and _goes_on(state, after):
            if found:
                found[-1] = replace(found[-1], until=at)
            if after.holder is not None:
                found.append(_passed(state.holder, after, at))
        state = after
    return tuple(replace(one, until=one.until or state.finished_at) for one in found)


def _goes_on(before: DossierState, after: DossierState) -> bool:
    if after.holder != before.holder or after.holder is None:
        return after.holder != before.holder
    old, new = (set(_work_of(one, after.holder)[1]) for one in (before, after))
    return bool(new) and not old & new


def _passed(giver: Holder, after: DossierState, at: datetime) -> HandOver:
    assert after.holder is not None
    task, steps, due = _work_of(after, after.holder)
    return HandOver(giver, after.holder, at, task, steps, due)


def _work_of(state: DossierState, holder: Holder) -> tuple[str, tuple[str, ...], datetime | None]:
    if holder.kind == HolderKind.APPLICANT:
        return "supplement", (), None
    if holder.kind == HolderKind.PAYMENT:
        return "payment", (), None
    if state.status == Status.SUPPLEMENT_PROPOSED:
        return "request", (), None
    if state.status in (Status.SUBMITTED, Status.FORWARDED):
        return "receive", (), state.answer_due
    mine = [step for step in state.open_steps if _is_of(step, holder)]
    dues = [step.due for step in mine if step.due is not None]
    return "step" if mine else "", tuple(step.key for step in mine), min(dues, default=None)


def _is_of(step: OpenStep, holder: Holder) -> bool:
    if holder.kind == HolderKind.OFFICIAL and step.official_id not in (None, holder.id):
        return False
    return step.place.unit_id == (holder.unit_id or holder.id)


def _noted(line: HandOver, batch: tuple[e.Recorded, ...]) -> HandOver:
    """Return the line with the words that ended it or were written while it lasted."""
    words = [text for one in batch if (text := _words_of(one.event))]
    if not words:
        return line
    return replace(line, note="; ".join([*filter(None, [line.note]), *words]))


# What a line's note says of an event: words before it, and which of its words.
_NOTED: dict[type, tuple[str, str]] = {
    e.StepCompleted: ("", "note"),
    e.SentBack: ("Chuyển lại: ", "reason"),
    e.StepAssigned: ("Giao lại: ", "reason"),
    e.DossierForwarded: ("", "reason"),
    e.ReturnAsked: ("Xin chuyển lại: ", "reason"),
    e.ReturnAllowed: ("Cho chuyển lại: ", "reason"),
    e.ReturnDenied: ("Không cho chuyển lại: ", "reason"),
    e.CompetenceSettled: ("Phân định thẩm quyền: ", "reason"),
    e.ClockSuspended: ("Tạm dừng: ", "explanation"),
    e.NewDateGiven: ("Xin lỗi, hẹn lại: ", "cause"),
    e.SupplementRequested: ("Yêu cầu bổ sung: ", "explanation"),
    e.SupplementProposed: ("Đề nghị bổ sung: ", "explanation"),
    e.SupplementProposalReturned: ("Trả lại đề nghị bổ sung: ", "reason"),
}


def _words_of(event: e.DossierEvent) -> str:
    before, name = _NOTED.get(type(event), ("", ""))
    words: str = getattr(event, name) if name else ""
    return f"{before}{words}" if words else ""
