"""Events and states of news as JSON and back, exactly."""

from motcua.kernel.recorded import EventCodec

from .events import NewsEvent
from .types import NewsState

_CODEC: EventCodec[NewsEvent, NewsState] = EventCodec(NewsEvent, NewsState)
told, read_event = _CODEC.told, _CODEC.read_event
state_fields, read_state = _CODEC.state_fields, _CODEC.read_state
