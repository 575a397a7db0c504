"""The course of a decided dossier as its evaluation looks at it, read from its events alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from .. import events as e
from ..types import Channel, DossierState, HolderKind, ReturnMethod, Status
from .evolve import evolve, rebuild
from .hand_overs import HandOver, Timing, hand_overs, timing_of

# What ended in an answer; who withdrew got none, and a stopped one was not handled to its end.
ANSWERED = frozenset({Status.RESULT_READY, Status.RETURNED, Status.REFUSED})
_HANDS = (HolderKind.UNIT, HolderKind.OFFICIAL)


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch in the hands of a unit: who ended it, and how it lay to its own limit.

    ``official_id`` is empty where no official ended it; ``timing`` where no limit ran.
    """

    unit_id: UUID
    agency_id: UUID | None
    official_id: UUID | None
    timing: Timing | None


@dataclass(frozen=True, slots=True)
class Course:
    """What an evaluation counts of one dossier that got its answer.

    ``timing`` compares with the first promise: a new date is an apology for it, no new limit.
    ``contacts`` are requests for more papers; ``desks`` the agencies to which the applicant had to
    come, or write by post.
    """

    dossier_id: UUID
    agency_id: UUID
    unit_id: UUID
    procedure_code: str
    version_id: UUID
    is_online: bool
    is_refused: bool
    ended_at: datetime
    timing: Timing | None
    contacts: int
    desks: frozenset[UUID]
    parts: tuple[Part, ...]

    @property
    def stayed(self) -> bool:
        """Whether all hands it went through were of the unit that received it."""
        return {one.unit_id for one in self.parts} == {self.unit_id}


def course_of(dossier_id: UUID, history: Sequence[e.Recorded]) -> Course | None:
    """Return the course; None while there is no answer, and of tests."""
    state = rebuild(dossier_id, history)
    if state.status not in ANSWERED or state.is_test or state.finished_at is None:
        return None
    assert state.receiving is not None
    assert state.competent_agency_id is not None
    assert state.versions is not None
    return Course(
        dossier_id=dossier_id,
        agency_id=state.competent_agency_id,
        unit_id=state.receiving.unit_id,
        procedure_code=state.procedure_code,
        version_id=state.versions.procedure_version_id,
        is_online=state.channel == Channel.ONLINE,
        is_refused=state.status == Status.REFUSED,
        ended_at=state.finished_at,
        timing=_timing(state, state.finished_at, history),
        contacts=sum(isinstance(one.event, e.SupplementRequested) for one in history),
        desks=_desks(dossier_id, history),
        parts=tuple(_parts(_held(dossier_id, history, state.finished_at), history)),
    )


def _timing(
    state: DossierState, ended_at: datetime, history: Sequence[e.Recorded]
) -> Timing | None:
    given = [one.event.old_due for one in history if isinstance(one.event, e.NewDateGiven)]
    due = given[0] if given else state.due
    return timing_of(ended_at, due) if due else None


def _held(dossier_id: UUID, history: Sequence[e.Recorded], ended_at: datetime) -> list[HandOver]:
    """Return the lines of form 06, and before them the hands in which the dossier came in."""
    lines = hand_overs(dossier_id, history)
    came = rebuild(dossier_id, [one for one in history if one.at == history[0].at])
    if came.holder is None:
        return list(lines)
    until = lines[0].at if lines else ended_at
    first = HandOver(
        came.holder, came.holder, history[0].at, "receive", due=came.desk_answer_due, until=until
    )
    return [first, *lines]


def _parts(lines: Sequence[HandOver], history: Sequence[e.Recorded]) -> list[Part]:
    doers = {one.at: one.actor_id for one in history if one.actor_kind == "official"}
    return [
        Part(
            line.receiver.unit_id or line.receiver.id,
            line.receiver.agency_id,
            doers.get(line.until) if line.until else None,
            timing_of(line.until, line.due) if line.until and line.due else None,
        )
        for line in lines
        if line.receiver.kind in _HANDS
    ]


def _desks(dossier_id: UUID, history: Sequence[e.Recorded]) -> frozenset[UUID]:
    """Return the agencies to whose desk the applicant came: to file, to add papers, to fetch."""
    state, found = DossierState(id=dossier_id), set[UUID]()
    for one in history:
        state = evolve(state, (one,))
        if state.receiving is not None and _at_a_desk(one):
            found.add(state.receiving.agency_id)
    return frozenset(found)


def _at_a_desk(recorded: e.Recorded) -> bool:
    match event := recorded.event:
        case e.DossierSubmitted():
            return event.channel != Channel.ONLINE
        case e.DossierSupplemented():
            return recorded.actor_kind == "official"
        case e.ResultReturned():
            return event.method == ReturnMethod.DESK
        case _:
            return False
