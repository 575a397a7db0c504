"""Events and states as JSON and back, exactly."""

import types
import typing
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from .events import DossierEvent
from .types import DossierState

EVENT_TYPES: dict[str, type] = {kind.__name__: kind for kind in typing.get_args(DossierEvent)}
assert isinstance(DossierEvent, types.UnionType)


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    return TypeAdapter(EVENT_TYPES.get(name, DossierState))


def event_name(event: DossierEvent) -> str:
    """Return the name under which the event is stored."""
    return type(event).__name__


def event_to_json(event: DossierEvent) -> dict[str, Any]:
    """Return the event's fields as JSON values."""
    fields: dict[str, Any] = _adapter(event_name(event)).dump_python(event, mode="json")
    return fields


def event_from_json(name: str, fields: dict[str, Any]) -> DossierEvent:
    """Return the event ``name`` with the stored fields; ``KeyError`` for an unknown name."""
    event: DossierEvent = _adapter(EVENT_TYPES[name].__name__).validate_python(fields)
    return event


def event_from_text(name: str, text: str) -> DossierEvent:
    """Return the event stored as JSON text, read in one go; ``KeyError`` for an unknown name."""
    event: DossierEvent = _adapter(EVENT_TYPES[name].__name__).validate_json(text)
    return event


def state_to_json(state: DossierState) -> dict[str, Any]:
    """Return the state as JSON values."""
    fields: dict[str, Any] = _adapter(DossierState.__name__).dump_python(state, mode="json")
    return fields


def state_from_json(fields: dict[str, Any]) -> DossierState:
    """Return the state stored as JSON."""
    state: DossierState = _adapter(DossierState.__name__).validate_python(fields)
    return state


def state_from_text(text: str) -> DossierState:
    """Return the state stored as JSON text, read in one go."""
    state: DossierState = _adapter(DossierState).validate_json(text)
    return state
