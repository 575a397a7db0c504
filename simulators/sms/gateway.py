"""The gateway's rules: a message is taken once, delivered after a moment, or not at all."""

import re
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

MOST_KEPT = 5000
_NUMBER = re.compile(r"^\+?[0-9]{8,15}$")
# A number with this end cannot be reached; for trying what happens then.
UNREACHABLE = "0000"


class Refused(Exception):
    """The message is not one the gateway takes."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message as it was first taken."""

    id: str
    to: str
    text: str
    reference: str
    taken_at: float


@dataclass(slots=True)
class Weather:
    """How the gateway behaves: answering, away, slow, and how long a message travels."""

    down: bool = False
    slow_seconds: float = 0.0
    travel_seconds: float = 1.0


@dataclass(slots=True)
class Gateway:
    """All state of the simulator; it lives in memory and dies with the process."""

    clock: Callable[[], float] = time.time
    weather: Weather = field(default_factory=Weather)
    repeats: int = 0
    _messages: OrderedDict[str, Message] = field(default_factory=OrderedDict)
    _count: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, key: str, to: str, text: str) -> Message:
        """Return the message under ``key``, taken now if it is new; raises ``Refused``."""
        if not key or not text or not _NUMBER.match(to.replace(" ", "").replace(".", "")):
            raise Refused("id, a number in 'to' and 'text' are wanted")
        with self._lock:
            known = self._messages.get(key)
            if known is not None:
                self.repeats += 1
                if (known.to, known.text) != (to, text):
                    raise Refused("this id was used for another message")
                return known
            self._count += 1
            message = Message(key, to, text, f"SIM{self._count:08d}", self.clock())
            self._messages[key] = message
            while len(self._messages) > MOST_KEPT:
                self._messages.popitem(last=False)
            return message

    def state_of(self, message: Message) -> str:
        """Return how far a message got: sent, delivered or failed."""
        if self.clock() - message.taken_at < self.weather.travel_seconds:
            return "sent"
        return "failed" if message.to.endswith(UNREACHABLE) else "delivered"

    def find(self, key: str) -> Message | None:
        """Return the message under ``key``."""
        return self._messages.get(key)

    def newest(self, number: str = "") -> list[Message]:
        """Return taken messages, newest first, of one telephone if given."""
        with self._lock:
            kept = list(self._messages.values())
        return [one for one in reversed(kept) if number in ("", one.to)][:200]
