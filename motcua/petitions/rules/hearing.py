"""Recordings of a voice: written down by who has the petition, public only with leave."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.kernel.errors import InputInvalid
from motcua.kernel.text import msgid

from .. import events as e
from ..types import Heard, PetitionState, Status
from .case import Case, Who, require_holder, require_status
from .handling import require_text

_MOMENT = r"(\d{1,3}):([0-5]\d)"
_STRETCH = re.compile(rf"{_MOMENT}\s*[-–]\s*{_MOMENT}")


@dataclass(frozen=True, slots=True)
class WriteDown:
    """Write down what a recording says."""

    file_id: UUID
    text: str


def decide_write_down(
    case: Case, command: WriteDown, who: Who, now: datetime
) -> list[e.PetitionEvent]:
    """Return the written words, at any time before the answer is public.

    Raises ``PetitionNotYours``, ``PetitionMovedOn`` and ``InputInvalid``.
    """
    state = case.state
    by = require_holder(state, who)
    require_status(state, Status.OPEN, Status.ASKED, Status.ANSWERED)
    if command.file_id not in state.recordings:
        raise InputInvalid([{"pointer": "/file_id", "detail": msgid("Choose a recording.")}])
    return [e.RecordingWritten(command.file_id, require_text(command.text, "/transcript"), by)]


def stretches(lines: Sequence[str]) -> tuple[tuple[float, float], ...]:
    """Return the parts to cut out, in seconds, of lines such as ``0:12-0:15``.

    Raises ``InputInvalid``.
    """
    found = []
    for line in lines:
        match = _STRETCH.fullmatch(line.strip())
        first, last = (0, 0)
        if match is not None:
            from_minute, from_second, to_minute, to_second = map(int, match.groups())
            first, last = 60 * from_minute + from_second, 60 * to_minute + to_second
        if last <= first:
            words = msgid("Write one part on each line, from and to in minutes: 0:12-0:15.")
            raise InputInvalid([{"pointer": "/cuts", "detail": words}])
        found.append((float(first), float(last)))
    return tuple(found)


def require_leave(state: PetitionState, heard: Sequence[Heard]) -> None:
    """Raise ``InputInvalid`` for a voice that its sender does not want everybody to hear."""
    if heard and not state.may_be_heard:
        words = msgid("The sender did not agree that everybody hears the recording.")
        raise InputInvalid([{"pointer": "/hear", "detail": words}])
