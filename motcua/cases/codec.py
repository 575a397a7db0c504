"""Events and states of cases as JSON and back, exactly."""

from motcua.kernel.recorded import EventCodec

from .events import CaseEvent
from .types import CaseState

_CODEC: EventCodec[CaseEvent, CaseState] = EventCodec(CaseEvent, CaseState)
EVENT_TYPES = _CODEC.types
told, read_event = _CODEC.told, _CODEC.read_event
state_fields, read_state = _CODEC.state_fields, _CODEC.read_state
