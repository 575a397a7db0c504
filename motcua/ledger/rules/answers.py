"""What a witness answers to a submission (C2SP tlog-witness), read with suspicion."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from .notes import Note, NoteRefused, VerifierKey, read_signature
from .submissions import CONFLICT, GROWN, MALFORMED, NOT_PROVEN, NOT_SIGNED, SIZE_TYPE, UNKNOWN

# How far a witness's clock may be from ours before one of them is wrong.
CLOCKS_DIFFER = timedelta(seconds=60)
_SIZE = re.compile(rb"(0|[1-9][0-9]{0,18})\n")
_REFUSALS = (MALFORMED, NOT_SIGNED, UNKNOWN)


class Problem(StrEnum):
    """Why somebody does not vouch for the log."""

    SILENT = "silent"  # no answer, or an answer of a server that is not well
    UNREADABLE = "unreadable"  # an answer that the protocol does not know
    REFUSES = "refuses"  # it does not know this log, or does not believe it
    WRONG = "wrong"  # a signature or time-stamp that is not valid
    CLOCK = "clock"  # its clock and ours differ
    AHEAD = "ahead"  # it has seen a larger log than this one
    FORKED = "forked"  # what it has seen before is not the beginning of this log
    UNTRUSTED = "untrusted"  # nobody trusted stands behind it


class NotVouched(Exception):
    """An answer that vouches for nothing."""

    def __init__(self, problem: Problem, detail: str = "") -> None:
        super().__init__(f"{problem}: {detail}")
        self.problem, self.detail = problem, detail


@dataclass(frozen=True, slots=True)
class Cosigned:
    """A valid co-signature: its line for the note, and the moment it says."""

    line: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Knows:
    """The size of the log that the witness signed last; the proof has to begin there."""

    size: int


def read_answer(
    status: int, kind: str, body: bytes, *, text: str, key: VerifierKey
) -> Cosigned | Knows:
    """Return what the answer to the checkpoint ``text`` says; raises ``NotVouched``."""
    if status == GROWN:
        return _cosigned(body, text, key)
    if status == CONFLICT:
        size = _SIZE.fullmatch(body)
        if kind != SIZE_TYPE or size is None:
            raise NotVouched(Problem.UNREADABLE, "409 without a size")
        return Knows(int(size[1]))
    if status in _REFUSALS:
        raise NotVouched(Problem.REFUSES, f"status {status}")
    if status == NOT_PROVEN:
        raise NotVouched(Problem.FORKED, f"status {status}")
    known = 500 <= status < 600 or status == 429
    raise NotVouched(Problem.SILENT if known else Problem.UNREADABLE, f"status {status}")


def _cosigned(body: bytes, text: str, key: VerifierKey) -> Cosigned:
    """Return the first co-signature of ``key``; lines of other keys are passed over."""
    try:
        *lines, end = body.decode().split("\n")
        signatures = [read_signature(line) for line in lines]
    except (NoteRefused, UnicodeDecodeError):
        raise NotVouched(Problem.UNREADABLE, "not lines of signatures") from None
    if end or not lines:
        raise NotVouched(Problem.UNREADABLE, "not lines of signatures")
    try:
        [(_, signature), *_] = Note(text, tuple(signatures)).signed_by([key])
    except NoteRefused as error:
        raise NotVouched(Problem.WRONG, str(error)) from None
    try:
        at = datetime.fromtimestamp(signature.seconds, UTC)
    except (ValueError, OverflowError, OSError):
        raise NotVouched(Problem.CLOCK, f"{signature.seconds} s") from None
    return Cosigned(signature.line, at)


def check_clock(at: datetime, *, now: datetime) -> None:
    """Raise ``NotVouched`` when a moment just vouched for is far from ours."""
    if abs(at - now) > CLOCKS_DIFFER:
        raise NotVouched(Problem.CLOCK, at.isoformat(timespec="seconds"))
