"""Events and states of petitions as JSON and back, exactly."""

from motcua.kernel.recorded import EventCodec

from .events import PetitionEvent
from .types import PetitionState

_CODEC: EventCodec[PetitionEvent, PetitionState] = EventCodec(PetitionEvent, PetitionState)
EVENT_TYPES = _CODEC.types
told, read_event = _CODEC.told, _CODEC.read_event
state_fields, read_state = _CODEC.state_fields, _CODEC.read_state
