"""What may be said and done about a signal: explaining, clearing, guiding. Never a verdict."""

from collections.abc import Collection
from datetime import datetime

from motcua.kernel.errors import InputInvalid
from motcua.kernel.text import msgid

from ..errors import SignalMovedOn, SignalNotHeard, SignalNotYours
from ..types import NoteKind
from .seeing import Part

LONGEST = 5000
_OF = {
    NoteKind.EXPLAINED: Part.CONCERNED,
    NoteKind.CLEARED: Part.CONTROLS,
    NoteKind.GUIDED: Part.CONTROLS,
}


def decide_note(
    kind: NoteKind,
    text: str,
    *,
    part: Part,
    said: Collection[NoteKind],
    stands: bool,
    explain_by: datetime,
    now: datetime,
) -> str:
    """Return the words to keep, or raise why not.

    ``said`` are the kinds of notes this version has, ``stands`` whether it is the newest one and
    still raised. Guidance waits for the explanation, or for the end of the time to give one.
    """
    if part != _OF.get(kind):
        raise SignalNotYours()
    if not stands or NoteKind.CLEARED in said:
        raise SignalMovedOn()
    if kind == NoteKind.GUIDED and NoteKind.EXPLAINED not in said and now < explain_by:
        raise SignalNotHeard(explain_by=explain_by.isoformat())
    words = text.strip()
    if not words:
        raise InputInvalid([{"pointer": "/text", "detail": msgid("Write it down.")}])
    if len(words) > LONGEST:
        raise InputInvalid([{"pointer": "/text", "detail": msgid("It is too long.")}])
    return words


def possible(
    *, part: Part, said: Collection[NoteKind], stands: bool, explain_by: datetime, now: datetime
) -> tuple[NoteKind, ...]:
    """Return what the reader may say now; the same rules as the decision."""
    found = []
    for kind in _OF:
        try:
            decide_note(
                kind, "…", part=part, said=said, stands=stands, explain_by=explain_by, now=now
            )
        except (SignalNotYours, SignalMovedOn, SignalNotHeard):
            continue
        found.append(kind)
    return tuple(found)
