"""Work that must not wait behind the outbox: each kind turns in a thread of its own."""

import threading
import time
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime

import structlog
from django.db import InterfaceError, OperationalError, connection

from motcua.kernel import clock
from motcua.platform.database.scope import system_scope
from motcua.platform.work import beat

logger = structlog.get_logger("motcua.work")
BEAT_SECONDS = 5.0
AWAY_SECONDS = 1.0
FAILED_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Loop:
    """One kind of work: a turn does what there is and says how many seconds it may rest."""

    name: str
    turn: Callable[[datetime], float]


_loops: dict[str, Loop] = {}
_stop: ContextVar[threading.Event | None] = ContextVar("stop", default=None)


def loop(name: str, *, turn: Callable[[datetime], float]) -> None:
    """Have the workers call ``turn(now)`` again and again; called from an app's ready().

    It returns the seconds to rest: 0 while more is waiting. Every worker turns it, so a turn that
    must be alone takes a lock.
    """
    _loops.setdefault(name, Loop(name, turn))


def start_loops(stop: threading.Event) -> list[threading.Thread]:
    """Turn every loop in a thread until ``stop``."""
    threads = [
        threading.Thread(target=turn_forever, args=(one, stop), name=one.name)
        for one in _loops.values()
    ]
    for thread in threads:
        thread.start()
    return threads


def turn_forever(one: Loop, stop: threading.Event) -> None:
    """Turn until ``stop``; neither a lost database nor a bug ends the thread."""
    token = _stop.set(stop)
    last_beat = 0.0
    while not stop.is_set():
        try:
            rest = one.turn(clock.now())
            if time.monotonic() - last_beat > BEAT_SECONDS:
                with system_scope():
                    beat(one.name, clock.now())
                last_beat = time.monotonic()
            connection.close_if_unusable_or_obsolete()
        except (OperationalError, InterfaceError) as error:
            logger.warning("database away", loop=one.name, problem=type(error).__name__)
            connection.close()
            rest = AWAY_SECONDS
        except Exception:
            logger.exception("loop failed", loop=one.name)
            connection.close()
            rest = FAILED_SECONDS
        stop.wait(rest)
    connection.close()
    _stop.reset(token)


def is_stopping() -> bool:
    """Return whether the loop that turns here was told to end: a long turn gives up, in good order.

    What it leaves is done by the next worker.
    """
    stop = _stop.get()
    return stop is not None and stop.is_set()


def turn_until_done() -> None:
    """Turn every loop until none has more to do; for a worker that ends then."""
    for one in _loops.values():
        while not one.turn(clock.now()):
            pass
