"""Events and states of protected reports as JSON and back, exactly."""

import typing
from typing import Any

from pydantic import TypeAdapter

from .events import ReportEvent
from .types import ReportState

EVENT_TYPES: dict[str, type] = {one.__name__: one for one in typing.get_args(ReportEvent)}
_EVENT: dict[str, TypeAdapter[Any]] = {
    name: TypeAdapter(kind) for name, kind in EVENT_TYPES.items()
}
_STATE = TypeAdapter(ReportState)


def told(event: ReportEvent) -> tuple[str, dict[str, Any]]:
    """Return name and fields of an event as they are stored."""
    name = type(event).__name__
    return name, _EVENT[name].dump_python(event, mode="json")


def read_event(name: str, fields: dict[str, Any]) -> ReportEvent:
    """Return the stored event; ``KeyError`` for an unknown name."""
    return typing.cast(ReportEvent, _EVENT[name].validate_python(fields))


def state_fields(state: ReportState) -> dict[str, Any]:
    """Return the state as JSON values."""
    return typing.cast("dict[str, Any]", _STATE.dump_python(state, mode="json"))


def read_state(fields: dict[str, Any]) -> ReportState:
    """Return the stored state."""
    return _STATE.validate_python(fields)
