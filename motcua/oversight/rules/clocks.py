"""Which clocks of a dossier run, as a pure function of its folded state."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.dossiers.public import ANSWERING_ROLES, DESK, DossierState, HolderKind, Status
from motcua.dossiers.public.transfers import SUPERIORS

from ..types import ClockKind

# In this order: the first role that anybody uses is told.
DESK_ROLES = tuple(sorted(DESK))


@dataclass(frozen=True, slots=True)
class Clock:
    """One running limit: what, from when to when, and who has to act.

    ``pauses`` are the stretches since the start in which it stood. Without an official whoever
    uses one of ``roles`` in the unit has to act; a petition of the inspectorate has no unit.
    """

    kind: ClockKind
    key: str
    started_at: datetime
    due: datetime
    unit_id: UUID | None
    agency_id: UUID | None
    roles: tuple[str, ...]
    official_id: UUID | None = None
    pauses: tuple[tuple[datetime, datetime], ...] = ()


def clocks_of(state: DossierState) -> frozenset[Clock]:
    """Return the clocks that run as the dossier stands: none of a test, none of one that ended.

    While the legal clock stands no clock of the handling runs; a unit that was asked for its
    opinion still owes it. An explanation is owed until it is given, whatever became of the dossier.
    """
    if state.is_test:
        return frozenset()
    if state.finished_at is not None:
        return frozenset(_explanation(state))
    return frozenset(
        (
            *_explanation(state),
            *_waiting(state),
            *_result(state),
            *_steps(state),
            *_opinions(state),
            *_dispute(state),
        )
    )


def _waiting(state: DossierState) -> Iterator[Clock]:
    """Yield the desk's time to answer, or the other agency's to take over."""
    kinds = {Status.SUBMITTED: ClockKind.ANSWER, Status.FORWARDED: ClockKind.TRANSFER}
    kind, place = kinds.get(state.status), _holder_place(state)
    if kind is None or state.answer_due is None or place is None:
        return
    assert state.held_since is not None
    yield Clock(kind, "", state.held_since, state.answer_due, *place, DESK_ROLES)


def _result(state: DossierState) -> Iterator[Clock]:
    # Decree 118/2025, art. 17(3): the time counts from complete papers and stands on a ground.
    if state.due is None or state.is_paused or not state.marks:
        return
    place = _holder_place(state)
    if place is None:
        return
    begun = max(i for i, mark in enumerate(state.marks) if mark.kind in ("start", "restart"))
    holder, step = state.holder, next(iter(state.open_steps), None)
    official = holder.id if holder and holder.kind == HolderKind.OFFICIAL else None
    yield Clock(
        ClockKind.DOSSIER,
        "",
        state.marks[begun].at,
        state.due,
        *place,
        (step.role,) if step and step.place.unit_id == place[0] else DESK_ROLES,
        official,
        tuple(_pauses([(mark.kind, mark.at) for mark in state.marks[begun:]])),
    )


def _pauses(marks: Sequence[tuple[str, datetime]]) -> Iterator[tuple[datetime, datetime]]:
    stood: datetime | None = None
    for kind, at in marks:
        if kind == "suspend":
            stood = at
        elif kind == "resume" and stood is not None:
            yield stood, at
            stood = None


def _steps(state: DossierState) -> Iterator[Clock]:
    """Yield the limits of open steps; a request that waits at the desk waits on the desk."""
    if state.is_paused or state.status not in (Status.IN_PROGRESS, Status.APPROVED):
        return
    for step in state.open_steps:
        if step.due is not None:
            place = step.place
            yield Clock(
                ClockKind.STEP,
                step.key,
                step.opened_at,
                step.due,
                place.unit_id,
                place.agency_id,
                (step.role,),
                step.official_id,
            )


def _opinions(state: DossierState) -> Iterator[Clock]:
    # Decree 61/2018, art. 19(5): who is asked answers within the time that was set.
    for one in state.opinions:
        place = (one.place.unit_id, one.place.agency_id)
        kind = ClockKind.REQUEST if one.is_elsewhere else ClockKind.OPINION
        yield Clock(kind, str(one.id), one.asked_at, one.due, *place, ANSWERING_ROLES)


def _dispute(state: DossierState) -> Iterator[Clock]:
    asked = state.asked_return
    if asked is not None:
        place = (asked.superior_unit_id, asked.superior_agency_id)
        yield Clock(ClockKind.COMPETENCE, "", asked.asked_at, asked.due, *place, SUPERIORS)


def _explanation(state: DossierState) -> Iterator[Clock]:
    late = state.late
    if late is None or late.explained_at is not None or state.competent_agency_id is None:
        return
    head = ("head_of_agency",)
    place = (late.unit_id, state.competent_agency_id)
    yield Clock(ClockKind.EXPLANATION, "", late.recorded_at, late.explain_by, *place, head)


def _holder_place(state: DossierState) -> tuple[UUID, UUID] | None:
    """Return unit and agency of who has it, or of the desk that took it in."""
    holder = state.holder
    if holder is not None and holder.unit_id and holder.agency_id:
        return holder.unit_id, holder.agency_id
    place = state.receiving
    return (place.unit_id, place.agency_id) if place else None
