"""Events as they are recorded, and as JSON and back, exactly; for packages with a simple spine."""

import typing
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar
from uuid import UUID

from pydantic import TypeAdapter

Event = TypeVar("Event")
State = TypeVar("State")
_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Recorded(Generic[Event]):
    """An event with its place, moment and author."""

    sequence: int
    at: datetime
    actor_kind: str
    actor_id: UUID | None
    event: Event


class EventCodec(Generic[Event, State]):
    """Reads and writes the events of one union and the state they are folded into."""

    def __init__(self, events: Any, state: type[State]) -> None:
        """Take the union of the events and the type of the state."""
        self.types: dict[str, type] = {one.__name__: one for one in typing.get_args(events)}
        self._events = {name: TypeAdapter[Any](kind) for name, kind in self.types.items()}
        self._state = TypeAdapter(state)

    def told(self, event: Event) -> tuple[str, dict[str, Any]]:
        """Return name and fields of an event as they are stored."""
        name = type(event).__name__
        return name, self._events[name].dump_python(event, mode="json")

    def read_event(self, name: str, fields: dict[str, Any]) -> Event:
        """Return the stored event; ``KeyError`` for an unknown name."""
        return typing.cast("Event", self._events[name].validate_python(fields))

    def state_fields(self, state: State) -> dict[str, Any]:
        """Return the state as JSON values."""
        return typing.cast("dict[str, Any]", self._state.dump_python(state, mode="json"))

    def read_state(self, fields: dict[str, Any]) -> State:
        """Return the stored state."""
        return self._state.validate_python(fields)


def moment_after(acted_at: datetime | None, now: datetime) -> datetime:
    """Return ``now``, or the instant after the last act: acts of one matter never share one."""
    if acted_at is not None and now <= acted_at:
        return acted_at + _TICK
    return now


def batch_of(
    events: typing.Sequence[Event],
    *,
    after: int,
    at: datetime,
    actor_kind: str,
    actor_id: UUID | None,
) -> list[Recorded[Event]]:
    """Return the events of one act in their places behind ``after``."""
    return [
        Recorded(place, at, actor_kind, actor_id, event)
        for place, event in enumerate(events, start=after + 1)
    ]
