"""Events and states of matters as JSON and back, exactly."""

import typing
from typing import Any

from pydantic import TypeAdapter

from .matters import MatterEvent, MatterState

EVENT_TYPES: dict[str, type] = {one.__name__: one for one in typing.get_args(MatterEvent)}
_EVENTS: dict[str, TypeAdapter[Any]] = {
    name: TypeAdapter(kind) for name, kind in EVENT_TYPES.items()
}
_STATE = TypeAdapter(MatterState)


def told(event: MatterEvent) -> tuple[str, dict[str, Any]]:
    """Return name and fields of an event as they are stored."""
    name = type(event).__name__
    return name, _EVENTS[name].dump_python(event, mode="json")


def read_event(name: str, fields: dict[str, Any]) -> MatterEvent:
    """Return the stored event; ``KeyError`` for an unknown name."""
    event: MatterEvent = _EVENTS[name].validate_python(fields)
    return event


def state_fields(state: MatterState) -> dict[str, Any]:
    """Return the state as JSON values."""
    return typing.cast("dict[str, Any]", _STATE.dump_python(state, mode="json"))


def read_state(fields: dict[str, Any]) -> MatterState:
    """Return the stored state."""
    return _STATE.validate_python(fields)
