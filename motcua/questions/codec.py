"""Events and states of questions as JSON and back, exactly."""

from motcua.kernel.recorded import EventCodec

from .events import QuestionEvent
from .types import QuestionState

_CODEC: EventCodec[QuestionEvent, QuestionState] = EventCodec(QuestionEvent, QuestionState)
told, read_event = _CODEC.told, _CODEC.read_event
state_fields, read_state = _CODEC.state_fields, _CODEC.read_state
