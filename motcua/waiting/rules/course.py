"""What may happen to a number, and where it stands then: the whole course in one table."""

from collections.abc import Mapping

from ..types import Kind, State

# The database has the same table in ``waiting_moment_follows``; a test holds both together.
COURSE: Mapping[tuple[State | None, Kind], State] = {
    (None, Kind.TAKEN): State.WAITING,
    (State.WAITING, Kind.CALLED): State.CALLED,
    (State.WAITING, Kind.GIVEN_BACK): State.GIVEN_BACK,
    (State.CALLED, Kind.CALLED_AGAIN): State.CALLED,
    (State.CALLED, Kind.TAKEN_OVER): State.CALLED,
    (State.CALLED, Kind.ABSENT): State.ABSENT,
    (State.CALLED, Kind.BEGUN): State.SERVING,
    (State.SERVING, Kind.TAKEN_OVER): State.SERVING,
    (State.SERVING, Kind.DONE): State.DONE,
    (State.ABSENT, Kind.RETURNED): State.WAITING,
    (State.ABSENT, Kind.GIVEN_BACK): State.GIVEN_BACK,
}
# What an official does with a number he or she has called.
HELD = frozenset({State.CALLED, State.SERVING})
AT_DESK = frozenset({Kind.CALLED_AGAIN, Kind.ABSENT, Kind.BEGUN, Kind.DONE})


def after(state: State | None, kind: Kind) -> State | None:
    """Return where a number stands after ``kind``; None where that can not happen."""
    return COURSE.get((state, kind))
